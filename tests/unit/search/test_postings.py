"""Encoded lists of numbers can be decoded."""

from __future__ import annotations

from hypothesis import given, strategies as st

from plugins.search.postings import DIGITS, encoded

POSTINGS = st.dictionaries(st.integers(0, 3_000_000), st.integers(0, 3), max_size=60).map(
    lambda found: sorted(found.items())
)


def decoded(text: str) -> list[tuple[int, int]]:
    """Decodes like theme/static/js/search.js."""
    found, last, gap, shift = [], -1, 0, 0
    for char in text:
        digit = DIGITS.index(char)
        gap += (digit & 31) << shift
        shift += 5
        if digit < 32:
            last += (gap >> 2) + 1
            found.append((last, gap & 3))
            gap = shift = 0
    return found


@given(POSTINGS)
def test_there_and_back(postings: list[tuple[int, int]]) -> None:
    assert decoded(encoded(postings)) == postings


def test_neighbours_take_one_character() -> None:
    assert len(encoded((number, 3) for number in range(1000))) == 1000
