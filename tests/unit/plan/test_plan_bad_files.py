"""Plan files with faults, each with its expectation: `# expect: <line>: <words of the message>`.

The files of `bad/` are read as `ke-hoach/2020.toml`. Each must give exactly the problems in its last lines,
at those lines; the message must contain all words between `|`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.plan import Plan, parse_plan
from plugins.problems import Problem, Severity

FILES = sorted((Path(__file__).parent / "bad").glob("*.toml"))
EXPECT = re.compile(r"^# expect: (\d+): (.+)$", re.MULTILINE)
ENGLISH = re.compile(
    r"\b(the|invalid|value|expected|unclosed|unterminated|cannot|overwrite|string|error|missing|unknown)\b",
    re.IGNORECASE,
)


def problems_of(text: str, path: str = "ke-hoach/2020.toml") -> list[Problem]:
    found = parse_plan(text, path)
    assert isinstance(found, list), "no problem was found"
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_bad_file_gives_exactly_its_problems(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = [(int(line), words.split("|")) for line, words in EXPECT.findall(text)]
    assert expected, "the file does not say what is wrong with it"
    found = problems_of(text)
    assert [each.location.line for each in found] == [line for line, _ in expected], [*map(str, found)]
    for problem, (_, words) in zip(found, expected, strict=True):
        assert all(word.strip() in problem.message for word in words), (problem.message, words)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_problem_of_a_plan_is_one_vietnamese_line(file: Path) -> None:
    for problem in problems_of(file.read_text(encoding="utf-8")):
        assert (problem.location.path, problem.rule, problem.severity) == (
            "ke-hoach/2020.toml",
            "plan",
            Severity.ERROR,
        )
        said = re.sub(r"[“\"].*?[”\"]", "", problem.message)  # what was typed may be anything
        assert re.search("[à-ỹđ]", said), problem.message
        assert not ENGLISH.search(said), problem.message
        assert "\n" not in str(problem)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("name", ["2019.toml", "ke-hoach-2020.toml", "2020.txt", "a/2020.toml/2021.toml"])
def test_the_year_is_the_name_of_the_file(small_text: str, name: str) -> None:
    (problem,) = problems_of(small_text, name)
    assert problem.location.line == 1
    assert "năm 2020 không khớp tên tệp" in problem.message


def test_everything_that_is_missing_from_an_empty_file_is_said() -> None:
    messages = " ".join(each.message for each in problems_of(""))
    for name in ("year", "title", "recipients", "[reporting]", "[[topics]]", "[[units]]"):
        assert f" {name}" in messages
    assert not any(name in messages for name in ("[[documents]]", "[[targets]]", "[[later]]"))


def test_a_code_is_not_an_accidental_other_spelling_of_a_name(small_text: str) -> None:
    """Articles may use code or name, in any case and with either placement of tone marks."""
    text = small_text.replace('name = "Chủ đề A"', 'name = "Hòa giải"')
    text = text.replace('name = "Chủ đề B"', 'name = "HOÀ  GIẢI"')
    (problem,) = problems_of(text)
    assert "đã dùng ở dòng 20" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 20_000,
        "a." * 5_000 + "b = 1",
        "a = " + "9" * 5_000,
        "x" * 1_000_000,
        "[[a]]\n" * 100_000,
    ],
)
def test_what_no_person_writes_is_refused_soon(text: str) -> None:
    assert len(problems_of(text)) == 1


def test_a_plan_without_any_unlucky_key_is_a_plan(small_text: str) -> None:
    assert isinstance(parse_plan(small_text, "2020.toml"), Plan)


def test_texts_are_clean_whatever_escapes_they_hold(small_text: str) -> None:
    text = small_text.replace('"Chủ đề A"', r'" Chu\u0309\u200b đ\u00ea\u0300\u0007 A "')
    plan = parse_plan(text, "2020.toml")
    assert isinstance(plan, Plan)
    assert plan.topics[0].name == "Chủ đề A"
