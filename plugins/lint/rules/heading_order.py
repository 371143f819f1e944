"""heading-order: headings are not empty, begin at level 2 and descend one level at a time.

Level 1 is the article's title. Screen readers list headings: a gap in levels sounds like a missing one
(WCAG 2.2, 1.3.1).

Bad:

    # Hồ sơ gồm những gì
    #### Giấy khai sinh

Good:

    ## Hồ sơ gồm những gì
    ### Giấy khai sinh
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, quoted

RULE = "heading-order"
# Both Markdown forms: marks before the words, or a line of `=` or `-` below them.
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})(?!#)(?P<words>.*)$|^(?P<under>\S.*)\n(?P<rule>=++|-++)[ ]*$",
    re.MULTILINE,
)
_NOT_WORDS = re.compile(r"[\W_]+")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields empty headings and headings of a wrong level."""
    headings = record.body.headings
    # Most articles are in order; the text is read only to find places.
    if _is_in_order([heading.level for heading in headings]) and all(each.text.strip() for each in headings):
        return
    places = Places(record, markdown)
    typed = _typed(markdown)
    before = 1
    for heading in headings:
        # A heading with a link or an entity is typed differently from what it shows: search for its
        # beginning.
        place = places.next_of(typed[heading.level, _start(heading.text)], heading.text[:12])
        marks = "#" * heading.level
        if heading.level == 1:
            message = f"đề mục {quoted(heading.text)} là cấp 1, cấp của tiêu đề bài: viết ## thay cho {marks}"
            yield Problem(place, RULE, message)
            continue
        if heading.level > before + 1:
            jump = f"nhảy từ cấp {before} xuống cấp {heading.level}"
            message = f"đề mục {quoted(heading.text)} {jump}: viết {'#' * (before + 1)} thay cho {marks}"
            yield Problem(place, RULE, message)
        before = heading.level
        if not heading.text.strip():
            yield Problem(place, RULE, f"đề mục trống: viết chữ sau dấu {marks}, hoặc xóa dòng này")


def _is_in_order(levels: Sequence[int]) -> bool:
    return all(1 < level <= before + 1 for before, level in zip((1, *levels), levels, strict=False))


def _typed(markdown: str) -> Mapping[tuple[int, str], deque[int]]:
    """Returns the offsets of headings in the text by level and first letters, in their order."""
    found: dict[tuple[int, str], deque[int]] = defaultdict(deque)
    for match in _HEADING.finditer(markdown):
        level = len(match["marks"]) if match["marks"] else 1 if match["rule"].startswith("=") else 2
        found[level, _start(match["words"] or match["under"] or "")].append(match.start())
    return found


def _start(text: str) -> str:
    """Returns the first letters of a heading: its Markdown has marks that its text lacks."""
    # Twelve letters tell the headings of one article apart; further on there may be links or entities.
    return _NOT_WORDS.sub("", text)[:12]
