"""Python-Markdown's fenced code, whose first line may not go on."""

import re

from markdown.extensions.fenced_code import FencedBlockPreprocessor

_HOST = FencedBlockPreprocessor.FENCED_BLOCK_RE
_ANYTHING, _ON_THE_LINE = "(?P<hl_lines>.*?)", r"(?P<hl_lines>[^\n]*?)"


class Fences(FencedBlockPreprocessor):
    """Python-Markdown's own, but `hl_lines=` takes no quote of another line for its end.

    Python-Markdown looks for one in the whole text, and from each that it finds for the end of the code: a
    thousand such lines take a minute, two thousand ten.
    """

    FENCED_BLOCK_RE = re.compile(_HOST.pattern.replace(_ANYTHING, _ON_THE_LINE), _HOST.flags)
