"""indented-text (advice): a paragraph is not indented: four blanks or a tab make it a code block.

Bad:

        Người dân nộp hồ sơ tại Bộ phận Một cửa.

Good:

    Người dân nộp hồ sơ tại Bộ phận Một cửa.
"""

import re
from collections.abc import Iterator

from plugins.lint.blocks import is_item
from plugins.lint.look_alikes import LookAlike, Typed, begins_anew
from plugins.lint.rules.list_mark import is_marked

RULE = "indented-text"
# One or two words may be a label or a command of code.
_FEWEST_WORDS = 3
# Signs of real code: brackets, operators, backslashes, columns separated by tabs.
_OF_CODE = re.compile(r"[{}=<>$\\]|,\)|\S[ ]*\t")


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields indented blocks of prose that belong to no list."""
    for block in typed.blocks:
        lines = typed.lines[block.start : block.end]
        if block.is_inside or not block.is_indented or not _is_prose(lines):
            continue
        bare = [line.strip() for line in lines]
        is_list = is_item(bare[0])
        # Code keeps its line breaks, and two blanks at the end of a line keep them in a paragraph.
        right = [line if is_list or line is bare[-1] else f"{line}  " for line in bare]
        message = (
            "đoạn này thụt đầu dòng nên thành khối mã: bỏ dấu cách, dấu Tab ở đầu dòng; "
            "đúng là mã thì đặt giữa hai dòng ```"
        )
        yield LookAlike(block.start, block.end, message, tuple(right))


def _is_prose(lines: list[str]) -> bool:
    words = " ".join(lines).split()
    # Code rarely has letters with diacritics.
    has_vietnamese = any(not char.isascii() and char.isalpha() for word in words for char in word)
    begins = lines[0].strip()
    return (
        len(words) >= _FEWEST_WORDS
        and has_vietnamese
        and not _OF_CODE.search(begins)
        and (begins_anew(begins) or is_item(begins) or is_marked(begins))
    )
