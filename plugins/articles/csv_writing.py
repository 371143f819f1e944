"""Rows to CSV that no spreadsheet computes, whatever it takes for the separator.

Excel parts cells by the separator of its Windows: a comma, in Vietnam a semicolon; some are told to take
tabs. A cell that is quoted for one of them is parted by another, and then a part may begin like a formula. So
wherever a part could begin, what begins like a formula gets an apostrophe: it is text from then on.
"""

import csv
import io
import re
from collections.abc import Iterable

_BEGINS = "(?:^|(?<=[;\\t\\r\\n]))"
_LIKE_A_FORMULA = "(?='*(?:[\\t\\r]|(?:[^\\S\\t\\r\\n]|\")*[=+\\-@\uff1d\uff0b\uff0d\uff20]))"
_FORMULA = re.compile(f"{_BEGINS}{_LIKE_A_FORMULA}")
_MARKED = re.compile(f"{_BEGINS}'{_LIKE_A_FORMULA}")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*(?: ?%)?")


def csv_text(rows: Iterable[Iterable[object]], end: str = "\n") -> str:
    """The rows, parted by commas; each ends with `end`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell as it is written."""
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub("'", cell)


def as_it_was(cell: str) -> str:
    """A cell that was written so, as it was before."""
    return _MARKED.sub("", cell)
