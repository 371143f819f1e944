"""A page has one h1, and its headings go down one step at a time.

Wrong: no h1, two of them, an h4 under an h2, a heading without words.
Right: h1, h2, h3, h2.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import START, Page, words_of

RULE = "html-heading"


def check_page(page: Page, expected: Expected) -> Iterator[Problem]:
    """Headings that a reader who hears them would lose the way by."""
    first = list(page.tree.iter("h1"))
    if not first:
        yield Problem(at(page.name, START), RULE, "trang không có tiêu đề h1")
    for each in first[1:]:
        yield Problem(
            at(page.name, page.place_of(each)), RULE, f"trang có {len(first)} tiêu đề h1, phải là 1"
        )
    before = 0
    for each in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(each.tag[1])
        if level > before + 1:
            said = f"đề mục nhảy từ h{before} xuống h{level}" if before else f"đề mục đầu là h{level}"
            yield Problem(at(page.name, page.place_of(each)), RULE, said)
        if not words_of(each):
            yield Problem(at(page.name, page.place_of(each)), RULE, f"đề mục h{level} trống")
        before = level
