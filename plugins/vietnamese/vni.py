"""VNI Windows text that was read as Unicode: "coäng hoøa xaõ hoäi".

A letter is an ASCII vowel followed by a mark (oä = ộ), or one letter (ô = ơ, ö = ư, ñ = đ, and the toned i: í
ì æ ó ò). No mark is also a letter, so the text is unambiguous.

Source: the VNI Windows character set, as on https://en.wikipedia.org/wiki/VNI#Character_encoding.
"""

import re
from typing import Final

from plugins.vietnamese.alphabet import with_tone
from plugins.vietnamese.normalise import nfc

# The marks of huyền, hỏi, ngã, sắc, nặng. A vowel with a circumflex or breve has marks of its own.
_TONES: Final = "øûõùï"
_CIRCUMFLEX: Final = ("â", "àåãáä")
_BREVE: Final = ("ê", "èúüéë")
_OWN_LETTER: Final = {"ơ": "ô", "ư": "ö", "đ": "ñ"}
_TONED_I: Final = "ìæóíò"


def _lower_case() -> dict[str, str]:
    table = {own: letter for letter, own in _OWN_LETTER.items()}
    table |= {own: with_tone("i", tone) for tone, own in enumerate(_TONED_I, start=1)}
    for vowel, written in {**{v: v for v in "aeouy"}, "ơ": "ô", "ư": "ö"}.items():
        for tone, mark in enumerate(_TONES, start=1):
            table[written + mark] = with_tone(vowel, tone)
    for shaped, base, (shape, tones) in (
        ("â", "a", _CIRCUMFLEX),
        ("ê", "e", _CIRCUMFLEX),
        ("ô", "o", _CIRCUMFLEX),
        ("ă", "a", _BREVE),
    ):
        table[base + shape] = shaped
        for tone, mark in enumerate(tones, start=1):
            table[base + mark] = with_tone(shaped, tone)
    # VNI writes y with nặng as a letter of its own, not with a mark.
    table["î"] = "ỵ"
    return table


def _both_cases() -> dict[str, str]:
    table = _lower_case()
    for written, letter in list(table.items()):
        # A mark has two cases too, but the vowel's case decides: "Aáp" and "AÁP" both occur.
        for capital in (written.upper(), written[0].upper() + written[1:]):
            table[capital] = letter.upper()
    return table


_TABLE: Final = _both_cases()
# Two characters before one: `aâ` is one letter, and `a` alone another.
_LETTER: Final = re.compile("|".join(sorted(_TABLE, key=len, reverse=True)))


def is_written_in_vni(word: str) -> bool:
    """Returns whether each non-ASCII letter of an NFC word is valid in VNI (that of "là" is not)."""
    return _LETTER.sub("", word).isascii()


def vni_to_unicode(text: str, *, capitals: bool = False) -> str:
    """Returns VNI text as Unicode (NFC). Characters outside the encoding are kept.

    `capitals` makes all of it upper case, for text that was set in a font with capitals only.
    """
    composed = nfc(text)
    converted = _LETTER.sub(lambda found: _TABLE[found[0]], composed)
    return nfc(converted.upper() if capitals else converted)
