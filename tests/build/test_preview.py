"""`preview`: one self-contained file with the whole article."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.build.built import desk
from tests.build.making import DAY, article, write_article


def preview(content: Path, file: Path | str, output: Path) -> tuple[int, str]:
    run = desk("preview", "--content", content, "--file", file, "--output", output, "--site-date", DAY)
    assert "Traceback" not in run.stderr and run.stdout == ""
    return run.returncode, run.stderr


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(content, tmp_path / "content"))


def test_the_file_holds_all_that_it_needs(folder: Path, tmp_path: Path) -> None:
    code, said = preview(folder, folder / "tin-bai/2020/nop-ho-so.md", tmp_path / "gui")
    (file,) = (tmp_path / "gui").glob("*.html")
    assert code == 0 and file.name == "tin-bai_2020_nop-ho-so.html" and str(file) in said
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    assert len(page.find_all("img")) == 2
    assert all(str(image["src"]).startswith("data:image/png;base64,") for image in page.find_all("img"))
    assert not page.find(["link", "script", "source"]) and not page.find(srcset=True)
    assert all(
        str(link["href"]).startswith(("#", "https://", "mailto:")) for link in page.find_all("a", href=True)
    )
    assert "--primary" in page.style.string and "url(" not in page.style.string
    text = page.get_text(" ")
    assert "Bản gửi duyệt ngày 01/3/2021, bài đã đăng" in " ".join(text.split())
    assert "bài hẹn ngày" in text, "the words of a link stay"


def test_a_draft_is_marked_and_the_mistakes_of_others_hold_it_up_no_longer(
    folder: Path, tmp_path: Path
) -> None:
    write_article(folder, "cua-nguoi-khac", tags="khong-co")
    (folder / "images/Dự thảo.pdf").unlink()
    code, said = preview(folder, folder / "tin-bai/2020/ban-nhap.md", tmp_path / "gui")
    assert code == 0 and "cua-nguoi-khac" not in said
    page = (tmp_path / "gui" / "tin-bai_2020_ban-nhap.html").read_text("utf-8")
    assert "THAN-BAI-BAN-NHAP" in page and "chưa đăng" in page and "Bản nháp" in page


def test_a_file_that_was_written_on_stays(folder: Path, tmp_path: Path) -> None:
    """Who approves may write into the file; an untouched one, of a page too, is overwritten."""
    page, output = folder / "trang/gioi-thieu.md", tmp_path / "gui"
    file = output / "gioi-thieu.html"
    for _ in range(2):
        code, said = preview(folder, page, output)
        assert code == 0 and f"Đã ghi {file} " in said
    noted = file.read_text("utf-8") + "<p>Đã duyệt, sửa câu cuối.</p>"
    file.write_text(noted, "utf-8")
    for _ in range(2):
        code, said = preview(folder, page, output)
        assert code == 0 and f"{file} đã được sửa tay, để nguyên" in said
    assert file.read_text("utf-8") == noted
    assert "<html" in (output / "gioi-thieu_2.html").read_text("utf-8")
    assert not (output / "gioi-thieu_3.html").exists()


def test_what_cannot_be_sent_is_said_and_the_last_file_stays(folder: Path, tmp_path: Path) -> None:
    path = folder / "tin-bai/2020/hai-chu-de.md"
    output = tmp_path / "gui"
    assert preview(folder, path, output)[0] == 0
    (file,) = output.glob("*.html")
    before = file.read_bytes()
    path.write_text(path.read_text().replace("date: 2020-06-14", "date: 14/06/2020"))
    code, said = preview(folder, path, output)
    assert code == 1 and "hai-chu-de.md:3:" in said and "sửa các lỗi ở trên" in said
    assert file.read_bytes() == before


def test_records_of_one_name_have_a_file_each(folder: Path, tmp_path: Path) -> None:
    """Two articles, and a term of the glossary, which has no page of its own."""
    records = {"tin-bai/2020/mot-cua.md": "Năm trước", "tin-bai/2021/mot-cua.md": "Năm nay"}
    for name, title in records.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(article(title=title, date=f"{name[8:12]}-02-01"), "utf-8")
    for name in (*records, "thuat-ngu/mot-cua.md"):
        assert preview(folder, folder / name, tmp_path / "gui")[0] == 0, name
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "gui").glob("*.html")}
    assert len(texts) == 3
    for name in (*records, "thuat-ngu/mot-cua.md"):
        assert sum(f"Tệp: {name}" in text for text in texts.values()) == 1, name


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("khong-co.md", "không có tệp"),
        ("../khac.md", "không nằm trong"),
        ("hoat-dong/2020.csv", "không phải"),
    ],
)
def test_a_file_that_is_no_article(folder: Path, tmp_path: Path, file: str, words: str) -> None:
    (tmp_path / "khac.md").write_text("x")
    code, said = preview(folder, folder / file, tmp_path / "gui")
    assert code == 1 and words in said and not (tmp_path / "gui").exists()


def test_without_a_file_it_is_asked_for() -> None:
    run = desk("preview")
    assert run.returncode == 1 and "FILE=content/tin-bai/" in run.stderr
