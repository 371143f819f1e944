"""The menu of a double click: by number, repeatedly, and never with a traceback."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from plugins.desk import main as program
from plugins.desk.arguments import VERBS
from plugins.desk.menu import DAILY, menu


def done(monkeypatch: pytest.MonkeyPatch, *typed: str, ends: bool = False) -> list[Sequence[str]]:
    """Returns the commands executed for these typed lines."""
    found: list[Sequence[str]] = []

    def do(argv: Sequence[str]) -> int:
        found.append(list(argv))
        if ends:
            raise SystemExit(2)
        return 0

    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    assert menu(do) == 0
    return found


def test_every_number_does_a_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {verb for verb, _ in DAILY} <= set(VERBS)
    assert done(monkeypatch, "1", "3.", "4", "5", "0") == [["new"], ["check"], ["serve"], ["publish"]]


def test_a_file_that_was_dragged_into_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    assert done(monkeypatch, "2", '"C:\\Tài liệu\\bài.docx"', "0") == [
        ["import", "--file=C:\\Tài liệu\\bài.docx"]
    ]


def test_what_is_no_number_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert done(monkeypatch, "9", "viết bài", "3", ends=True) == [["check"]]
    assert "không có số 9" in capsys.readouterr().err


def test_ctrl_c_at_a_question_ends_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Question(io.StringIO):
        def readline(self, size: int | None = -1) -> str:
            raise KeyboardInterrupt

    codes: list[int] = []
    monkeypatch.setattr("sys.stdin", Question())
    monkeypatch.setattr("sys.argv", ["desk"])
    monkeypatch.setattr("os._exit", codes.append)
    monkeypatch.setattr(program, "can_ask", lambda: True)
    monkeypatch.setattr(program, "_end_as_if_interrupted", lambda: None)
    program.main()
    assert codes == [1] and capsys.readouterr().err.endswith("Đã dừng.\n")
