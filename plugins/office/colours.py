"""Checks the colours that an office chooses for contrast with the theme's other colours (WCAG 2.2 AA).

An office chooses for the light scheme. The dark scheme has the same colours, brightened until text in them
can be read; its masthead is a darker shade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

# Read from the stylesheet itself, so that a change of the theme cannot be forgotten here.
TOKENS = Path(__file__).parents[2] / "theme" / "static" / "css" / "tokens.css"
TEXT_ON = {
    "page": ("text", "soft", "primary", "accent", "good", "bad", "caution"),
    "surface": ("text", "soft", "primary", "accent", "good", "bad"),
    "notice": ("text", "caution", "primary"),
    "mast": ("on-mast", "mast-soft", "mast-mark"),
    "primary": ("on-primary",),
}
"""Background token: the text tokens that appear on it."""
ENOUGH = 4.5
"""The lowest contrast ratio of text, from WCAG 2.2, 1.4.3."""

_SHADE = 0.35
"""The part of black in a masthead of the dark scheme."""

# Lower case and six digits only, so that one colour has one spelling in the stylesheet.
COLOUR = re.compile("#[0-9a-f]{6}")


def schemes(css: str) -> dict[str, dict[str, str]]:
    """Returns the tokens and their colours, for the `light` and the `dark` scheme."""
    light_text, _, dark_text = css.partition("prefers-color-scheme: dark")
    light = _colours(light_text)
    return {"light": light, "dark": light | _colours(dark_text)}


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(rf"--([a-z-]+):\s*({COLOUR.pattern});", css))


def luminance(colour: str) -> float:
    """Returns the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    # The constants of sRGB's curve and of its weights for red, green and blue (WCAG 2.2, relative luminance).
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Returns the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def weak_pairs(colours: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yields text token, background token and contrast ratio of each pair with too little contrast."""
    for ground, pairs in TEXT_ON.items():
        for words in pairs:
            ratio = contrast(colours[words], colours[ground])
            if ratio < ENOUGH:
                yield words, ground, ratio


def dark_tokens(tokens: Mapping[str, str]) -> dict[str, str]:
    """Returns the dark scheme's colours for what an office has chosen for the light one."""
    dark = schemes(TOKENS.read_text(encoding="utf-8"))["dark"]
    found = {each: _brightened(each, tokens[each], dark) for each in ("primary", "accent") if each in tokens}
    return found | ({"mast": mixed(tokens["mast"], "#000000", _SHADE)} if "mast" in tokens else {})


def _brightened(words: str, colour: str, dark: Mapping[str, str]) -> str:
    """Returns the colour with as little white as makes it readable on every background."""
    # Steps of 5 %. The last one, white, is readable on every background of the dark scheme.
    steps = (mixed(colour, "#ffffff", part / 20) for part in range(21))
    return next(
        each for each in steps if not any(words in weak for weak in weak_pairs({**dark, words: each}))
    )


def mixed(colour: str, other: str, part: float) -> str:
    """Returns a colour mixed with a part of another; `part` is from 0 to 1."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def colour_problems(chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yields each role whose colour is malformed or has too little contrast, with a message in Vietnamese."""
    light = schemes(TOKENS.read_text(encoding="utf-8"))["light"]
    for role, colour in chosen.items():
        if not COLOUR.fullmatch(colour):
            yield role, f"màu {colour!r} phải viết dạng #0d4f4b: dấu # và sáu chữ số 0-9, a-f thường"
            continue
        # Each colour is tried alone: `TEXT_ON` holds no pair of two that an office chooses.
        weak = [each for each in weak_pairs(light | {role: colour}) if role in each[:2]]
        if weak:
            # The worst pair: once it is mended, the others mostly are too.
            words, ground, ratio = min(weak, key=lambda each: each[2])
            other = light[ground if words == role else words]
            shown = f"{ratio:.2f}".replace(".", ",")
            yield (
                role,
                f"màu {colour} khó đọc: tương phản với {other} là {shown}:1, cần 4,5:1. Chọn màu đậm hơn",
            )
