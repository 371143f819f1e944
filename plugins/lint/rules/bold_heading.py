"""bold-heading (advice): a heading has a heading mark, not bold text: screen readers navigate by headings.

Bad:

    **Hồ sơ gồm những gì**

Good:

    ## Hồ sơ gồm những gì
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.lint.look_alikes import LookAlike, Typed
from plugins.problems import quoted

RULE = "bold-heading"
# `**Hồ sơ gồm những gì**` alone on a line. A mark at the end (`**Lưu ý:**`) makes it a sentence or a label.
_BOLD = re.compile(r"[ ]{0,3}(?P<mark>\*\*|__)(?P<words>[^*_\n]{4,80}[^\s*_.:;,!?…])(?P=mark)[ ]*")
_FEWEST_BELOW = 8
"""Words in the block below. A name or a line of an address heads less text than a heading does."""


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Yields paragraphs of one bold line above a block of text."""
    for block, below in pairwise(typed.blocks):
        found = _BOLD.fullmatch(typed.lines[block.start]) if block.end == block.start + 1 else None
        if found is None or " " not in found["words"] or _BOLD.fullmatch(typed.lines[below.start]):
            continue
        if any(line.strip() for line in typed.shown[block.end : below.start]):
            continue  # there is a heading between them
        if len(" ".join(typed.shown[below.start : below.end]).split()) >= _FEWEST_BELOW:
            message = f"dòng in đậm {quoted(found['words'], 40)} đứng như đề mục: viết ## ở đầu thay cho **"
            yield LookAlike(block.start, block.end, message)
