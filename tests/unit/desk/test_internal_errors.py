"""Internal errors: the message names the file that was processed, and the report contains no content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.desk import internal_errors
from plugins.desk.exits import FAILED, INTERNAL_ERROR
from plugins.desk.internal_errors import say_failure
from plugins.problems import Refused

NAME = "tran-van-a"
WORDS = "Chị Lê Thị Bí Mật"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        internal_errors, "REPORT", internal_errors.ROOT / ".cache" / f"thu-{tmp_path.name}.txt"
    )
    (tmp_path / "content/tin-bai").mkdir(parents=True)
    (tmp_path / f"content/tin-bai/{NAME}.md").write_text(WORDS)
    return tmp_path / "content"


def _number(text: str) -> int:
    return int(text)


def _working(path: str | Path) -> Callable[[], object]:
    """Raises an error below a call that has the file in its frame."""

    def work() -> object:
        assert path
        return _number(WORDS)

    return work


def failure(work: Callable[[], object]) -> Exception:
    try:
        work()
    except Exception as error:
        return error
    raise AssertionError("it should fail")


@pytest.mark.parametrize("absolute", [False, True])
def test_the_file_is_named_and_the_report_holds_nothing_of_anybody(content: Path, absolute: bool) -> None:
    name = f"tin-bai/{NAME}.md"
    line, code = say_failure(failure(_working(content / name if absolute else name)), content)
    report = internal_errors.REPORT.read_text()
    internal_errors.REPORT.unlink()
    assert code == INTERNAL_ERROR and line.count("\n") == 0 and f"{content}/{name}" in line
    assert "tests/unit/desk/test_internal_errors.py" in report and report.rstrip().endswith("ValueError")
    assert "tin-bai/*.md" in report
    for private in (NAME, WORDS, str(content), str(Path.home()), "invalid literal"):
        assert private not in report, private


def test_what_only_names_code_is_kept(content: Path) -> None:
    say_failure(failure(lambda: getattr(content, "khong_co")), content)  # noqa: B009 - it has to fail
    report = internal_errors.REPORT.read_text()
    internal_errors.REPORT.unlink()
    assert "AttributeError: 'PosixPath' object has no attribute 'khong_co'" in report


def test_what_was_foreseen_is_no_fault_of_the_program(content: Path) -> None:
    assert say_failure(Refused("không được"), content) == ("không được", FAILED)
    line, code = say_failure(OSError(5, "EIO", "a.md"), content)
    assert code == FAILED and "a.md" in line and not internal_errors.REPORT.exists()


def test_without_room_for_a_report_the_kind_is_said(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(internal_errors, "write_whole", lambda *_: False)
    assert "ValueError" in say_failure(failure(_working("x")), content)[0]
