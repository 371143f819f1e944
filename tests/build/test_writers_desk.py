"""`new`, `suggest` and `check --fix` as a writer uses them, with and without a terminal."""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Inches

from plugins.plan import GENRES
from tests.build.built import ROOT, desk
from tests.build.making import article, png
from tests.ports import PATIENCE
from tests.unit.word.made import with_body
from tests.unit.word.test_administrative import CENTRE, FOOT, TITLE, bold, head, plain

TODAY = ("--site-date", "2021-03-01")


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    """A content folder to write into."""
    return Path(shutil.copytree(content, tmp_path / "content"))


def new(folder: Path, *options: str) -> tuple[int, str, list[Path]]:
    """Returns the exit code, the output, and the new files."""
    before = set(folder.rglob("*.md"))
    run = desk("new", "--content", folder, *TODAY, *options)
    assert "Traceback" not in run.stderr
    return run.returncode, run.stderr, sorted(set(folder.rglob("*.md")) - before)


@pytest.mark.parametrize("genre", [term.code for term in GENRES])
def test_a_new_article_of_each_genre_passes_every_check(folder: Path, genre: str) -> None:
    code, said, (path,) = new(folder, "--title", "Nộp hồ sơ: mấy giờ?", "--category", genre, "--yes")
    assert code == 0 and str(path) in said
    assert path.relative_to(folder).as_posix() == "tin-bai/2021/nop-ho-so-may-gio.md"
    text = path.read_text(encoding="utf-8")
    assert 'title: "Nộp hồ sơ: mấy giờ?"' in text and "status: draft" in text
    checked = desk("check", "--content", folder, "--file", path)
    assert checked.returncode == 0 and "0 lỗi" in checked.stderr
    assert set(re.findall(r"\((\S+)\)$", checked.stderr, re.MULTILINE)) == {"fill-in"}


def test_all_answers_as_options(folder: Path) -> None:
    code, said, found = new(
        folder,
        *("--title", 'Bài "mới" \\ thử', "--date", "5/3/2021", "--tags", "Văn hoá công vụ, chuyen-doi-so"),
        *("--category", "Hỏi đáp", "--form", "hoi-nghi", "--audience", "1", "--unit", "Văn phòng"),
        *("--author", "Nguyễn Thị Mẫu"),
    )
    assert code == 0, said
    text = found[0].read_text(encoding="utf-8")
    assert found[0].parent.name == "2021" and "date: 2021-03-05\n" in text
    assert "tags: [van-hoa, chuyen-doi-so]" in text and "category: hoi-dap" in text
    assert "form: hoi-nghi" in text and 'author: "Nguyễn Thị Mẫu"' in text
    assert 'title: "Bài \\"mới\\" \\\\ thử"' in text


def test_no_file_is_written_over(folder: Path) -> None:
    texts = []
    for _ in range(3):
        _, _, (path,) = new(folder, "--title", "Hai chủ đề", "--date", "2020-05-05", "--yes")
        texts.append(path.name)
    assert texts == ["hai-chu-de-2.md", "hai-chu-de-3.md", "hai-chu-de-4.md"], (
        "the first one is an old article's"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "thiếu --title"),
        (["--title", " "], "--title: để trống"),
        (["--title", "x" * 301], "301 ký tự"),
        (["--title", "Bài", "--tags", "khong-co"], "--tags: không có “khong-co”"),
        (["--title", "Bài", "--unit", "1,2"], "--unit: chỉ chọn một"),
        (["--title", "Bài", "--date", "31/02/2021"], "không phải ngày"),
    ],
)
def test_what_cannot_be_used_writes_nothing(folder: Path, options: list[str], words: str) -> None:
    code, said, found = new(folder, *options)
    assert code == 1 and words in said and not found


