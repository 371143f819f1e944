"""list-mark (advice): a list has marks that make one: `-` or `1.`; behind others the lines run together.

Bad:

    • Tờ khai
    • Giấy chứng sinh

    a) Tờ khai;
    b) Giấy chứng sinh.

Good:

    - Tờ khai
    - Giấy chứng sinh

    a) Tờ khai;

    b) Giấy chứng sinh.
"""

import re
from collections.abc import Iterator

from plugins.lint.look_alikes import LookAlike, Typed

RULE = "list-mark"
_BULLET = re.compile(r"[ ]{0,3}[•●▪■◦‣∙][ \t]*(?=\S)")
_DASH = re.compile(r"[ ]{0,3}[–—][ \t]+(?=\S)")
_NUMBER = re.compile(r"[ ]{0,3}(?:\d{1,2}|[a-zđ])[)/][ \t]+(?=\S)")
MARKED = re.compile(f"{_BULLET.pattern}|{_DASH.pattern}|{_NUMBER.pattern}")
"""A line that begins as an item of such a list."""


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Lines with bullets; several with dashes, numbers or letters that are read as one paragraph."""
    for start, end in typed.prose:
        lines = typed.lines[start:end]
        for pattern, fewest in ((_BULLET, 1), (_DASH, 2)):
            marked = [number for number, line in enumerate(lines) if pattern.match(line)]
            if len(marked) >= fewest:
                right = [pattern.sub("- ", line, count=1) for line in lines[marked[0] :]]
                message = (
                    f"dấu {lines[marked[0]].strip()[0]} không làm thành danh sách: viết dấu - và một dấu cách"
                )
                begin = start + marked[0]
                yield LookAlike(begin, end, message, typed.parted(begin, end, right))
                break
        else:
            marked = [number for number, line in enumerate(lines) if _NUMBER.match(line)]
            if len(marked) > 1:
                apart = [each for line in lines for each in (("", line) if _NUMBER.match(line) else (line,))]
                apart = apart[1:] if marked[0] == 0 else apart
                mark = lines[marked[0]].split()[0]
                message = f"các dòng {mark} … sẽ dính thành một đoạn: để một dòng trống trước mỗi dòng"
                yield LookAlike(start, end, message, tuple(apart))
