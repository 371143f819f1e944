"""All spellings of a word have one key; other letters or another tone give another variant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.search.units import Words, key_of, variant_of

SYLLABLES = st.sampled_from(
    ["một", "cửa", "hoà", "hòa", "thuỷ", "Đất", "ƯU", "nghị", "ĐỊNH", "61", "30c", "ខ្មែ", "café", "ấn"]
)


@pytest.mark.parametrize(
    ("word", "key", "variant"),
    [
        ("Hoà", "hoa", "hoa\u0300"),
        ("hòa", "hoa", "hoa\u0300"),
        ("Đường", "duong", "đương\u0300"),
        ("ưu", "uu", "ưu"),
        ("2018", "2018", "2018"),
        ("09", "9", "9"),
        ("0", "0", "0"),
        ("Lý", "li", "ly\u0301"),
        ("quỷ", "qui", "quy\u0309"),
        ("tuỷ", "tuy", "tuy\u0309"),
        ("tày", "tay", "tay\u0300"),
        ("y", "y", "y"),
        ("ខ្មែរ", "ខ្មែរ", "ខ្មែរ"),
    ],
)
def test_key_and_variant(word: str, key: str, variant: str) -> None:
    assert (key_of(word), variant_of(word)) == (key, variant)


@given(st.lists(SYLLABLES, min_size=1, max_size=6))
def test_normal_forms_and_case_make_no_difference(syllables: list[str]) -> None:
    text = " ".join(syllables)
    wanted = Words().units(text)
    assert Words().units(unicodedata.normalize("NFD", text)) == wanted
    assert Words().units(text.upper()) == wanted


@given(st.lists(SYLLABLES, max_size=8))
def test_every_syllable_and_every_pair_of_neighbours(syllables: list[str]) -> None:
    words = Words()
    units = words.units(" ".join(syllables))
    assert len(units) == len(syllables) + max(0, len(syllables) - 1)
    assert [words.keys[unit] for unit in units[: len(syllables)]] == [key_of(each) for each in syllables]


def test_neighbours_are_none_across_the_end_of_a_sentence_or_a_line() -> None:
    words = Words()
    units = words.units("Đến một cửa. Nộp hồ sơ\nNhận 61/2018/NĐ-CP")
    keys = {" ".join(words.keys[each] for each in unit.split()) for unit in units}
    assert {"mot cua", "ho so", "61 2018", "nd cp"} <= keys
    assert {"cua nop", "so nhan"} & keys == set()


def test_a_proposal_is_spelled_as_people_spell() -> None:
    words = Words()
    words.units("Chứng thực")
    assert words.spellings[variant_of("chứng")] == "chứng"


def test_the_word_before_a_number_may_be_left_out() -> None:
    units = Words().units("Nghị quyết số 30c/NQ-CP, số lượng")
    assert f"{variant_of('quyết')} 30c" in units and f"{variant_of('cp')} {variant_of('lượng')}" not in units


def test_khmer_is_found_with_and_without_its_word_separators() -> None:
    units = Words().units("ភាសា\u200bខ្មែរ")
    assert units == Words().units("ភាសាខ្មែរ")
    assert {"ភា", "សា", "ខ្មែ", "រ", "ភា សា", "សា ខ្មែ", "ខ្មែ រ"} == {*units}
