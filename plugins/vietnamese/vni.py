"""VNI Windows, met as Unicode text: "coäng hoøa xaõ hoäi".

A letter is an ASCII vowel and a mark after it (oä = ộ), or a letter of its own (ô = ơ, ö = ư,
ñ = đ, and the toned i: í ì æ ó ò). No mark is a letter of its own, so the text reads one way.

Source: the VNI Windows character set, as on https://en.wikipedia.org/wiki/VNI#Character_encoding.
"""

import re
from typing import Final

from plugins.vietnamese.alphabet import with_tone
from plugins.vietnamese.normalise import nfc

# The marks for huyền, hỏi, ngã, sắc, nặng; after the bare vowel of a shape, the shape's own mark.
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
    table["î"] = "ỵ"
    return table


def _both_cases() -> dict[str, str]:
    table = _lower_case()
    for written, letter in list(table.items()):
        # A mark has two cases too, but the vowel's decides: "Aáp" and "AÁP" are both met.
        for capital in (written.upper(), written[0].upper() + written[1:]):
            table[capital] = letter.upper()
    return table


_TABLE: Final = _both_cases()
_LETTER: Final = re.compile("|".join(sorted(_TABLE, key=len, reverse=True)))


def is_written_in_vni(word: str) -> bool:
    """Whether each letter of an NFC word that is not ASCII has its place in VNI ("là" has not)."""
    return _LETTER.sub("", word).isascii()


def vni_to_unicode(text: str, *, capitals: bool = False) -> str:
    """Rewrite VNI text in Unicode (NFC). Characters outside the encoding stay.

    `capitals` makes all of it upper case, for text set in a font that has capitals only.
    """
    composed = nfc(text)
    converted = _LETTER.sub(lambda found: _TABLE[found[0]], composed)
    return nfc(converted.upper() if capitals else converted)
