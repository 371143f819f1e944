"""Recognises dates and times that machines read.

Python parses more than these forms allow, such as `2020-W01-1`, so that the form is matched first.
"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

# `2020`, `2020-03`, `2020-03-05`, `2020-03-05T14:30:00+07:00`: `fromisoformat` alone would take days by their
# week, too.
_FORM = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?P<time>[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?", re.ASCII
)
# A day, `T`, a time with seconds, and something behind it, which `is_moment` checks.
_RFC_3339 = re.compile(r"[\d-]{10}T[\d:]{8}.+")


def is_moment(text: str) -> bool:
    """Returns whether a text is a year, month, date, or a date and time with offset (W3C-DTF, HTML)."""
    found = _FORM.fullmatch(text)
    if found is None:
        return False
    try:
        datetime.fromisoformat(text if found["time"] else f"{text}-01-01"[:10])
    # The right form, but no such day or time.
    except ValueError:
        return False
    return True


def is_rfc_3339(text: str) -> bool:
    """Returns whether a text is a date and time with seconds and offset, as Atom requires."""
    return _RFC_3339.fullmatch(text) is not None and is_moment(text)


def is_rfc_822(text: str) -> bool:
    """Returns whether a text is a date and time with offset, as RSS requires."""
    try:
        return parsedate_to_datetime(text).utcoffset() is not None
    # `parsedate_to_datetime` raises these three, by the kind of nonsense.
    except (ValueError, TypeError, IndexError):
        return False
