"""Printed output, reload events, and the settings that the command line reads."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

import pelicanconf
from plugins.desk import live
from plugins.desk.console import say_problems
from plugins.desk.examining import open_content
from plugins.desk.live import SCRIPT_PATH, Reloads, with_script
from plugins.desk.verbs.serve import become
from plugins.problems import Location, Problem, Severity
from tests.build.making import SITE, write_article

OFFICE = Path(pelicanconf.__file__).parent / "content" / "co-quan.toml"


def test_problems_are_one_line_each_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [
        Problem(Location("tin-bai/a.md", 4, 2), "date", "sai ngày"),
        Problem(Location("tin-bai/b.md"), "fill-in", "chỗ trống", Severity.ADVICE),
    ]
    say_problems(problems, "content/")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "content/tin-bai/a.md:4:2: sai ngày (date)",
        "content/tin-bai/b.md:1:1: lời khuyên: chỗ trống (fill-in)",
        "1 lỗi, 1 lời khuyên. Sửa các lỗi ở trên trước.",
    ]


def test_advice_is_folded_and_errors_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [
        Problem(Location("a.md", 1), "long-text", "dài", Severity.ADVICE),
        Problem(Location("a.md", 2), "link-words", "tại đây", Severity.ADVICE),
        Problem(Location("a.md", 3), "fill-in", "chỗ trống", Severity.TO_DO),
        Problem(Location("b.md"), "date", "sai ngày"),
    ]
    say_problems(problems, "c")
    first, second, last = capsys.readouterr().err.splitlines()
    assert first == "c/b.md:1:1: sai ngày (date)"
    assert second == "c/a.md: 2 lời khuyên (long-text, link-words)"
    assert last.startswith("1 lỗi, 2 lời khuyên, 1 việc cần làm.")
    say_problems(problems, "c", whole=True)
    assert len(capsys.readouterr().err.splitlines()) == 5


def test_colour_is_for_terminals_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = [Problem(Location("a.md"), "date", "sai ngày")]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    say_problems(problems, "")
    assert "\033[31m" in capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    say_problems(problems, "")
    assert "\033" not in capsys.readouterr().err


def test_a_listener_is_woken_by_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_KEEP_ALIVE_SECONDS", 60)
    reloads = Reloads()
    reloads.built()
    told: list[bytes] = []
    listener = threading.Thread(target=lambda: told.append(next(reloads.events())), daemon=True)
    listener.start()
    for _ in range(500):  # until it listens: earlier builds are not reported to it
        reloads.built()
        listener.join(0.01)
    assert told == [b"event: reload\ndata: 1\n\n"]


def test_who_comes_after_a_failure_is_told_of_it() -> None:
    reloads = Reloads()
    reloads.built(["a.md:4:1: sai ngày (date)", "b.md:1:1: thiếu"])
    told = next(reloads.events()).decode()
    assert told == "event: failed\ndata: a.md:4:1: sai ngày (date)\ndata: b.md:1:1: thiếu\n\n"


def test_a_connection_without_news_is_kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_KEEP_ALIVE_SECONDS", 0.01)
    assert next(Reloads().events()) == b": .\n\n"


def test_the_script_stands_once_before_the_end_of_a_page() -> None:
    page = with_script(b"<body>x</body></html>").decode()
    assert page == f'<body>x<script src="{SCRIPT_PATH}"></script></body></html>'
    assert with_script(b"<body>") == b"<body>"


def test_the_author_is_the_offices_where_an_article_names_none(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SITE, tmp_path / "content"))
    write_article(content, "khong-tac-gia")
    office = OFFICE.read_text(encoding="utf-8").replace("Ban biên tập", "Tổ biên tập thử")
    (content / OFFICE.name).write_text(office, encoding="utf-8")
    found = open_content(content).library.by_path["tin-bai/2020/khong-tac-gia.md"]
    assert found.authors == ("Tổ biên tập thử",)


def test_a_command_is_run_by_the_interpreter_that_runs_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that was typed, such as `python`, need not be a file of this folder."""
    ran: list[tuple[str, list[str]]] = []
    monkeypatch.setattr("os.execv", lambda path, argv: ran.append((path, argv)))
    monkeypatch.setattr("subprocess.call", lambda argv: 0)
    assert become(["python", "-m", "plugins.desk", "serve"]) == 0
    assert os.name == "nt" or ran == [(sys.executable, ["python", "-m", "plugins.desk", "serve"])]
