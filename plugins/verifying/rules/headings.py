"""A page has one h1, and its headings go down one step at a time.

Wrong: no h1, two of them, an h4 under an h2, a heading without words.
Right: h1, h2, h3, h2.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.problems import Problem
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.page import START, Page

RULE = "html-heading"


def check(page: Page, expected: Expected) -> Iterator[Problem]:
    """Headings that a reader who hears them would lose the way by."""
    first = [each for each in page.headings if each.level == 1]
    if not first:
        yield Problem(at(page.name, START), RULE, "trang không có tiêu đề h1")
    for each in first[1:]:
        yield Problem(at(page.name, each.place), RULE, f"trang có {len(first)} tiêu đề h1, phải là 1")
    level = 0
    for each in page.headings:
        if each.level > level + 1:
            said = f"đề mục nhảy từ h{level} xuống h{each.level}" if level else f"đề mục đầu là h{each.level}"
            yield Problem(at(page.name, each.place), RULE, said)
        if not each.text:
            yield Problem(at(page.name, each.place), RULE, f"đề mục h{each.level} trống")
        level = each.level
