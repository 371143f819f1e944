"""Machine-readable dates and times are in ISO 8601.

Wrong: `<time datetime="21/12/2020">`, `<meta name="DC.date" content="hôm nay">`. Right: `2020-12-21`,
`2020-12-21T08:40:00+07:00`.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from plugins.problems import quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, HtmlPage

RULE = "html-date"

_METAS = ("DC.date",)


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields dates that programs cannot parse."""
    times = [(text, page.place_of(element)) for element, text in page.having("datetime")]
    for text, place in [*times, *(each for name in _METAS for each in page.metas(name))]:
        if not is_moment(text):
            yield f"{quoted(text)} không phải ngày giờ dạng 2020-12-21", place


def is_moment(text: str) -> bool:
    """Returns whether a text is a year, month, date, or a date and time with offset."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return True
    try:
        if len(text) == 10:
            date.fromisoformat(text)
            return True
        return datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False
