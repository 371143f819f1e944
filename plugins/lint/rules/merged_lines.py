"""merged-lines (advice): a paragraph ends with an empty line; a single line break does not end it.

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
from plugins.lint.look_alikes import LookAlike, Typed, begins_anew
from plugins.lint.rules.list_mark import is_marked

RULE = "merged-lines"
_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
_ENDS = re.compile(r"[.;:!?…][\"'”)*_]*\s*\Z")
_NARROWEST = 72
"""In characters: nobody wraps lines at a smaller width."""
_TWO_SENTENCES = re.compile(r"[.!?…][\"'”)*_]*\s+[\"'“(*_]*[^\W\d_]")
_FEWEST_SENTENCES = 6


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields paragraphs in which every line begins a sentence or item; wrapped text goes on in lower case."""
    # The width at which the text was wrapped is unknown; the longest line is the best estimate.
    width = max(_NARROWEST, *map(len, typed.shown))
    has_a_sentence_a_line = _has_a_sentence_a_line(typed)
    for start, end in typed.prose:
        lines = typed.shown[start:end]
        if len(lines) < 2 or not _are_paragraphs(lines, width):
            continue
        if has_a_sentence_a_line and not any(line.rstrip().endswith(";") for line in lines):
            continue
        typed_lines = typed.lines[start:end]
        if all(_ENDS.search(line) for line in lines[:-1]):
            right = [each for line in typed_lines for each in (line.strip(), "")][:-1]
            message = "các dòng này sẽ dính thành một đoạn: để một dòng trống giữa hai đoạn"
        else:
            right = [f"{line.strip()}  " for line in typed_lines[:-1]] + [typed_lines[-1].strip()]
            message = "các dòng này sẽ dính thành một đoạn: thêm hai dấu cách ở cuối mỗi dòng cần xuống dòng"
        yield LookAlike(start, end, message, tuple(right))


def _has_a_sentence_a_line(typed: Typed) -> bool:
    """Whether its writer begins each sentence on a line, and each paragraph behind an empty line."""
    are_apart = any(
        above[1] - above[0] > 1
        and below[1] - below[0] > 1
        and not any(line.strip() for line in typed.shown[above[1] : below[0]])
        for above, below in pairwise(typed.prose)
    )
    if not are_apart:
        return False
    lines = [line for start, end in typed.prose if end - start > 1 for line in typed.shown[start:end]]
    n_single = sum(not _TWO_SENTENCES.search(line) for line in lines)
    n_ended = sum(_ENDS.search(line) is not None for line in lines)
    return (
        len(lines) >= _FEWEST_SENTENCES and n_single * 10 >= len(lines) * 9 and n_ended * 5 >= len(lines) * 2
    )


def _are_paragraphs(lines: Sequence[str], width: int) -> bool:
    if any(line.endswith(_BREAKS) or "|" in line or "\t" in line.strip() for line in lines[:-1]):
        return False
    if any(is_marked(line) or is_item(line) for line in lines):
        return False
    if not all(
        begins_anew(line) and _was_not_full(above, line, width) and not _is_a_link_inside(above, line)
        for above, line in pairwise(lines)
    ):
        return False
    begin_alike = len({line.split()[0] for line in lines}) == 1
    return len(lines) > 2 or begin_alike or _ENDS.search(lines[0]) is not None


def _is_a_link_inside(above: str, line: str) -> bool:
    """Returns whether a line was wrapped before a link, whose text may begin with a capital."""
    return line.startswith("[") and not _ENDS.search(above)


def _was_not_full(above: str, line: str, width: int) -> bool:
    """Returns whether the line's first word would have fitted into the line above."""
    return len(above) + 1 + len(line.split()[0]) <= width