def test_at_a_terminal_everything_is_asked(folder: Path) -> None:
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.desk", "new", "--content", folder, *TODAY],
        cwd=ROOT, stdin=inside, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    os.write(terminal, "Tiêu đề có dấu\n\n99\nkhong-co\n1,2\n\n\n\n1\nTrần Văn Mẫu\n".encode())
    said = process.communicate(timeout=PATIENCE)[1]
    os.close(terminal), os.close(inside)
    assert process.returncode == 0, said
    text = (folder / "tin-bai" / "2021" / "tieu-de-co-dau.md").read_text(encoding="utf-8")
    assert 'title: "Tiêu đề có dấu"' in text and 'author: "Trần Văn Mẫu"' in text
    assert said.count("không có “") == 2, "a number and a code that are not there are asked again"
    assert re.search(r"tags: \[[a-z-]+, [a-z-]+\]", text)


def test_a_terminal_that_is_closed_writes_nothing(folder: Path) -> None:
    terminal, inside = pty.openpty()
    before = set(folder.rglob("*.md"))
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.desk", "new", "--content", folder, *TODAY],
        cwd=ROOT, stdin=inside, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    os.write(terminal, b"Nua chung\n\x04")
    said = process.communicate(timeout=PATIENCE)[1]
    os.close(terminal), os.close(inside)
    assert process.returncode == 1 and "Chưa ghi gì" in said and set(folder.rglob("*.md")) == before


def test_suggestions(folder: Path) -> None:
    run = desk("suggest", "--content", folder, *TODAY)
    assert run.returncode == 0 and not run.stderr
    assert "Quý I năm 2021 (15/12/2020 - 14/3/2021): còn 13 ngày." in run.stdout
    assert "Chủ đề còn thiếu, gấp nhất trước:" in run.stdout and "make new" in run.stdout
    late = desk("suggest", "--content", folder, "--site-date", "2021-11-09").stdout
    assert "Ngày đáng viết: Ngày Pháp luật 09/11/2021, hôm nay." in late
    past = desk("suggest", "--content", folder, "--site-date", "2023-05-05").stdout
    assert "không nằm trong kỳ nào của Kế hoạch năm 2021" in past


def test_what_is_repaired_is_shown(folder: Path) -> None:
    path = folder / "tin-bai" / "2020" / "sua.md"
    text = article(body="Chữ\u00a0dính. \n", title="Hỏi: đáp", date="05/08/2020")
    path.write_bytes(text.encode("utf-8-sig").replace(b"\n", b"\r\n"))
    others = {each: each.read_bytes() for each in folder.rglob("*.md") if each != path}
    run = desk("check", "--fix", "--content", folder, "--file", path)
    assert run.returncode == 0, run.stderr
    for words in (
        "BOM",
        "xuống dòng",
        '+ title: "Hỏi: đáp"',
        "- date: 05/08/2020",
        "- Chữ⍽dính.·",
        "Đã sửa 1 tệp.",
    ):
        assert words in run.stderr
    assert 'title: "Hỏi: đáp"\n' in path.read_bytes().decode() and b"\r" not in path.read_bytes()
    assert all(each.read_bytes() == before for each, before in others.items())
    again = desk("check", "--fix", "--content", folder, "--file", path)
    assert "Không có chỗ nào tự sửa được." in again.stderr


