"""The expectations for `verify`, derived from the content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.articles import Library
from plugins.desk.expecting import expected_of
from tests.unit.articles.small_content import article_text, examined, make_folder, write

URL = "https://x.example/cchc"
DAY = date(2020, 12, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small folder with one record of every kind."""
    make_folder(tmp_path)
    front = {"title": "Tên của bài nháp", "summary": "Tóm tắt của bài nháp."}
    write(tmp_path, "tin-bai/nhap.md", article_text(status="draft", **front))
    write(tmp_path, "tin-bai/an.md", article_text(status="hidden"))
    write(
        tmp_path,
        "tin-bai/rut.md",
        article_text(withdrawn="Đã cũ.", summary="Lời đã rút lại.", redirect_from="/cu, /cu/a.html"),
    )
    write(tmp_path, "trang/gioi-thieu.md", "---\ntitle: Giới thiệu\nsummary: Về trang.\n---\nChữ.\n")
    write(tmp_path, "trang/nhap.md", "---\ntitle: Trang nháp\nsummary: x\nstatus: draft\n---\nChữ.\n")
    return tmp_path


def library(folder: Path) -> Library:
    found = examined(folder)
    assert not found.stopping, found.stopping
    return found.library


def test_what_is_listed_and_what_is_not(folder: Path) -> None:
    expected = expected_of(library(folder), URL, DAY)
    assert expected.listed is not None
    assert {"", "chu-de/", "ke-hoach/2021/", "gioi-thieu/", "tin-bai/2020/dung/"} <= expected.listed
    apart = {"tin-bai/2020/an/", "tin-bai/2020/rut/", "tin-bai/2020/nhap/", "nhap/", "ke-hoach/"}
    assert not expected.listed & apart
    assert expected.unlisted == {"tin-bai/2020/an/"} and expected.withdrawn == {"tin-bai/2020/rut/"}
    assert expected.canonical == {"ke-hoach/": "ke-hoach/2021/"}


def test_the_day_decides_what_is_secret(folder: Path) -> None:
    before = expected_of(library(folder), URL, DAY)
    assert before.secret_addresses == {"tin-bai/2020/nhap/", "tin-bai/2021/hen-ngay/", "nhap/"}
    after = expected_of(library(folder), URL, date(2021, 3, 1))
    assert after.secret_addresses == {"tin-bai/2020/nhap/", "nhap/"}
    assert after.listed and "tin-bai/2021/hen-ngay/" in after.listed


def test_what_a_public_text_says_is_no_secret(folder: Path) -> None:
    texts = expected_of(library(folder), URL, DAY).secret_texts
    assert texts == {"Tên của bài nháp", "Tóm tắt của bài nháp.", "Lời đã rút lại."}
    write(folder, "tin-bai/noi.md", article_text("Xem *Tên* của [bài nháp](nhap.md)."))
    assert "Tên của bài nháp" not in expected_of(library(folder), URL, DAY).secret_texts


def test_a_draft_with_errors_is_secret_too(folder: Path) -> None:
    write(folder, "tin-bai/hong.md", article_text(status="draft", title="Bài nháp còn lỗi", unit="khong-co"))
    expected = expected_of(library(folder), URL, DAY)
    assert "tin-bai/2020/hong/" in expected.secret_addresses
    assert "Bài nháp còn lỗi" in expected.secret_texts
