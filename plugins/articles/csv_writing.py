"""Writes rows as CSV in which no spreadsheet finds a formula, whatever separator it uses.

Excel splits cells at the list separator of Windows: a comma, in Việt Nam a semicolon; it can be set to tabs.
A cell that is quoted for one separator may be split at another, and the new cell may begin like a formula.
Therefore an apostrophe is put before everything that looks like a formula wherever a cell could begin. To a
spreadsheet it is text then.
"""

import csv
import io
import re
from collections.abc import Iterable

# The start of a cell, whatever separates the cells.
_BEGINS = "(?:^|(?<=[;\\t\\r\\n]))"
# The last four characters are the full-width forms of = + - @, which a spreadsheet may read as these.
_LIKE_A_FORMULA = "(?='*(?:[\\t\\r]|(?:[^\\S\\t\\r\\n]|\")*[=+\\-@\uff1d\uff0b\uff0d\uff20]))"
_FORMULA = re.compile(f"{_BEGINS}{_LIKE_A_FORMULA}")
_MARKED = re.compile(f"{_BEGINS}'{_LIKE_A_FORMULA}")
# A plain number, negative or a percentage, is no formula.
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*(?: ?%)?")


def csv_text(rows: Iterable[Iterable[object]], end: str = "\n") -> str:
    """Returns the rows as comma-separated text; each row ends with `end`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerows([escape_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def escape_cell(cell: str) -> str:
    """Returns a cell with an apostrophe before anything that a spreadsheet could take for a formula."""
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub("'", cell)


def unescape_cell(cell: str) -> str:
    """Returns the original text of a cell that `escape_cell` changed."""
    return _MARKED.sub("", cell)
