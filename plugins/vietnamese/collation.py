"""Vietnamese alphabetical order: the same as ICU's for `vi` on the names that we sort.

Source: CLDR common/collation/vi.xml, type "standard": a ă â b c d đ e ê … o ô ơ … u ư, tones in the order of
`alphabet`. Spaces, punctuation and symbols come before digits and digits before letters, as in the CLDR root,
but in the order of their code points. Letters of other scripts follow Latin.
"""

import unicodedata
from typing import Final

from plugins.vietnamese.alphabet import split_tone

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]
"""Letters; tones; case; and the text itself, so that two different texts never compare equal."""

# The 29 letters of quốc ngữ in their order, and f, j, w, z, which foreign names have, where Latin has them.
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SYMBOL, _DIGIT, _LATIN, _OTHER = range(4)


def sort_key(text: str) -> SortKey:
    """Returns a key that sorts text as a Vietnamese dictionary does (a ă â b c d đ e ê ... o ô ơ ... u ư).

    A level of the key decides only if all levels before it are equal over the whole text. So "Lê An" comes
    before "Lệ Bình", and "ma" before "mà" before "mab". NFC and NFD give the same key.
    """
    composed = unicodedata.normalize("NFC", text)
    letters = [split_tone(letter) for letter in composed]
    return (
        tuple(_place(letter.lower()) for letter, _ in letters),
        tuple(tone for _, tone in letters),
        tuple(letter != letter.lower() for letter, _ in letters),
        composed,
    )


def _place(letter: str) -> tuple[int, int]:
    """Returns the class of a letter and its place there; “ç” has those of “c”."""
    base = letter if letter in _ALPHABET else unicodedata.normalize("NFD", letter)[0]
    if base in _ALPHABET:
        return _LATIN, _ALPHABET.index(base)
    if base.isdecimal():
        return _DIGIT, int(base)
    return (_OTHER if base.isalpha() else _SYMBOL), ord(base)
