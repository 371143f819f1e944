"""`close`: closed figures stay, whatever happens to the articles, and every change is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.build.built import Built, desk
from tests.build.making import DAY, write_article


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(content, tmp_path / "content"))


def run(folder: Path, verb: str, *options: object) -> tuple[int, str]:
    done = desk(verb, "--content", folder, "--site-date", DAY, *options)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr + done.stdout


@pytest.mark.long
def test_a_closed_period_on_every_surface(folder: Path) -> None:
    assert run(folder, "close", "--period", "2020-q3")[0] == 0
    kept = folder / "ke-hoach" / "chot" / "2020-q3.json"
    assert json.loads(kept.read_bytes())["period"] == "2020-q3"
    write_article(folder, "muon", title="Bài viết sau khi chốt", date="2020-07-02")
    output = folder.parent / "out"
    assert run(folder, "html", "--output", output)[0] == 0
    site = Built(output, "http://localhost:8000")
    page = site.page("noi-bo/theo-doi/2020/quy-3/").find(class_="cov-closed").get_text()
    assert "25 tin, bài" in page and "26 tin, bài" in page
    assert "Thêm sau khi chốt: “Bài viết sau khi chốt” ngày 02/7/2020." in page
    total = next(
        each
        for each in json.loads(site.text("noi-bo/theo-doi/2020/coverage.json"))["totals"]
        if each["period"] == "2020-q3"
    )
    assert (total["n_published"], total["n_closed"]) == (26, 25)
    assert run(folder, "report", "--period", "2020-q3", "--output", folder.parent / "bc")[0] == 0
    report = (folder.parent / "bc" / "2020-q3.html").read_text("utf-8")
    assert "Báo cáo này in số hiện hành." in report and "Bài viết sau khi chốt" in report
    assert site.page("noi-bo/theo-doi/2020/quy-1/").find(class_="cov-closed") is None


def test_closing_twice_and_opening_again(folder: Path) -> None:
    close = ("close", "--period", "2020-q3")
    assert run(folder, *close)[0] == 0
    kept = folder / "ke-hoach" / "chot" / "2020-q3.json"
    before = kept.read_bytes()
    code, said = run(folder, *close)
    assert code == 1 and "đã chốt ngày 01/3/2021" in said and kept.read_bytes() == before
    assert run(folder, *close, "--reopen", "Bổ sung bài của Thanh tra")[0] == 0
    assert run(folder, *close, "--reopen", "lần nữa")[0] == 1
    assert run(folder, *close)[0] == 0
    traces = json.loads(kept.read_bytes())["reopenings"]
    assert [(each["why"], each["n_published"]) for each in traces] == [("Bổ sung bài của Thanh tra", 25)]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "chưa nói kỳ nào"),
        (("--period", "2021-q1"), "chưa kết thúc"),
        (("--period", "2019-q1"), "không có kế hoạch"),
        (("--period", "2020-q1", "--reopen", "x"), "chưa chốt"),
    ],
)
def test_what_cannot_be_closed(folder: Path, options: tuple[str, ...], words: str) -> None:
    code, said = run(folder, "close", *options)
    assert code == 1 and words in said and not (folder / "ke-hoach" / "chot").exists()


def test_a_damaged_file_is_named_by_check_and_stops_a_build(folder: Path) -> None:
    run(folder, "close", "--period", "2020-q3")
    kept = folder / "ke-hoach" / "chot" / "2020-q3.json"
    kept.write_bytes(kept.read_bytes().replace(b'"n_published"', b'"n"').replace("Bài số 1".encode(), b"x"))
    for verb in ("check", "close"):
        code, said = run(folder, verb, *(("--period", "2020-q3") if verb == "close" else ()))
        assert code == 1 and "ke-hoach/chot/2020-q3.json:1:1:" in said and "(closing)" in said


@pytest.mark.parametrize("why", ["", " \n ", "x" * 301])
def test_opening_again_needs_a_reason(folder: Path, why: str) -> None:
    close = ("close", "--period", "2020-q3")
    code, said = run(folder, *close, "--reopen", why)
    assert code == 1 and "lý do" in said and not (folder / "ke-hoach" / "chot").exists()
    assert run(folder, *close)[0] == 0
    kept = folder / "ke-hoach" / "chot" / "2020-q3.json"
    before = kept.read_bytes()
    assert run(folder, *close, "--reopen", why)[0] == 1 and kept.read_bytes() == before


def test_a_reason_from_word_can_be_printed(folder: Path) -> None:
    close = ("close", "--period", "2020-q3")
    assert run(folder, *close)[0] == run(folder, *close, "--reopen", "bổ sung\vbài \udcff")[0] == 0
    (trace,) = json.loads((folder / "ke-hoach" / "chot" / "2020-q3.json").read_bytes())["reopenings"]
    assert trace["why"] == "bổ sungbài ?" or trace["why"] == "bổ sung bài ?"
    assert run(folder, "report", "--period", "2020-q3", "--output", folder.parent / "bc")[0] == 0


def test_nothing_is_opened_before_it_was_closed(folder: Path) -> None:
    assert run(folder, "close", "--period", "2020-q3")[0] == 0
    code, said = run(folder, "close", "--period", "2020-q3", "--reopen", "x", "--site-date", "2021-02-01")
    assert code == 1 and "ngày trước đó" in said


def test_json_of_one_period(folder: Path) -> None:
    done = desk("coverage", "--content", folder, "--site-date", DAY, "--json", "--period", "2020-q3")
    data = json.loads(done.stdout)
    cells = [
        *data["cells"],
        *data["totals"],
        *(cell for rows in data["dimensions"].values() for cell in rows),
    ]
    assert {each["period"] for each in cells} == {"2020-q3"} and [
        each["code"] for each in data["periods"]
    ] == ["2020-q3"]
