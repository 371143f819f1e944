"""Printing and sorting of problems, and safe quotation of input."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, strategies as st

from plugins.problems import Location, Problem, Severity, errors, quoted, quoted_whole, sort_problems

BAD = Problem(Location("tin-bai/a.md", 3, 7), "date", "ngày sai")
ADVICE = Problem(Location("tin-bai/a.md", 3, 7), "length", "dài quá", Severity.ADVICE)


def test_one_line_with_place_words_and_rule() -> None:
    assert str(BAD) == "tin-bai/a.md:3:7: ngày sai (date)"
    assert str(Problem(Location("a.md"), "date", "ngày sai")) == "a.md:1:1: ngày sai (date)"


def test_advice_says_that_it_is() -> None:
    assert str(ADVICE) == "tin-bai/a.md:3:7: lời khuyên: dài quá (length)"


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("content", "content/tin-bai/a.md"),
        ("content/", "content/tin-bai/a.md"),
        ("/home/a b/content", "/home/a b/content/tin-bai/a.md"),
        ("", "tin-bai/a.md"),
    ],
)
def test_seen_from_outside_a_folder(folder: str, path: str) -> None:
    seen = ADVICE.below(folder)
    assert seen.location == Location(path, 3, 7)
    assert (seen.rule, seen.message, seen.severity) == (ADVICE.rule, ADVICE.message, ADVICE.severity)
    assert ADVICE.location.path == "tin-bai/a.md"


def test_as_json() -> None:
    expected = {"path": "tin-bai/a.md", "line": 3, "column": 7, "severity": "advice", "rule": "length"}
    assert json.loads(json.dumps(ADVICE.as_json())) == {**expected, "message": "dài quá"}
    assert BAD.as_json()["severity"] == "error"


def test_sorted_by_place_each_once() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 2), ("a.md", 9, 1)]
    problems = [Problem(Location(*place), "r", "m") for place in places]
    found = sort_problems([*problems, *problems, Problem(Location("a.md", 9, 1), "r", "l")])
    assert [(each.location.path, each.location.line, each.location.column) for each in found] == [
        ("a.md", 9, 1),
        ("a.md", 9, 1),
        ("a.md", 9, 2),
        ("a.md", 10, 1),
        ("b.md", 1, 1),
    ]
    assert [each.message for each in found[:2]] == ["l", "m"]


@given(st.lists(st.sampled_from([BAD, ADVICE, BAD.below("x"), ADVICE.below("x")])))
def test_sorting_does_not_depend_on_the_order(problems: list[Problem]) -> None:
    assert sort_problems(problems) == sort_problems(reversed(problems))
    assert set(sort_problems(problems)) == set(problems)


def test_errors_alone_stop_a_build() -> None:
    assert errors([ADVICE, BAD, ADVICE]) == [BAD]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc", "“abc”"),
        ("", "“”"),
        ("a\nb\r\tc", "“a b  c”"),
        ("a\u2028b\u2029c\x85d", "“a b c d”"),
        ("\x1b[31mred", "“ [31mred”"),
        ("a\u202eb", "“a b”"),  # would turn the rest of the line around
        ("\u200b", "“ ”"),
        ("\ud800", "“ ”"),  # cannot be printed at all
        ("b\udce0i.md", "“b\\xe0i.md”"),  # of a name that is not UTF-8
        ("ạ" * 60, "“" + "ạ" * 60 + "”"),
        ("ạ" * 61, "“" + "ạ" * 60 + "…”"),
    ],
)
def test_what_was_typed_is_safe_to_print(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_the_length_shown_can_be_chosen() -> None:
    assert quoted("abcdef", 3) == "“abc…”"
    assert quoted_whole("a" * 200) == f"“{'a' * 200}”" and quoted_whole("a" * 201) == f"“{'a' * 200}…”"


@given(st.text(st.characters()))
def test_any_text_is_shown_on_one_short_line(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= 63
    assert len(shown.splitlines()) == 1
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs"}
    shown.encode()
