"""`report` as the clerk of the Văn phòng uses it."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from plugins.ownership.listing import OWN_LIST
from tests.build.built import Built, desk
from tests.build.making import DAY


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(content, tmp_path / "content"))


def report(folder: Path, *options: str) -> tuple[int, str]:
    output = folder.parent / "bao-cao"
    run = desk("report", "--content", folder, "--output", output, "--site-date", DAY, *options)
    assert "Traceback" not in run.stderr and run.stdout == ""
    return run.returncode, run.stderr


def test_the_files_of_a_period_hold_what_the_directors_page_counts(folder: Path) -> None:
    code, said = report(folder, "--period", "2020-q3")
    output = folder.parent / "bao-cao"
    assert code == 0 and "Đã tạo" in said
    assert sorted(each.name for each in output.iterdir()) == [
        OWN_LIST, "2020-q3.csv", "2020-q3.docx", "2020-q3.html", "2020-q3.xlsx",
    ]  # fmt: skip
    coverage = json.loads(
        desk("coverage", "--content", folder, "--site-date", DAY, "--period", "2020-q3", "--json").stdout
    )
    total = next(each for each in coverage["totals"] if each["period"] == "2020-q3")
    book = load_workbook(io.BytesIO((output / "2020-q3.xlsx").read_bytes()), data_only=True)
    assert book["Tổng hợp"]["B5"].value == total["n_published"] == 24
    before = {each.name: each.read_bytes() for each in output.iterdir()}
    assert report(folder, "--period", "2020-q3")[0] == 0
    assert {each.name: each.read_bytes() for each in output.iterdir()} == before


def test_a_file_with_errors_counts_as_readers_see_it(folder: Path, public: Built) -> None:
    (changed, new) = (folder / "tin-bai" / "2020" / name for name in ("muc-01.md", "moi.md"))
    changed.write_text(changed.read_text("utf-8").replace("category: ", "category: khong-co-"), "utf-8")
    new.write_text(changed.read_text("utf-8").replace("Bài số 1", "Bài mới"), "utf-8")
    code, said = report(folder, "--period", "2020-q3", "--site", str(public.folder))
    assert code == 3 and f"Chưa đăng {new}" in said and f"Vẫn đăng bản trước của {changed}" in said
    book = load_workbook(folder.parent / "bao-cao" / "2020-q3.xlsx", data_only=True)
    assert book["Tổng hợp"]["B5"].value == 24
    code, said = report(folder, "--period", "2020-q3", "--site", str(folder.parent / "chua-co"))
    book = load_workbook(folder.parent / "bao-cao" / "2020-q3.xlsx", data_only=True)
    assert code == 3 and "2 chỗ chờ sửa" in said and book["Tổng hợp"]["B5"].value == 23, "never published"
    given = ("--content", folder, "--site-date", DAY)
    for verb in ("coverage", "brief", "suggest"):  # what is only looked at goes on, too
        run = desk(verb, *given, "--site", public.folder)
        assert run.returncode == 3 and run.stdout and f"Chưa đăng {new}" in run.stderr, verb
    counted = desk("coverage", *given, "--site", public.folder, "--period", "2020-q3", "--json")
    total = next(each for each in json.loads(counted.stdout)["totals"] if each["period"] == "2020-q3")
    assert total["n_published"] == 24
    run = desk("verify", *given, "--output", public.folder)  # the page of the last public version is right
    assert run.returncode == 0 and "2 lỗi trong bài viết" in run.stderr, run.stderr
    run = desk("close", *given, "--period", "2020-q3")  # figures that stay wait until the file is mended
    assert run.returncode == 1 and f"{new}:" in run.stderr and not (folder / "ke-hoach" / "chot").exists()


def test_what_people_wrote_is_in_the_report_and_stays_as_it_is(folder: Path) -> None:
    report(folder, "--period", "2020-q2")
    path = folder / "bao-cao" / "2020-q2" / "toan-so.md"
    path.write_text(path.read_text("utf-8").replace("[cần điền]", "Thiếu người viết tin.", 1), "utf-8")
    before = path.read_bytes()
    code, said = report(folder, "--period", "2020-q2")
    assert code == 0 and "Đã tạo" not in said and path.read_bytes() == before
    document = Document(str(folder.parent / "bao-cao" / "2020-q2.docx"))
    assert "Thiếu người viết tin." in [each.text for each in document.paragraphs]


def test_one_unit_and_all_units(folder: Path) -> None:
    assert report(folder, "--period", "2020-q3", "--unit", "phong-trong")[0] == 0
    output = folder.parent / "bao-cao"
    document = Document(str(output / "2020-q3-phong-trong.docx"))
    head = document.tables[0].rows[0].cells[0].text
    assert "SỞ TƯ PHÁP" in head and "PHÒNG" in head
    assert report(folder, "--period", "2020-q3", "--all-units")[0] == 0
    names = {each.stem for each in output.glob("*.docx")}
    assert {"2020-q3", "2020-q3-van-phong", "2020-q3-phong-trong"} <= names


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "chưa chọn kỳ"),
        (("--period", "2019-q1"), "không có kế hoạch năm 2019"),
        (("--period", "2021-q4"), "chưa đến"),
        (("--period", "2020-q1", "--unit", "phong-trongg"), "phong-trong"),
    ],
)
def test_what_cannot_be_reported_is_said(folder: Path, options: tuple[str, ...], words: str) -> None:
    code, said = report(folder, *options)
    assert code == 1 and words in said and not (folder.parent / "bao-cao").exists()
    assert not (folder / "bao-cao").exists()


def test_what_somebody_corrected_or_made_is_left_as_it_is(folder: Path) -> None:
    report(folder, "--period", "2020-q3")
    target = folder.parent / "bao-cao" / "2020-q3.docx"
    document = Document(str(target))
    document.paragraphs[0].runs[0].text = "BÁO CÁO NHANH"
    document.save(str(target))
    corrected = target.read_bytes()
    target.with_suffix(".csv").write_text("của người khác")
    for _ in range(2):
        code, said = report(folder, "--period", "2020-q3")
        assert code == 0 and said.count("đã được sửa tay, để nguyên: bản mới ở") == 2
        beside = f"{target.parent}/2020-q3-2 (.docx để ký, .csv); {target.parent}/2020-q3 (.xlsx, .html)."
        assert f"Đã ghi {beside}" in said
        assert target.read_bytes() == corrected
        assert target.with_suffix(".csv").read_text() == "của người khác"
    assert sorted(each.name for each in target.parent.glob("*-2.*")) == ["2020-q3-2.csv", "2020-q3-2.docx"]


def test_the_department_reports_what_its_units_wrote(folder: Path) -> None:
    report(folder, "--period", "2020-q3", "--unit", "van-phong")
    path = folder / "bao-cao" / "2020-q3" / "van-phong.md"
    text = path.read_text("utf-8")
    heading = "## Tồn tại, khó khăn, vướng mắc\n\n"
    path.write_text(text.replace(f"{heading}[cần điền]", f"{heading}- Thiếu máy ảnh."), "utf-8")
    code, said = report(folder, "--period", "2020-q3", "--all-units")
    assert code == 0 and said.strip().splitlines()[-1].endswith("2020-q3 (.docx để ký, .xlsx, .csv, .html).")
    document = Document(str(folder.parent / "bao-cao" / "2020-q3.docx"))
    words = [each.text for each in document.paragraphs]
    assert "Các đơn vị phản ánh:" in words and any(each.endswith("Thiếu máy ảnh.") for each in words)
    assert "cần điền" not in " ".join(words) and "Đề mục chưa viết" in said
