"""`close`: closed figures stay, whatever happens to the articles, and every later change is listed."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

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
    digest = entries(folder)[-1]["hash"]
    write_article(folder, "muon", title="Bài viết sau khi chốt", date="2020-07-02")
    output = folder.parent / "out"
    assert run(folder, "html", "--output", output)[0] == 0
    site = Built(output, "http://localhost:8000")
    page = site.page("noi-bo/theo-doi/2020/quy-3/").find(class_="cov-closed").get_text()
    assert "24 tin, bài" in page and "25 tin, bài" in page
    assert "Thêm sau khi chốt: “Bài viết sau khi chốt” ngày 02/7/2020." in page
    total = next(
        each
        for each in json.loads(site.text("noi-bo/theo-doi/2020/coverage.json"))["totals"]
        if each["period"] == "2020-q3"
    )
    assert (total["n_published"], total["n_closed"]) == (25, 24)
    paper = "-".join(digest[at : at + 4] for at in range(0, 16, 4))
    for name in ("2020/", "2020/quy-3/", "2020/da-chot/", "2020/thay-doi/", "2020/thay-doi/atom.xml"):
        name = f"{name}index.html" if name.endswith("/") else name
        assert paper in site.text(f"noi-bo/theo-doi/{name}"), name
    assert run(folder, "report", "--period", "2020-q3", "--output", folder.parent / "bc")[0] == 0
    report = (folder.parent / "bc" / "2020-q3.html").read_text("utf-8")
    assert "Báo cáo này in số hiện hành." in report and "Bài viết sau khi chốt" in report
    with zipfile.ZipFile(folder.parent / "bc" / "2020-q3.docx") as document:
        assert paper in document.read("word/document.xml").decode()
    listed = (folder.parent / "bc" / "2020-q3.csv").read_text("utf-8-sig")
    assert "thay-doi,Thêm sau khi chốt,Tên," in listed and paper in listed
    code, said = run(folder, "close", "--verify", f"Mã {paper.upper()}")
    assert code == 0 and "là mục 2 của sổ chốt năm 2020" in said and "Mục 1 đến 2 nguyên vẹn" in said
    code, said = run(folder, "close", "--verify", "0000-1111-2222-3333")
    assert code == 1 and "Không có mục nguyên vẹn nào" in said
    code, said = run(folder, "check")
    assert "tin-bai/2020/muon.md:1:1: lời khuyên: Thêm sau khi chốt: “Bài viết sau khi chốt”" in said
    code, said = run(folder, "coverage", "--period", "2020-q3")
    assert "Thêm sau khi chốt: “Bài viết sau khi chốt” ngày 02/7/2020." in said and paper in said
    assert site.page("noi-bo/theo-doi/2020/quy-1/").find(class_="cov-closed") is None


def entries(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "ke-hoach" / "chot" / "2020.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_closing_twice_and_opening_again(folder: Path) -> None:
    close = ("close", "--period", "2020-q3")
    assert run(folder, *close)[0] == 0
    before = entries(folder)
    code, said = run(folder, *close)
    assert code == 1 and "đã chốt ngày 01/3/2021" in said and entries(folder) == before
    assert run(folder, *close, "--reopen", "Bổ sung bài của Thanh tra", "--who", "Chánh Văn phòng")[0] == 0
    assert run(folder, *close, "--reopen", "lần nữa")[0] == 1
    assert run(folder, *close)[0] == 0
    done = [(each["entry"]["act"], each["entry"]["who"]) for each in entries(folder)]
    office = "Văn phòng Sở"
    assert done == [("plan", office), ("close", office), ("reopen", "Chánh Văn phòng"), ("close", office)]
    assert entries(folder)[:2] == before and entries(folder)[2]["entry"]["why"] == "Bổ sung bài của Thanh tra"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "chưa chọn kỳ"),
        (("--period", "2020-q1", "--site-date", "2099-01-01"), "đồng hồ máy chỉ ngày"),
        (("--period", "2021-q1"), "chưa kết thúc"),
        (("--period", "2019-q1"), "không có kế hoạch"),
        (("--period", "2020-q1", "--reopen", "x"), "chưa chốt"),
    ],
)
def test_what_cannot_be_closed(folder: Path, options: tuple[str, ...], words: str) -> None:
    code, said = run(folder, "close", *options)
    assert code == 1 and words in said and not (folder / "ke-hoach" / "chot").exists()


def test_a_ledger_that_was_cut_off_is_named_everywhere_and_stops_no_page(folder: Path) -> None:
    """`check`, `coverage`, `report`, `close` and the page report it; closed figures appear up to the last
    valid entry.
    """
    run(folder, "close", "--period", "2020-q3")
    kept = folder / "ke-hoach" / "chot" / "2020.jsonl"
    kept.write_bytes(kept.read_bytes().splitlines(keepends=True)[0])
    period = ("--period", "2020-q3")
    report = ("report", *period, "--output", folder.parent / "bc")
    for verb in (("check",), ("coverage",), ("close", *period), report):
        code, said = run(folder, *verb)
        assert code == 1 and "ke-hoach/chot/2020.jsonl:1:1: sổ không còn mục 2" in said, verb
    output = folder.parent / "out"
    assert run(folder, "html", "--output", output)[0] == 0
    page = Built(output, "http://localhost:8000").page("noi-bo/theo-doi/2020/").get_text()
    assert "Sổ chốt không nguyên vẹn" in page and "sổ không còn mục 2" in page


@pytest.mark.parametrize("why", ["", " \n ", "x" * 301])
def test_opening_again_needs_a_reason(folder: Path, why: str) -> None:
    close = ("close", "--period", "2020-q3")
    code, said = run(folder, *close, "--reopen", why)
    assert code == 1 and "lý do" in said and not (folder / "ke-hoach" / "chot").exists()
    assert run(folder, *close)[0] == 0
    before = entries(folder)
    assert run(folder, *close, "--reopen", why)[0] == 1 and entries(folder) == before


def test_a_reason_from_word_can_be_printed(folder: Path) -> None:
    close = ("close", "--period", "2020-q3")
    assert run(folder, *close)[0] == run(folder, *close, "--reopen", "bổ sung\vbài \udcff")[0] == 0
    assert entries(folder)[-1]["entry"]["why"] in ("bổ sungbài ?", "bổ sung bài ?")
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


@pytest.mark.long
def test_a_ledger_and_its_list_deleted_together_are_missed_and_the_loss_is_recorded(folder: Path) -> None:
    """The published site knows the digests; what nothing brings back stays in the ledger as a loss."""
    period = ("--period", "2020-q3")
    assert run(folder, "close", *period)[0] == 0
    publish = ("publish", "--output", folder.parent / "public", "--siteurl", "https://cchc.example")
    assert run(folder, *publish)[0] == 0
    for name in ("chot/2020.jsonl", "chot.txt"):
        (folder / "ke-hoach" / name).unlink()
    code, said = run(folder, *publish)
    assert "Trang đang đăng còn giữ 2 mã của sổ chốt năm 2020" in said
    page = folder.parent / "public" / "noi-bo" / "theo-doi" / "2020" / "da-chot" / "index.html"
    assert code == 0 and "sổ không còn (ke-hoach/chot.txt còn ghi mã" in page.read_text("utf-8")
    assert run(folder, "check")[0] == 1
    assert run(folder, "close", *period, "--lost", "")[0] == 1
    code, said = run(folder, "close", *period, "--lost", "ổ đĩa hỏng, không có bản lưu")
    assert code == 0 and "Ghi nhận sổ không còn nguyên, mất mục 1 (mã" in said
    assert run(folder, "close", *period, "--lost", "lần nữa")[0] == 1, "nothing is damaged any more"
    assert run(folder, "close", *period)[0] == run(folder, "check")[0] == 0
    code, said = run(folder, "coverage", *period)
    assert "2 mục đã mất, có ghi nhận trong sổ" in said
