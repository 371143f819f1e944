"""A page has one h1, and no heading skips a level.

Wrong: no h1, two of them, an h4 under an h2, an empty heading. Right: h1, h2, h3, h2.
"""

from collections.abc import Iterator

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding, HtmlPage, words_of

RULE = "html-heading"


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields headings that mislead users of screen readers."""
    first = list(page.tree.iter("h1"))
    if not first:
        yield "trang không có tiêu đề h1", START
    for each in first[1:]:
        yield f"trang có {len(first)} tiêu đề h1, phải là 1", page.place_of(each)
    before = 0
    for each in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(each.tag[1])
        # Going up any number of levels is fine: a section ends.
        if level > before + 1:
            said = f"đề mục nhảy từ h{before} xuống h{level}" if before else f"đề mục đầu là h{level}"
            yield said, page.place_of(each)
        if not words_of(each):
            yield f"đề mục h{level} trống", page.place_of(each)
        before = level
