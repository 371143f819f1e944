"""Links and pictures: `[words](address)` is found by string search where nothing in it is nested."""

from __future__ import annotations

import re

from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor
from markdown.util import STX

_PLAIN_ADDRESS = re.compile(rf"""\(([^\s()<>'"{STX}]*)\)""")


class PlainLink(LinkInlineProcessor):
    """The host's own, which goes character by character to count brackets and quotes."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        """Up to the first closing bracket, when no other opens before it: the host's count is then 1."""
        end = data.find("]", index)
        if end < 0 or data.find("[", index, end) >= 0:
            return super().getText(data, index)
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """An address without blanks, brackets, quotes and placeholders ends at the first parenthesis.

        The host's loop then changes nothing but its count of parentheses, finds no title, and has
        nothing to strip nor to put back in the address.
        """
        plain = _PLAIN_ADDRESS.match(data, index)
        return (plain[1], None, plain.end(), True) if plain else super().getLink(data, index)


class PlainImage(PlainLink, ImageInlineProcessor):
    """The same for pictures."""
