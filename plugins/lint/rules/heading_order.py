"""heading-order: headings begin at level 2 and go down one level at a time.

Level 1 is the article's title. Screen readers list headings: a gap in levels reads as a lost one
(WCAG 2.2, 1.3.1).

Bad:

    # Hồ sơ gồm những gì
    #### Giấy khai sinh

Good:

    ## Hồ sơ gồm những gì
    ### Giấy khai sinh
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.articles import Article, Library, Page
from plugins.lint.places import Places, problem
from plugins.problems import Location, Problem, quoted

RULE = "heading-order"
_HEADING = re.compile(r"^(#{1,6})(?!#)\s*(.*?)\s*#*\s*$|^(?P<under>\S.*)\n(?P<rule>=+|-+)\s*$", re.MULTILINE)


def check(record: Article | Page, library: Library) -> Iterator[Problem]:
    """Problems with the record's headings."""
    places = Places(record)
    before = 1
    for heading in record.body.headings:
        marks = "#" * heading.level
        if heading.level == 1:
            yield problem(
                _place(record, places, heading.level, heading.text),
                RULE,
                f"đề mục {quoted(heading.text)} là cấp 1, cấp của tiêu đề bài: viết ## thay cho {marks}",
            )
            before = max(before, 1)
            continue
        if heading.level > before + 1:
            yield problem(
                _place(record, places, heading.level, heading.text),
                RULE,
                f"đề mục {quoted(heading.text)} nhảy từ cấp {before} xuống cấp {heading.level}: "
                f"viết {'#' * (before + 1)} thay cho {marks}",
            )
        before = heading.level


def _place(record: Article | Page, places: Places, level: int, text: str) -> Location:
    """A heading's words may hold marks that its text does not: the first words decide."""
    start = text[:12]
    for match in _HEADING.finditer(record.body.markdown):
        if match[1] and len(match[1]) == level and start in match[2].replace("*", "").replace("`", ""):
            return places.at(match.start())
    return places.of(start)
