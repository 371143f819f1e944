"""Converts text in TCVN3, VNI and symbol fonts to Unicode."""

import re

from plugins.vietnamese import LegacyEncoding, to_unicode

_BLANKS = re.compile(r"\s+")
_PRIVATE = 0xF000
"""Word stores symbols in the private use area that starts here."""


def _run(first: int, signs: str) -> dict[int, str]:
    return {first + number: sign for number, sign in enumerate(signs) if sign != " "}


# The font Symbol has Greek letters in the places of Latin ones: `a` is α.
_GREEK = _run(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") | _run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
_SIGNS: dict[str, dict[int, str]] = {
    "symbol": {
        **_run(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅"), **_GREEK, **_run(0x5B, "[∴]⊥_"),
        **_run(0x7B, "{|}∼"),
        **_run(0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"), **_run(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"),
        0xE5: "∑", 0xF2: "∫",
    },
    "wingdings": {
        **_run(0x21, "✏✂✁"), **_run(0x28, "☎✆✉"), 0x36: "⌛",
        **_run(0x41, "✌👌👍👎☜☞☝☟"), 0x4A: "☺", 0x4C: "☹",
        **_run(0x6C, "●❍■□□❑❒⬧⧫◆❖⬥"), **_run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
        0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDC: "➲",
        **_run(0xDF, "←→↑↓↖↗↙↘"), **_run(0xE8, "➔"), **_run(0xEF, "⇦⇨⇧⇩"), **_run(0xFB, "✗✓☒☑"),
    },
    "wingdings 2": {0x2A: "☐", **_run(0x4F, "✗✓☒☑☒☒"), 0x98: "●", 0xA3: "☐"},
    "wingdings 3": {0x7D: "▶", 0x75: "◆", 0x84: "◀", 0x70: "▲", 0x71: "▼"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■"},
}  # fmt: skip


class Letters:
    """Converts text of one document, and counts conversions and unknown symbols for the remarks."""

    def __init__(self) -> None:
        self.n_converted = 0
        self.n_unknown = 0

    def of(self, text: str, font: str) -> str:
        """Returns text set in a font as Unicode, with all whitespace replaced by single spaces."""
        encoding = _encoding_of(font)
        if encoding is None:
            return _BLANKS.sub(" ", _with_signs(font, text))
        # ASCII is the same in TCVN3. The fonts whose names end with H show capitals, so their text is
        # converted even then.
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
            found = _sign(font, int(number, 16))
        except ValueError:
            found = ""
        self.n_unknown += not found
        return found


def _encoding_of(font: str) -> LegacyEncoding | None:
    # The names of TCVN3's fonts begin so: `.VnTime`, `.VnArialH`.
    if font.lower().startswith(".vn"):
        return "TCVN3"
    return "VNI" if font.upper().startswith("VNI") else None


def _sign(font: str, number: int) -> str:
    """Returns the Unicode character for a code of the font; "" if unknown."""
    of = _SIGNS.get(font.lower(), {})
    return of.get(number - _PRIVATE if number >= _PRIVATE else number, "")


def _with_signs(font: str, text: str) -> str:
    """Returns text of that font in Unicode. Unknown characters stay unchanged."""
    # Letters, as in nearly every run.
    if font.lower() not in _SIGNS:
        return text
    return "".join(_sign(font, ord(letter)) or letter for letter in text)
