"""Maps the characters of Word's symbol fonts (Symbol, Wingdings, Webdings) to Unicode."""

_PRIVATE = 0xF000
"""Word stores symbols in the private use area that starts here."""


def _run(first: int, signs: str) -> dict[int, str]:
    return {first + number: sign for number, sign in enumerate(signs) if sign != " "}


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


def sign(font: str, number: int) -> str:
    """Returns the Unicode character for a code of the font; "" if unknown."""
    of = _SIGNS.get(font.lower(), {})
    return of.get(number - _PRIVATE if number >= _PRIVATE else number, "")


def with_signs(font: str, text: str) -> str:
    """Returns text of that font in Unicode. Unknown characters stay unchanged."""
    if font.lower() not in _SIGNS:
        return text
    return "".join(sign(font, ord(letter)) or letter for letter in text)
