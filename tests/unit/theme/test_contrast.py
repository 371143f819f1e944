"""Contrast of every pair of tokens that meet on a page, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "theme" / "static" / "css" / "tokens.css"

TEXT_ON = {
    "page": ("text", "soft", "primary", "accent", "good", "bad", "caution"),
    "surface": ("text", "soft", "primary", "accent", "good", "bad"),
    "notice": ("text", "caution", "primary"),
    "mast": ("on-mast", "mast-soft", "mast-mark"),
    "primary": ("on-primary",),
}
"""Ground: the words that stand on it. AA asks for 4.5:1."""

SHAPES_ON = {"page": ("edge", "focus-or-text", "primary"), "surface": ("edge", "primary")}
"""Ground: lines and shapes on it that carry meaning. AA asks for 3:1."""


def schemes() -> dict[str, dict[str, str]]:
    """Token names and colours of the light and the dark scheme."""
    light_text, _, dark_text = TOKENS.read_text(encoding="utf-8").partition("prefers-color-scheme: dark")
    assert dark_text, "tokens.css decides the dark scheme"
    light = _colours(light_text)
    return {"light": light, "dark": light | _colours(dark_text)}


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_ratio_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = [
        f"{words} on {ground}: {contrast(colours[words], colours[ground]):.2f}"
        for ground, pairs in TEXT_ON.items()
        for words in pairs
        if contrast(colours[words], colours[ground]) < 4.5
    ]
    assert not weak
    assert contrast(colours["text"], colours["page"]) >= 7, "long text asks for more (AAA)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_and_focus_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]
    for ground, shapes in SHAPES_ON.items():
        for shape in shapes:
            # The focus ring has two colours, so that one of them shows on any ground.
            tokens = ("focus", "text") if shape == "focus-or-text" else (shape,)
            assert max(contrast(colours[token], colours[ground]) for token in tokens) >= 3, (shape, ground)
    for ground in ("mast", "primary", "page"):
        assert max(contrast(colours[token], colours[ground]) for token in ("focus", "text")) >= 3


def test_dark_scheme_changes_only_known_tokens() -> None:
    both = schemes()
    assert set(both["dark"]) == set(both["light"])
