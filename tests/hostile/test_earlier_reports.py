"""A report that somebody has changed is never overwritten, and one that nobody has changed always is."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from plugins.archiving.writing import ARCHIVE
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.swap import NotOurFolder, place_of
from plugins.publishing.kinds import PREVIEW_SITE, PUBLIC_SITE
from tests.build.built import ROOT
from tests.hostile.test_outputs import run_with
from tests.hostile.unprivileged import unprivileged
from tests.unit.articles.small_content import article_text, make_folder, write
from tests.unit.ownership.lists import FLAT, broken_lists, seen, special, tidy

pytestmark = [
    pytest.mark.hostile("states of earlier runs"),
    pytest.mark.skipif(sys.platform == "win32", reason="limits, rights and kinds as Linux has them"),
]

REPORT = "2020-q1"


def _document(data: bytes) -> bytes:
    document, corrected = Document(io.BytesIO(data)), io.BytesIO()
    document.paragraphs[0].runs[0].text = "BÁO CÁO NHANH"
    document.save(corrected)
    return corrected.getvalue()


def _workbook(data: bytes) -> bytes:
    book, corrected = load_workbook(io.BytesIO(data)), io.BytesIO()
    book.active["A2"] = "khác"
    book.save(corrected)
    return corrected.getvalue()


CORRECTIONS: dict[str, Callable[[bytes], bytes]] = {
    ".docx": _document,
    ".xlsx": _workbook,
    ".html": lambda data: data.replace(b"<td>", b"<td>1", 1),
    ".csv": lambda data: data + "2020-q1,,chu-de,Chủ đề A,Ghi thêm,1\r\n".encode(),
}


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_folder(tmp_path / "content")
    report()
    return tmp_path / "bao-cao"


def report(expected: int = 0) -> None:
    assert run_with("report", "content", "bao-cao") == expected


def contents(output: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in output.iterdir() if not each.name.startswith(".")}


def numbered(before: dict[str, bytes], number: int = 2) -> dict[str, bytes]:
    return {name.replace(".", f"-{number}."): data for name, data in before.items()}


def change_the_figures(output: Path) -> None:
    write(output.parent / "content", "tin-bai/moi.md", article_text(title="Bài mới", date="2020-02-10"))


def assert_all_replaced(output: Path, before: dict[str, bytes]) -> None:
    """With other figures each file that nobody has changed becomes another, and none gets a number."""
    after = contents(output)
    assert after.keys() == before.keys() and not [name for name in after if after[name] == before[name]]


@pytest.mark.parametrize("suffix", CORRECTIONS)
def test_what_was_corrected_by_hand_stays(
    output: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = output / f"{REPORT}{suffix}"
    before = contents(output)
    corrected = CORRECTIONS[suffix](before[path.name])
    assert corrected != before[path.name]
    path.write_bytes(corrected)
    capsys.readouterr()
    for _ in range(2):
        report()
        beside = f"{REPORT}-2{suffix}"
        said = capsys.readouterr().err
        assert said.count("sửa tay") == 1
        assert f"{path.name} đã được sửa tay, để nguyên: bản mới ở bao-cao/{beside}." in said
        assert contents(output) == before | {path.name: corrected, beside: before[path.name]}


def test_what_nobody_changed_is_replaced(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(output)
    report()
    assert contents(output) == before
    change_the_figures(output)
    report()
    assert_all_replaced(output, before)
    assert "sửa tay" not in capsys.readouterr().err


@pytest.mark.parametrize("state", ["missing", "cut-at-the-end", "foreign-kind"])
def test_without_a_list_that_can_be_read_nothing_is_overwritten(output: Path, state: str) -> None:
    """So are the reports of a version that kept no list."""
    before = contents(output)
    data = broken_lists((output / OWN_LIST).read_bytes(), "reports")[state]
    (output / OWN_LIST).unlink()
    if data is not None:
        (output / OWN_LIST).write_bytes(data)
    change_the_figures(output)
    report()
    once = contents(output)
    assert once.keys() == before.keys() | numbered(before).keys() and once.items() >= before.items()
    report()
    assert contents(output) == once, "the new list knows the new files"
    aside = output / f"{OWN_LIST}.de-lai"
    assert (aside.read_bytes() if data is not None else None) == data and aside.exists() == (data is not None)


def test_another_folder_without_a_list_is_refused(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output.rename(output.with_name("quy-1"))
    (output.with_name("quy-1") / OWN_LIST).unlink()
    before = seen(output.with_name("quy-1"))
    assert run_with("report", "content", "quy-1") == 1
    assert "không có tệp nào do việc này ghi" in capsys.readouterr().err
    assert seen(output.with_name("quy-1")) == before


@pytest.mark.parametrize("kind", FLAT)
def test_what_took_the_place_of_a_report_stays(
    output: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    """Also a symlink, even to a copy of the report, which lies elsewhere."""
    request.addfinalizer(lambda: tidy(output.parent))
    path = output / f"{REPORT}.csv"
    before = contents(output)
    write(output.parent / "outside", "theirs.txt", path.read_bytes())
    path.unlink()
    special(path, kind)
    was, outside = seen(path), seen(output.parent / "outside")
    with unprivileged():
        report()
    # A second name of the same bytes is the report.
    is_ours = kind == "second-name-of-a-file-outside"
    assert (seen(path) == was) is not is_ours and seen(output.parent / "outside") == outside
    assert (output / f"{REPORT}-2.csv").exists() is not is_ours
    if not is_ours:
        assert (output / f"{REPORT}-2.csv").read_bytes() == before[path.name]


@pytest.mark.parametrize(("limit", "is_half"), [(100, False), (5_000, True)])
def test_a_full_disk_leaves_each_file_as_it_was_or_as_it_should_be(
    output: Path, capsys: pytest.CaptureFixture[str], limit: int, is_half: bool
) -> None:
    """Whether already the list does not fit, or only the documents."""
    before = contents(output)
    change_the_figures(output)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most[1]))
    try:
        report(1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    said = capsys.readouterr().err
    half = contents(output)
    assert "không ghi được" in said and "Traceback" not in said
    assert half.keys() == before.keys() and half[f"{REPORT}.docx"] == before[f"{REPORT}.docx"]
    assert (half != before) is is_half
    report()
    assert_all_replaced(output, before)
    assert (
        contents(output).items() >= {name: half[name] for name in half if half[name] != before[name]}.items()
    )


def test_a_read_only_folder_is_named(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(output)
    change_the_figures(output)
    output.chmod(0o555)
    with unprivileged():
        report(1)
    output.chmod(0o755)
    assert "không ghi được vào bao-cao" in capsys.readouterr().err and contents(output) == before
    report()
    assert_all_replaced(output, before)


def test_read_only_files_are_replaced_as_others_are(output: Path) -> None:
    before = contents(output)
    for path in output.iterdir():
        path.chmod(0o444)
    change_the_figures(output)
    with unprivileged():
        report()
    assert_all_replaced(output, before)


def test_two_runs_at_once_leave_whole_files(output: Path) -> None:
    before = contents(output)
    path = output / f"{REPORT}.csv"
    path.write_bytes(CORRECTIONS[".csv"](before[path.name]))
    change_the_figures(output)
    command = ["report", "--content", "content", "--output", "bao-cao", "--site-date", "2020-12-01"]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "plugins.desk", *command, "--period", REPORT],
            cwd=output.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0] and "Traceback" not in "".join(said), said
    after = contents(output)
    report()
    # A run that finds a file of the other before the other's list leaves it, too, and takes a number.
    assert contents(output).items() >= after.items()
    assert after[path.name] == CORRECTIONS[".csv"](before[path.name])
    assert all(after[name] != data for name, data in before.items())


def test_no_other_verb_takes_the_folder_for_its_own(output: Path) -> None:
    for kind in (PREVIEW_SITE, PUBLIC_SITE, ARCHIVE):
        with pytest.raises(NotOurFolder):
            place_of(output, kind)
