"""`loi-van.toml`: problems name the line and suggest a correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.office.wording import load_wording, parse_wording
from plugins.wording.catalogue import catalogue

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_texts_are_said_in_other_words() -> None:
    text = '"Việc nhiều người cần" = "Bà con hay hỏi"\n"Đọc khoảng {minutes} phút" = "{minutes} phút đọc"\n'
    assert parse_wording(text, "loi-van.toml") == {
        "Việc nhiều người cần": "Bà con hay hỏi",
        "Đọc khoảng {minutes} phút": "{minutes} phút đọc",
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"Viec nhieu người cần" = "Bà con hay hỏi"', "Có phải “Việc nhiều người cần”?"),
        ('"Đọc khoảng {minutes} phút" = "Đọc nhanh"', "giữ đủ các chỗ điền như câu gốc: {minutes}"),
        ('"Tất cả %s tin, bài" = "Tất cả {n} tin, bài"', "giữ đủ các chỗ điền như câu gốc: %s"),
        ('"Việc nhiều người cần" = "Cần {n}"', "không có chỗ nào"),
        ('"Việc nhiều người cần" = 3', "phải là một đoạn chữ"),
        ('"Việc nhiều người cần" = "Bà con\\u0001"', "có ký tự không nhìn thấy"),
        ('"Việc nhiều người cần" = "Bà con', "thiếu dấu nháy kép"),
        ("a." * 200 + "a = 1", "quá nhiều dấu chấm"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, words: str) -> None:
    found = parse_wording(f"# lời văn\n\n{line}\n", "loi-van.toml")
    assert isinstance(found, list)
    assert (found[0].location.line, found[0].rule) == (3, "wording")
    assert words in found[0].message


def test_the_catalogue_has_what_theme_and_code_say() -> None:
    texts = catalogue()
    assert texts["Việc nhiều người cần"].startswith("theme/templates/index.html:")
    assert all(text == text.strip() for text, place in texts.items() if place.startswith("theme/"))


@pytest.mark.parametrize("office", sorted(path.parent.name for path in EXAMPLES.glob("*/loi-van.toml")))
def test_the_sentences_that_an_example_changes_are_still_said(office: str) -> None:
    """A placeholder is the name of a variable: renaming the variable makes the office's sentence unusable."""
    worded, problems = load_wording(EXAMPLES / office)
    assert worded and not problems
