"""The colours that an office may choose, held against the theme's colours that meet them (WCAG 2.2 AA).

The theme's dark scheme keeps its own colours, but for the masthead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "theme" / "static" / "css" / "tokens.css"
TEXT_ON = {
    "page": ("text", "soft", "primary", "accent", "good", "bad", "caution"),
    "surface": ("text", "soft", "primary", "accent", "good", "bad"),
    "notice": ("text", "caution", "primary"),
    "mast": ("on-mast", "mast-soft", "mast-mark"),
    "primary": ("on-primary",),
}
"""Ground: the words that stand on it."""
ENOUGH = 4.5
"""The contrast that words need."""

COLOUR = re.compile("#[0-9a-f]{6}")


def schemes(css: str) -> dict[str, dict[str, str]]:
    """Token names and colours of the light and the dark scheme."""
    light_text, _, dark_text = css.partition("prefers-color-scheme: dark")
    light = _colours(light_text)
    return {"light": light, "dark": light | _colours(dark_text)}


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(rf"--([a-z-]+):\s*({COLOUR.pattern});", css))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_weak(colours: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Words, their ground and its contrast, of the pairs of tokens that cannot be read."""
    for ground, pairs in TEXT_ON.items():
        for words in pairs:
            ratio = contrast(colours[words], colours[ground])
            if ratio < ENOUGH:
                yield words, ground, ratio


def wrong_colours(chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The roles whose colour is none or cannot be read, with what is wrong in Vietnamese."""
    light = schemes(TOKENS.read_text(encoding="utf-8"))["light"]
    for role, colour in chosen.items():
        if not COLOUR.fullmatch(colour):
            yield role, f"màu {colour!r} phải viết dạng #0d4f4b: dấu # và sáu chữ số 0-9, a-f thường"
            continue
        weak = [each for each in too_weak(light | {role: colour}) if role in each[:2]]
        if weak:
            words, ground, ratio = min(weak, key=lambda each: each[2])
            other = light[ground if words == role else words]
            shown = f"{ratio:.2f}".replace(".", ",")
            yield (
                role,
                f"màu {colour} khó đọc: tương phản với {other} là {shown}:1, cần 4,5:1. Chọn màu đậm hơn",
            )
