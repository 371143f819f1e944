import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.vietnamese import canonical_tone_place, parse_syllable, same_word_key, tone_variants

RIGHT = (
    "hòa khỏe thủy ủy lòa hoàn xoáy thuyền quý quá quả quốc giá gì gìn giếng giặt của mía nghĩa "
    "khuỷu khuya thuở huệ tuần đường nước rượu hữu ngoằn hoặc ngoéo quỳnh huýt loét xoong người"
)


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("hoá", "hóa"),
        ("HOÁ", "HÓA"),
        ("Hoá", "Hóa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("cấp uỷ", "cấp ủy"),
        ("hòan", "hoàn"),
        ("xóay", "xoáy"),
        ("thưở", "thưở"),  # no Vietnamese rime: left alone
        ("qúy", "quý"),
        ("gía", "giá"),
        ("đuờng", "đuờng"),
        ("văn-hoá/xã hoá_1", "văn-hóa/xã hóa_1"),
        ("café Noël résumé", "café Noël résumé"),
    ],
)
def test_moves_the_mark(typed: str, canonical: str) -> None:
    assert canonical_tone_place(typed) == canonical
    assert canonical_tone_place(unicodedata.normalize("NFD", typed)) == canonical


def test_right_text_stays() -> None:
    assert canonical_tone_place(RIGHT) == RIGHT
    assert canonical_tone_place(RIGHT.upper()) == RIGHT.upper()


@given(st.text(max_size=30) | st.text(st.sampled_from("hqgiuyoaeóáúýẻ nHOÁ\u0301"), max_size=12))
def test_placing_is_idempotent_and_keeps_length(text: str) -> None:
    placed = canonical_tone_place(text)
    assert canonical_tone_place(placed) == placed
    assert len(placed) == len(unicodedata.normalize("NFC", text))


def test_names_typed_by_people_are_one_key() -> None:
    nfd = unicodedata.normalize("NFD", "Văn hoá công vụ")
    typed = ["Văn hóa công vụ", nfd, "VĂN HOÁ  CÔNG VỤ", " văn\u00a0hoá\ncông vụ "]
    assert {same_word_key(name) for name in typed} == {"văn hóa công vụ"}
    assert same_word_key("Ðại hội") == same_word_key("Đại hội")  # eth, d with stroke
    assert same_word_key("Hoa") != same_word_key("Hòa")


def test_variants() -> None:
    assert tone_variants("hoá") == tone_variants("hóa") == ("hóa", "hoá")
    assert tone_variants("Thuỷ") == ("Thủy", "Thuỷ")
    assert tone_variants("KHỎE") == ("KHỎE", "KHOẺ")
    assert tone_variants("quý") == ("quý",)
    assert tone_variants("hoàn") == ("hoàn",)
    assert tone_variants("hoa") == ("hoa",)
    assert tone_variants("Noël") == ("Noël",)


@pytest.mark.parametrize("word", [*RIGHT.split(), "NGHIÊNG", "Ơi", "y", "kỹ", "ghế"])
def test_syllables(word: str) -> None:
    assert parse_syllable(word) is not None


@pytest.mark.parametrize(
    "word", ["", "hello", "cế", "kả", "cacs", "càc", "hóá", "nghiêngs", "w", "é1", "quo"]
)
def test_no_syllables(word: str) -> None:
    assert parse_syllable(word) is None
