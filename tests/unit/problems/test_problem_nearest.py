"""Suggestions for mistyped words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from plugins.problems import did_you_mean, nearest_path, one_of
from tests.pace import in_time

CODES = ("van-hoa-cong-vu", "chi-so-cchc", "ket-qua-cchc", "y-nghia-cchc")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("van-hoa-cong-vu", "van-hoa-cong-vu"),
        ("van-hoa-congvu", "van-hoa-cong-vu"),
        ("VAN-HOA-CONG-VU", "van-hoa-cong-vu"),
        ("văn-hóa-công-vụ", "van-hoa-cong-vu"),
        ("chi-so-ccch", "chi-so-cchc"),
        ("x", None),
        ("", None),
    ],
)
def test_the_nearest_code(typed: str, meant: str | None) -> None:
    assert did_you_mean(typed, CODES) == meant


@pytest.mark.parametrize("typed", ["tin tuc", "Tin  tức", "TIN TỨC", "Tin tưc"])
def test_names_are_given_back_as_they_are_written(typed: str) -> None:
    assert did_you_mean(typed, ["Tin tức", "Hỏi đáp", "Đoàn thể"]) == "Tin tức"


def test_nothing_is_near_nothing() -> None:
    assert did_you_mean("abc", []) is None


def test_a_very_long_word_costs_nothing() -> None:
    in_time(lambda: did_you_mean("van-hoa" * 100_000, CODES), 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khong-co.md", None),
        ("to-caoo.md", "tin-bai/to-cao.md"),
        ("Tố cáo.md", "tin-bai/to-cao.md"),
        ("tin-bai/2020/khong-co/", None),
        ("tin-bai/2020/hoi-da/", "tin-bai/2020/hoi-dap/"),
        ("tin-bai/2019/hoi-dap/", "tin-bai/2020/hoi-dap/"),
        ("images/quai.png", "images/quay.png"),
        ("images/x.pdf", None),
        ("", None),
    ],
)
def test_only_a_near_miss_of_a_name_is_proposed(typed: str, meant: str | None) -> None:
    valid = ["tin-bai/to-cao.md", "tin-bai/2020/to-cao/", "tin-bai/2020/hoi-dap/", "images/quay.png"]
    valid = [each for each in valid if each.endswith("/") == typed.endswith("/")]
    assert nearest_path(typed, valid) == meant


def test_of_files_with_one_name_it_is_the_one_with_the_suffix() -> None:
    for valid in (["images/a.png", "images/a.jpg"], ["images/a.jpg", "images/a.png"]):
        assert nearest_path("images/A.jpg", valid) == "images/a.jpg"


def test_the_end_of_a_message() -> None:
    assert one_of("hoi-dab", ["tin-tuc", "hoi-dap"]) == (
        "Có phải “hoi-dap”? Các giá trị dùng được: tin-tuc, hoi-dap."
    )
    assert one_of("zzz", ["tin-tuc", "hoi-dap"]) == "Các giá trị dùng được: tin-tuc, hoi-dap."


@given(st.text(), st.lists(st.text(min_size=1)))
def test_only_a_valid_word_is_offered(typed: str, valid: list[str]) -> None:
    assert did_you_mean(typed, valid) in [None, *valid]
