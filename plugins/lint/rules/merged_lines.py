"""merged-lines (advice): a paragraph ends with an empty line; a single line break does not end it.

Bad:

    Căn cứ Luật Hộ tịch;
    Căn cứ Nghị định số 123/2015/NĐ-CP;

Good:

    Căn cứ Luật Hộ tịch;

    Căn cứ Nghị định số 123/2015/NĐ-CP;
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from plugins.lint.blocks import is_item
from plugins.lint.look_alikes import LookAlike, Typed, begins_anew
from plugins.lint.rules.list_mark import is_marked

RULE = "merged-lines"
# The marks by which Markdown or HTML keeps a line break.
_BREAKS = ("  ", "\\", "<br>", "<br/>", "<br />")
# A line that ends a thought: `…theo quy định.`, `Hồ sơ gồm:`, `**Hết.**`
_ENDS = re.compile(r"[.;:!?…][\"'”)*_]*\s*\Z")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”)*_]*\s*\Z")
_NARROWEST = 72
"""In characters: nobody wraps lines at a smaller width, and no line of an address or a poem is longer."""
# A sentence that begins within a line: `… trong ngày. **Lệ phí** …`. The group is its first letter.
_NEXT_SENTENCE = re.compile(r"[.!?…][\"'”)*_]*\s+[\"'“(*_]*([^\W\d_])")
# `Điều 1 …`, `Bước 2 …`: the word and the blank before the number.
_NUMBERED = re.compile(r"[*_]*([^\W\d_]+\s+)\d")
# `Thời gian: 8 giờ`, `**Địa điểm:** …`
_LABEL = re.compile(r"[*_]*[^\W\d_][^.;:!?]{1,30}:[*_]*\s+\S")
_SPAN = re.compile(r"\*\*|__|[*_“”]")
_FEW = 0.1
"""With fewer lines of several sentences, the writer begins each sentence on a line of its own."""


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields paragraphs whose lines were meant as paragraphs, items or entries of their own."""
    # The width at which the text was wrapped is unknown; the longest line is the best estimate.
    width = max(_NARROWEST, *map(len, typed.shown))
    # What the writer's habit is shows in the whole text, not in one paragraph.
    share = _share_of_long_lines(typed)
    for start, end in typed.prose:
        lines = typed.shown[start:end]
        if len(lines) < 2 or not _begin_anew(lines, width):
            continue
        if not _are_entries(lines) and not _are_paragraphs(lines, share):
            continue
        typed_lines = typed.lines[start:end]
        if all(_ENDS.search(line) for line in lines[:-1]):
            right = [each for line in typed_lines for each in (line.strip(), "")][:-1]
            message = "các dòng này sẽ dính thành một đoạn: để một dòng trống giữa hai đoạn"
        else:
            right = [f"{line.strip()}  " for line in typed_lines[:-1]] + [typed_lines[-1].strip()]
            message = "các dòng này sẽ dính thành một đoạn: thêm hai dấu cách ở cuối mỗi dòng cần xuống dòng"
        yield LookAlike(start, end, message, tuple(right))


def _begin_anew(lines: Sequence[str], width: int) -> bool:
    """Returns whether each line begins with a capital, although its first word would fit above.

    It is False if bold type, a quotation, a link or a title in capitals continues on the next line.
    """
    # The breaks are wanted, or the lines are a table.
    if any(line.endswith(_BREAKS) or "|" in line or "\t" in line.strip() for line in lines[:-1]):
        return False
    if any(is_marked(line) or is_item(line) or _is_span_cut(line) for line in lines):
        return False
    return begins_anew(lines[0]) and all(
        begins_anew(line)
        and _was_not_full(above, line, width)
        and not _is_a_link_inside(above, line)
        and not (above + line).isupper()
        for above, line in pairwise(lines)
    )


def _share_of_long_lines(typed: Typed) -> float:
    """Returns the share of lines with several sentences; 1 for a text without empty lines.

    Many people write one sentence a line and an empty line below a paragraph. Without empty lines, each
    line was meant as a paragraph.
    """
    # No empty line anywhere: paragraphs can only be told by line ends.
    if not any(below.start > above.end for above, below in pairwise(typed.blocks)):
        return 1
    lines = [line for start, end in typed.prose if end - start > 1 for line in typed.shown[start:end]]
    return _n_long(lines) / len(lines) if lines else 1


def _n_long(lines: Iterable[str]) -> int:
    """Returns how many lines hold more than one sentence."""
    return sum(any(map(str.isupper, _NEXT_SENTENCE.findall(line))) for line in lines)


def _are_paragraphs(lines: Sequence[str], share: float) -> bool:
    """Returns whether each line is a paragraph, or a clause that names the legal basis of a document."""
    if not all(_ENDS.search(line) for line in lines[:-1]):
        return False
    if share == 1 or any(line.rstrip().endswith(";") for line in lines):
        return True
    return share > _FEW and _n_long(lines) * 2 > len(lines)


def _are_entries(lines: Sequence[str]) -> bool:
    """Returns whether the lines are numbered or labelled alike, or short as those of an address or a poem."""
    numbered = {match and match[1] for match in map(_NUMBERED.match, lines)}
    n_labelled = sum(_LABEL.match(line) is not None for line in lines)
    are_short = all(len(line) <= _NARROWEST and not _SENTENCE_ENDS.search(line) for line in lines[:-1])
    return (
        (numbered.isdisjoint({None}) and len(numbered) == 1)
        or n_labelled > 1
        or (len(lines) > 2 and are_short)
    )


def _is_span_cut(line: str) -> bool:
    """Returns whether bold, italic or quoted text begins or ends in another line."""
    marks = Counter(_SPAN.findall(line))
    return marks["“"] != marks["”"] or any(marks[mark] % 2 for mark in ("**", "__", "*", "_"))


def _is_a_link_inside(above: str, line: str) -> bool:
    """Returns whether a line was wrapped before a link, whose text may begin with a capital."""
    return line.startswith("[") and not _ENDS.search(above)


def _was_not_full(above: str, line: str, width: int) -> bool:
    """Returns whether the line's first word would have fitted into the line above."""
    return len(above) + 1 + len(line.split()[0]) <= width
