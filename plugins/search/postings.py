"""Encodes ascending numbers as text: their gaps in base 32, the lowest digit first.

A digit is one of 64 characters; the upper 32 mean that another digit follows.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

Posting: TypeAlias = tuple[int, int]
"""The number of an entry, and a level of 0 to 3."""
# The characters of base64 for URLs (RFC 4648, section 5): JSON escapes none of them.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encoded(postings: Iterable[Posting], last: int = -1) -> str:
    """Returns ascending postings after the number `last`, as gaps times four plus the level."""
    text = []
    for number, level in postings:
        text.append(gap_text((number - last - 1) * 4 + level))
        last = number
    return "".join(text)


# Most gaps are small and recur in every list.
@lru_cache(maxsize=1 << 15)
def gap_text(gap: int) -> str:
    """Returns the text of one gap."""
    text = ""
    while gap > 31:
        text += DIGITS[32 + (gap & 31)]
        gap >>= 5
    return text + DIGITS[gap]