def test_nothing_but_articles_and_pages_is_repaired(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.md"
    table, plan = folder / "hoat-dong" / "bang.csv", folder / "ke-hoach" / "2020.toml"
    linked = folder / "tin-bai" / "2020" / "loi-tat.md"
    outside.write_bytes(article(body="Chữ \r\n").encode())
    table.write_bytes("ngày\tsố người\t\r\n".encode())
    linked.symlink_to(outside)
    os.mkfifo(folder / "tin-bai" / "2020" / "ong.md")
    before = {path: path.read_bytes() for path in (outside, table, plan)}
    desk("check", "--fix", "--content", folder)
    for path in before:
        run = desk("check", "--fix", "--content", folder, "--file", path)
        assert "Traceback" not in run.stderr and "Đã sửa" not in run.stderr
    assert {path: path.read_bytes() for path in before} == before and linked.is_symlink()


def test_nothing_is_changed_unless_asked(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    desk("check", "--content", folder)
    desk("suggest", "--content", folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def word_file(folder: Path) -> Path:
    """Returns a document with a picture."""
    picture = io.BytesIO(png(50))
    document = Document()
    document.add_paragraph("Kết quả rà soát thủ tục", style="Title")
    document.add_heading("Nội dung", 1)
    document.add_paragraph("Đoạn văn có dấu.")
    document.add_picture(picture, width=Inches(1))
    path = folder / "Báo cáo.docx"
    document.save(str(path))
    return path


def test_a_word_document_becomes_a_draft(folder: Path, tmp_path: Path) -> None:
    source = word_file(tmp_path)
    before = source.read_bytes()
    run = desk("import", "--content", folder, *TODAY, "--file", source, "--category", "tin-tuc", "--yes")
    assert run.returncode == 0 and "1 ảnh chưa có mô tả" in run.stderr, run.stderr
    path = folder / "tin-bai" / "2021" / "ket-qua-ra-soat-thu-tuc.md"
    assert "## Nội dung\n\nĐoạn văn có dấu.\n\n![](images/bao-cao-1.png)\n" in path.read_text("utf-8")
    assert (folder / "images" / "bao-cao-1.png").is_file() and source.read_bytes() == before
    checked = desk("check", "--content", folder, "--file", path).stderr
    assert "(image-alt)" in checked and checked.count(" lỗi") and "1 lỗi" in checked
    again = desk("import", "--content", folder, *TODAY, "--file", source, "--yes")
    assert again.returncode == 0 and (folder / "images" / "bao-cao-2.png").is_file()


def test_an_administrative_document_passes_every_check_but_for_what_a_person_fills_in(
    folder: Path, tmp_path: Path
) -> None:
    chapters = "".join(
        bold(f"Chương {numeral}", CENTRE) + bold("QUY ĐỊNH", CENTRE)
        + "".join(bold(f"Điều {number}. Hồ sơ") + plain("1. Không quá 05 ngày.") * 9 for number in range(8))
        for numeral in ("I", "II", "III")
    )  # fmt: skip
    source = tmp_path / "van-ban.docx"
    source.write_bytes(with_body(head() + TITLE + chapters + FOOT))
    run = desk("import", "--content", folder, *TODAY, "--file", source, "--yes", "--title", "Tiêu đề khác")
    path = folder / "tin-bai" / "2020" / "tieu-de-khac.md"
    text = path.read_text("utf-8")
    assert "date: 2020-07-05\n" in text and 'source: "Thông báo số 05/TB-STP ngày 05/7/2020 của ' in text
    for words in (
        "Đối chiếu với tệp Word",
        "tiêu đề trong tệp là “Thông báo về việc nghỉ lễ”",
        "Không thiếu gì",
    ):
        assert words in run.stderr
    checked = desk("check", "--content", folder, "--file", path)
    assert checked.returncode == 0 and "0 lỗi" in checked.stderr
    assert set(re.findall(r"\((\S+)\)$", checked.stderr, re.MULTILINE)) == {"fill-in"}
    waiting = desk("check", "--todo", "--content", folder, "--file", path).stderr
    assert ": việc cần làm: " in waiting and "(fill-in)" in waiting and " 0 lời khuyên," in waiting


def test_a_word_document_that_cannot_be_used_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    before = {path for path in folder.rglob("*") if path.is_file()}
    source = word_file(tmp_path)
    for path, options, words in (
        (tmp_path / "khong-co.docx", [], "không có tệp"),
        (source, ["--tags", "khong-co"], "--tags: không có"),
        (folder / "tin-bai" / "2020" / "muc-05.md", [], "không phải Word"),
    ):
        run = desk("import", "--content", folder, *TODAY, "--file", path, "--yes", *options)
        assert run.returncode == 1 and words in run.stderr and "Traceback" not in run.stderr
    assert {path for path in folder.rglob("*") if path.is_file()} == before
