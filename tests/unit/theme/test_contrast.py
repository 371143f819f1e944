"""The contrast of every pair of colour tokens that meet on a page, in both schemes (WCAG 2.2, 1.4.3 and
1.4.11).
"""

from __future__ import annotations

import pytest

from plugins.office.colours import TOKENS, contrast, schemes, weak_pairs

SHAPES_ON = {"page": ("edge", "focus-or-text", "primary"), "surface": ("edge", "primary")}
"""Ground: lines and shapes on it that carry meaning. AA asks for 3:1."""


SCHEMES = schemes(TOKENS.read_text(encoding="utf-8"))


def test_ratio_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(scheme: str) -> None:
    colours = SCHEMES[scheme]
    weak = list(weak_pairs(colours))
    assert not weak
    assert contrast(colours["text"], colours["page"]) >= 7, "long text asks for more (AAA)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_and_focus_can_be_seen(scheme: str) -> None:
    colours = SCHEMES[scheme]
    for ground, shapes in SHAPES_ON.items():
        for shape in shapes:
            # The focus ring has two colours, so that one of them shows on any ground.
            tokens = ("focus", "text") if shape == "focus-or-text" else (shape,)
            assert max(contrast(colours[token], colours[ground]) for token in tokens) >= 3, (shape, ground)
    for ground in ("mast", "primary", "page"):
        assert max(contrast(colours[token], colours[ground]) for token in ("focus", "text")) >= 3


def test_dark_scheme_changes_only_known_tokens() -> None:
    both = SCHEMES
    assert set(both["dark"]) == set(both["light"])
