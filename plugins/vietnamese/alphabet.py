"""The letters of Vietnamese: vowels, their shapes, and the tone marks they carry.

Source: the alphabet in the orthography of quốc ngữ; tones in the order of the CLDR collation
for `vi` (ngang, huyền, hỏi, ngã, sắc, nặng).
"""

import unicodedata
from typing import Final

VOWELS: Final = "aăâeêioôơuưy"
"""The twelve vowels without tone, lower case."""

TONE_MARKS: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Combining mark of each tone; the index is the tone's number: ngang 0 ... nặng 5."""

# Those tones that other modules name: spelling rules concern only them.
NGANG: Final = 0
SAC: Final = 4
NANG: Final = 5

# 144 letters: twelve vowels with six tones in two cases.
_TONED: Final = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, tone)
    for row in (VOWELS, VOWELS.upper())
    for vowel in row
    for tone, mark in enumerate(TONE_MARKS)
}


def split_tone(letter: str) -> tuple[str, int]:
    """Splits one NFC letter into the letter without tone (same case) and the number of its tone.

    A letter that carries no Vietnamese tone is returned unchanged, with tone 0.
    """
    return _TONED.get(letter, (letter, NGANG))


def with_tone(vowel: str, tone: int) -> str:
    """Returns a toneless vowel with a tone (0-5), as one NFC letter.

    Raises IndexError if the tone is not one of the six.
    """
    return unicodedata.normalize("NFC", vowel + TONE_MARKS[tone])
