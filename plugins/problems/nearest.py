"""The valid word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from plugins.vietnamese import fold


def did_you_mean(typed: str, valid: Iterable[str]) -> str | None:
    """The nearest valid word, compared without case and diacritics; None if none is near.

    Only the first 200 characters are compared: difflib is quadratic, and no key is longer.
    """
    words = {fold(word): word for word in valid}
    near = get_close_matches(fold(typed[:200]), list(words), n=1, cutoff=0.6)
    return words[near[0]] if near else None


def one_of(typed: str, valid: Sequence[str]) -> str:
    """The end of a message about an unknown word: the nearest one, then the list."""
    nearest = did_you_mean(typed, valid)
    hint = f'Có phải "{nearest}"? ' if nearest else ""
    return f"{hint}Các giá trị dùng được: {', '.join(valid)}."
