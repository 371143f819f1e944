"""Terms are sorted like a Vietnamese dictionary, below their initial letters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from plugins.pages.glossary import TermView, by_letter, letter_of


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("an toàn", "A"), ("ảnh", "A"), ("ăn", "Ă"), ("ắt", "Ă"), ("âm lịch", "Â"), ("ấn phẩm", "Â"),
        ("đầu mối", "Đ"), ("dữ liệu", "D"), ("ý kiến", "Y"), ("ở", "Ơ"), ("Ứng dụng", "Ư"), ("ê kíp", "Ê"),
        ("a\u0302m lịch", "Â"), ("5S", "5"), ("", "#"),
    ],
)  # fmt: skip
def test_the_letter_that_a_word_begins_with(word: str, letter: str) -> None:
    assert letter_of(word) == letter


def term(title: str) -> Any:
    return TermView(SimpleNamespace(title=title, slug=title), "")  # type: ignore[arg-type]  # a record's place


def test_letters_and_words_in_the_order_of_the_alphabet() -> None:
    words = ["đơn", "dân", "ấn", "anh", "ăn", "âm", "bộ", "ơn", "on", "ôn", "Đầu mối", "ưu", "ủy ban"]
    groups = by_letter([term(word) for word in reversed(words)])
    assert [group.letter for group in groups] == ["A", "Ă", "Â", "B", "D", "Đ", "O", "Ô", "Ơ", "U", "Ư"]
    found = {group.letter: [each.record.title for each in group.terms] for group in groups}
    assert found["Â"] == ["âm", "ấn"] and found["Đ"] == ["Đầu mối", "đơn"]
    assert len({group.anchor for group in groups}) == len(groups)
