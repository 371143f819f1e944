"""Machine-readable dates and times are in ISO 8601.

Wrong: `<time datetime="21/12/2020">`, `<meta name="DC.date" content="hôm nay">`. Right: `2020-12-21`,
`2020-12-21T08:40:00+07:00`.
"""

from collections.abc import Iterator

from plugins.problems import quoted
from plugins.verifying.expected import Expected
from plugins.verifying.moments import is_moment
from plugins.verifying.page import Finding, HtmlPage

RULE = "html-date"


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields dates that programs cannot parse."""
    times = [(text, page.place_of(element)) for element, text in page.having("datetime")]
    for text, place in [*times, *page.metas("DC.date")]:
        if not is_moment(text):
            yield f"{quoted(text)} không phải ngày giờ dạng 2020-12-21", place
