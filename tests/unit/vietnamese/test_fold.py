import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import clean, fold, slugify

TRICKY = "Hòaoạặđ Đ-/1ßﬁ²ϓῼİıកិ\u0301\u0323"
TEXT = st.text(max_size=40) | st.text(st.sampled_from(TRICKY), max_size=15)


def test_spellings_of_one_word_agree() -> None:
    spellings = ["Hòa", "hoà", "HOA", unicodedata.normalize("NFD", "hòa"), "Hoa"]
    assert {fold(spelling) for spelling in spellings} == {"hoa"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đường Ðỗ Thừa Tự", "duong do thua tu"),  # the second begins with eth
        ("Nghị định số 61/2018/NĐ-CP", "nghi dinh so 61/2018/nd-cp"),
        ("Straße Łódź Ærø ﬁ m²", "strasse lodz aero fi m2"),
        ("สวัสดี 日本が", "สวัสดี 日本が"),
    ],
)
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", unicodedata.normalize("NFKC", expected))


def test_khmer_keeps_its_vowels() -> None:
    assert fold("សុខភាព កម្ពុជា") == "សុខភាព កម្ពុជា"
    assert fold("កិ") != fold("កុ")


@given(TEXT)
def test_normalisation_makes_no_difference(text: str) -> None:
    cleaned = clean(text)
    folded = fold(cleaned)
    assert fold(unicodedata.normalize("NFD", cleaned)) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1847/QĐ-TTg", "1847-qd-ttg"),
        ("Văn hóa công vụ: 4 xin, 4 luôn!", "van-hoa-cong-vu-4-xin-4-luon"),
        ("  --Hoà  giải--  ", "hoa-giai"),
        ("កម្ពុជា", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slugify(text) == expected


@pytest.mark.parametrize(
    ("longest", "expected"),
    [(19, "cai-cach-hanh-chinh"), (18, "cai-cach-hanh"), (13, "cai-cach-hanh"), (12, "cai-cach"), (2, "ca")],
)
def test_a_slug_is_cut_behind_a_word(longest: int, expected: str) -> None:
    assert slugify("Cải cách hành chính", longest) == expected


@given(TEXT)
def test_slug_is_safe_in_an_address(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify(slug) == slug


def test_slugs_are_made_letter_by_letter_as_all_together() -> None:
    for code in range(0x20000):
        text = f"a{chr(code)}b"
        assert slugify(text) == re.sub("[^a-z0-9]+", "-", fold(text)).strip("-"), hex(code)


@given(
    st.text()
    | TEXT
    | st.lists(st.sampled_from([*TRICKY, "a", "\u0345", "\u3099", "\u1100", "\u1161"])).map("".join)
)
def test_slugs_of_text_are_folded_text(text: str) -> None:
    assert slugify(text) == re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")
