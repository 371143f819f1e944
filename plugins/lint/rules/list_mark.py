"""list-mark (advice): a list has the marks `-` or `1.`; lines with other marks run together.

Bad:

    • Tờ khai
    • Giấy chứng sinh

    a) Tờ khai;
    b) Giấy chứng sinh.

    -Tờ khai
    -Giấy chứng sinh

Good:

    - Tờ khai
    - Giấy chứng sinh

    a) Tờ khai;

    b) Giấy chứng sinh.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from plugins.lint.blocks import is_item
from plugins.lint.look_alikes import LookAlike, Typed, begins_anew

RULE = "list-mark"
_BULLET = re.compile(r"[•●▪■◦‣∙·✓✔➢➤►▶❖\uf000-\uf0ff][ \t]*(?=\S)")
"""Word's own bullets (Symbol, Wingdings) come out of it as characters for private use."""
# Dashes; Word's second bullet, which comes out as the letter o; a dash or plus without a blank behind it.
_DASH = re.compile(r"[–—][ \t]*(?=\S)|o[ \t]+(?=\S)|[-+](?=[^\W\d_])")
# `*Tờ khai`. A second star in the line would make it emphasis.
_STAR = re.compile(r"\*(?=[^\W\d_][^*]*\Z)")
_EMPHASIS_ENDS = re.compile(r"[^\s*]\*(?!\*)")
_NUMBER = re.compile(
    r"""
        \(?(?:\d{1,2}|[a-zđ])[)/][ \t]+(?=\S)     # 1) a) (1) (a) 1/
      | \d{1,2}[-–][ \t]*(?=[^\W\d_]{2})         # 1- 1-Tờ khai
      | \d{1,2}\.(?=[^\W\d_]{2})                 # 1.Tờ khai
      | (?:\d{1,2}\.){2,4}[ \t]+(?=\S)           # 1.1.
      | [a-zđ]\.[ \t]*(?=[^\W\d_]{2})            # a. a.Tờ khai
      | [IVX]{1,5}[./-][ \t]*(?=[^\W\d_]{2})      # I. II.
    """,
    re.VERBOSE,
)
# A quick test for any of the four above: `• Tờ khai`, `– Tờ khai`, `* Tờ khai`, `1) Tờ khai`.
_ANY = re.compile("|".join(each.pattern for each in (_BULLET, _DASH, _STAR, _NUMBER)), re.VERBOSE)


def is_marked(line: str) -> bool:
    """Returns whether a line begins with a bullet, dash or number that makes no Markdown list."""
    return _ANY.match(line.lstrip()) is not None


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields lines with bullets, and two or more with dashes, numbers or letters that are read as a
    paragraph.
    """
    # Lists are searched too: an item with another mark is swallowed by the item above it.
    lists = {(block.start, block.end) for block in typed.blocks if block.is_list}
    for start, end in sorted([*typed.prose, *lists]):
        lines = typed.shown[start:end]
        if not any(map(is_marked, lines)):
            continue
        is_list = (start, end) in lists
        marks = [_BULLET, _DASH] if any(map(_EMPHASIS_ENDS.search, lines)) else [_BULLET, _DASH, _STAR]
        for pattern in marks:
            # One dash may begin a line by chance; a bullet is typed for nothing but a list.
            fewest = 1 if is_list or pattern is _BULLET else 2
            marked = [number for number, line in enumerate(lines) if pattern.match(line.lstrip())]
            if len(marked) >= fewest:
                begin = start + marked[0]
                right = [_dashed(line, pattern) for line in typed.lines[begin:end]]
                mark = lines[marked[0]].strip()[0]
                message = f"dấu {mark} không làm thành danh sách: viết dấu - và một dấu cách"
                yield LookAlike(
                    begin, end, message, tuple(right) if is_list else typed.separated(begin, end, right)
                )
                break
        else:
            marked = [number for number, line in enumerate(lines) if _NUMBER.match(line.lstrip())]
            if len(marked) > 1 and not _is_said_in_passing(lines, marked):
                mark = lines[marked[0]].split()[0]
                message = f"các dòng {mark} … sẽ dính thành một đoạn: để một dòng trống trước mỗi dòng"
                yield LookAlike(start, end, message, tuple(_apart(typed.lines[start:end])))


def _is_said_in_passing(lines: Sequence[str], marked: Sequence[int]) -> bool:
    """Returns whether "(1) … (2) …" is part of a paragraph, whose next sentence begins on the line below."""
    return lines[marked[0]].lstrip().startswith("(") and any(map(begins_anew, lines[marked[-1] + 1 :]))


def _dashed(line: str, pattern: re.Pattern[str]) -> str:
    words = line.lstrip()
    found = pattern.match(words)
    return f"{line[: len(line) - len(words)]}- {words[found.end() :]}" if found else line


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """Yields the lines, with an empty one above each numbered line, and above an item below such a line."""
    for above, line in pairwise(["", *lines]):
        is_numbered = _NUMBER.match(line.lstrip())
        if above and (is_numbered or (_NUMBER.match(above.lstrip()) and is_item(line))):
            yield ""
        yield line
