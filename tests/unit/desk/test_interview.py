"""The questions of `new`: an invalid answer is asked again, and defaults come from this folder."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.desk import drafting, interview, questions
from plugins.desk.asking import NoAnswer
from plugins.desk.drafting import Answers
from plugins.desk.interview import AnswerOptions
from plugins.desk.questions import Questions
from plugins.plan import TOPIC, UNIT, Dimension
from tests.unit.articles.small_content import AS_OF, examined, make_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(questions, "CONTENTS", tmp_path / "kept")
    return make_folder(tmp_path / "content")


def asked(folder: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> Answers:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    options = AnswerOptions(verb="new", content=folder, as_of=AS_OF)
    asking = Questions(options, "new", interview._OF_ONE_ARTICLE, asks=True)
    with asking.asking():
        answers = interview.interview(asking, examined(folder).library, AS_OF, "Ban biên tập")
    asking.end()
    return answers


def test_a_wrong_answer_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ("dài " * 100, "Một cửa", "hôm qua", "01/08/2020", "khong co", "van hoa cong vu")
    answers = asked(folder, monkeypatch, *typed, *[""] * 9)
    assert (answers.title, answers.day, answers.codes[TOPIC]) == ("Một cửa", date(2020, 8, 1), ("van-hoa",))
    said = capsys.readouterr().err
    assert "tiêu đề dài" in said and "“hôm qua”" in said and "khong co" in said


def test_what_is_offered_is_of_this_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(folder, monkeypatch, "Một", "", "", "", "", "", "2", "Trần A")
    assert asked(folder, monkeypatch, "Hai", *[""] * 9).authors == "Trần A"
    other = make_folder(folder.parent / "other")
    assert asked(other, monkeypatch, "Ba", *[""] * 9).authors != "Trần A"


@pytest.mark.parametrize("stop", [NoAnswer, KeyboardInterrupt])
def test_what_was_typed_before_a_stop_is_offered_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    codes = interview._codes

    def stopped(asking: Questions, dimension: Dimension, *more: Any) -> tuple[str, ...]:
        if dimension is not TOPIC:
            raise stop
        return codes(asking, dimension, *more)

    with monkeypatch.context() as patched, pytest.raises(stop):
        patched.setattr(interview, "_codes", stopped)
        asked(folder, monkeypatch, "Một cửa", "2020-08-01", "2", *[""] * 9)
    again = asked(folder, monkeypatch, *[""] * 10)
    assert (again.title, again.day, again.codes[TOPIC]) == ("Một cửa", date(2020, 8, 1), ("ket-qua",))
    after = asked(folder, monkeypatch, "Hai", *[""] * 10)
    assert after.day == AS_OF and after.codes[TOPIC] != again.codes[TOPIC]


def test_the_unit_that_the_plan_marks_as_default_is_offered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (folder / "ke-hoach").glob("*.toml"):
        marked = path.read_text("utf-8").replace('"Thanh tra Sở"\n', '"Thanh tra Sở"\ndefault = true\n')
        path.write_text(marked, "utf-8")
    assert asked(folder, monkeypatch, "Một cửa", *[""] * 9).codes[UNIT] == ("thanh-tra",)


def test_a_dimension_with_one_value_is_written_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    place = replace(UNIT, field="place")
    monkeypatch.setattr(drafting, "FURTHER", (place,))
    codes = {TOPIC: ("van-hoa", "ket-qua"), place: ("my-xuyen",)}
    text = drafting.draft_text(Answers("Một cửa", AS_OF, codes, "Ban biên tập", ""))
    assert "\ntags: [van-hoa, ket-qua]\n" in text and "\nplace: my-xuyen\n" in text
