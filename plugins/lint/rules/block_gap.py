"""block-gap (advice): a list or table needs an empty line before it; without one it is rendered as text.

Bad:

    Hồ sơ gồm:
    - Tờ khai
    - Giấy chứng sinh

Good:

    Hồ sơ gồm:

    - Tờ khai
    - Giấy chứng sinh
"""

import re
from collections.abc import Iterator

from plugins.lint.blocks import is_item, is_table_rule
from plugins.lint.look_alikes import LookAlike, Typed

RULE = "block-gap"
# A line that ends so announces what follows, or ends a paragraph.
_LEADS_ON = (":", ";", ".")
# `2020. Sau đó …`: the end of a sentence that was wrapped before its year, no list number.
_YEAR = re.compile(r"\s*\d{3,}\.")
_HAS_WORDS = re.compile(r"\w")
"""Without words, the line above is a rule or a heading's underline: a list below it needs no empty line."""


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields the first list or table within each paragraph."""
    for start, end in typed.prose:
        lines = [*typed.shown[start:end], ""]
        for number in range(1, end - start):
            above, line, below = lines[number - 1 : number + 2]
            if is_item(line) and not line.startswith("    ") and not _YEAR.match(line):
                if not _HAS_WORDS.search(above):
                    break
                message = "danh sách phải cách đoạn trên một dòng trống, nếu không sẽ dính liền vào đoạn đó"
                # A line may begin with a dash by chance: correct it only if it is clearly a list.
                is_sure = above.rstrip().endswith(_LEADS_ON) or is_item(below)
            elif "|" in line and "|" not in lines[0] and is_table_rule(below):
                message = "bảng phải cách đoạn trên một dòng trống, nếu không sẽ hiện thành chữ"
                is_sure = True
            else:
                continue
            at = start + number
            yield LookAlike(at, at + 1, message, ("", typed.lines[at]) if is_sure else ())
            break
