"""Converts text in TCVN3, VNI and symbol fonts to Unicode."""

import re

from plugins.vietnamese import LegacyEncoding, to_unicode
from plugins.word.symbols import sign, with_signs

_BLANKS = re.compile(r"\s+")


class Letters:
    """Converts text of one document, and counts conversions and unknown symbols for the remarks."""

    def __init__(self) -> None:
        self.n_converted = 0
        self.n_unknown = 0

    def of(self, text: str, font: str) -> str:
        """Returns text set in a font as Unicode, with all whitespace replaced by single spaces."""
        encoding = _encoding_of(font)
        if encoding is None:
            return _BLANKS.sub(" ", with_signs(font, text))
        if text.isascii() and encoding == "TCVN3" and not font.endswith("H"):
            return _BLANKS.sub(" ", text)
        words = to_unicode(text, encoding, capitals=encoding == "TCVN3" and font.endswith("H"))
        self.n_converted += words != text
        return _BLANKS.sub(" ", words)

    def sign(self, font: str, number: str) -> str:
        """Returns the character for a symbol that Word stores as a hexadecimal number of a font; "" if
        unknown.
        """
        try:
            found = sign(font, int(number, 16))
        except ValueError:
            found = ""
        self.n_unknown += not found
        return found


def _encoding_of(font: str) -> LegacyEncoding | None:
    if font.lower().startswith(".vn"):
        return "TCVN3"
    return "VNI" if font.upper().startswith("VNI") else None
