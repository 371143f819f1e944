"""merged-lines (advice): a paragraph ends with an empty line; after a single Enter the text goes on.

Bad:

    Căn cứ Luật Hộ tịch;
    Căn cứ Nghị định số 123/2015/NĐ-CP;

Good:

    Căn cứ Luật Hộ tịch;

    Căn cứ Nghị định số 123/2015/NĐ-CP;
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.lint.blocks import is_item
from plugins.lint.look_alikes import LookAlike, Typed
from plugins.lint.rules.list_mark import MARKED

RULE = "merged-lines"
_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
_ENDS = re.compile(r"[.;:!?…][\"'”)*_]*\s*\Z")
_NARROWEST = 72
"""Characters: nobody breaks lines at a smaller width."""
_MARKS = "*_\"'“‘([ "


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Lines of which each begins anew; a text whose lines were broken at a width goes on in small letters."""
    width = max(_NARROWEST, *map(len, typed.shown))
    for start, end in typed.prose:
        lines = typed.shown[start:end]
        if len(lines) < 2 or not _are_paragraphs(lines, width):
            continue
        typed_lines = typed.lines[start:end]
        if all(_ENDS.search(line) for line in lines[:-1]):
            right = [each for line in typed_lines for each in (line.strip(), "")][:-1]
            message = "các dòng này sẽ dính thành một đoạn: để một dòng trống giữa hai đoạn"
        else:
            right = [f"{line.strip()}  " for line in typed_lines[:-1]] + [typed_lines[-1].strip()]
            message = "các dòng này sẽ dính thành một đoạn: thêm hai dấu cách ở cuối mỗi dòng cần xuống dòng"
        yield LookAlike(start, end, message, tuple(right))


def _are_paragraphs(lines: Sequence[str], width: int) -> bool:
    if any(line.endswith(_BREAKS) or "|" in line or "\t" in line.strip() for line in lines[:-1]):
        return False
    if any(MARKED.match(line) or is_item(line) for line in lines):
        return False
    if not all(
        _begins_anew(line) and _was_not_full(above, line, width) and not _is_a_link_inside(above, line)
        for above, line in pairwise(lines)
    ):
        return False
    return len(lines) > 2 or _ENDS.search(lines[0]) is not None


def _begins_anew(line: str) -> bool:
    first = line.lstrip(_MARKS)[:1]
    return first.isupper() or first.isdigit()


def _is_a_link_inside(above: str, line: str) -> bool:
    """Whether a line was broken before a link: its text is a name, and begins in capitals anywhere."""
    return line.startswith("[") and not _ENDS.search(above)


def _was_not_full(above: str, line: str, width: int) -> bool:
    """Whether the line's first word would have had room in the line above."""
    return len(above) + 1 + len(line.split()[0]) <= width
