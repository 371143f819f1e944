"""bold-heading (advice): a heading is one by its mark, not by bold letters: readers jump by headings.

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
_BOLD = re.compile(r"[ ]{0,3}(?P<mark>\*\*|__)(?P<words>[^*_\n]{4,80}[^\s*_.:;,!?…])(?P=mark)[ ]*")
_FEWEST_BELOW = 8
"""Words below it: a name, a line of an address stand below nothing that they head."""


def look_alikes(typed: Typed) -> Iterator[LookAlike]:
    """Paragraphs of one bold line above a block of text."""
    for block, below in pairwise(typed.blocks):
        found = _BOLD.fullmatch(typed.lines[block.start]) if block.end == block.start + 1 else None
        if found is None or " " not in found["words"] or _BOLD.fullmatch(typed.lines[below.start]):
            continue
        if any(line.strip() for line in typed.shown[block.end : below.start]):
            continue  # a heading stands between them
        if len(" ".join(typed.shown[below.start : below.end]).split()) >= _FEWEST_BELOW:
            message = f"dòng in đậm {quoted(found['words'], 40)} đứng như đề mục: viết ## ở đầu thay cho **"
            yield LookAlike(block.start, block.end, message)
