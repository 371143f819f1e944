"""Unpublished content leaves no trace. Hidden and withdrawn articles have a page and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.build.built import Built, publish


@pytest.mark.parametrize(
    "words",
    [
        "TIEU-DE-BAN-NHAP", "TOM-TAT-BAN-NHAP", "THAN-BAI-BAN-NHAP", "ban-nhap", "chi-ban-nhap",
        "trong-ban-nhap",
        "TIEU-DE-HEN-NGAY", "TOM-TAT-HEN-NGAY", "THAN-BAI-HEN-NGAY", "hen-ngay", "chi-hen-ngay",
        "TIEU-DE-TRANG-NHAP", "THAN-TRANG-NHAP", "trang-nhap", "TIEU-DE-VAN-BAN-NHAP",
        "TIEU-DE-THUAT-NGU-NHAP", "01/2099",
        "TOM-TAT-RUT", "THAN-BAI-RUT", "chi-bai-rut", "trong-bai-rut",
        "khong-ai-dung", "GHI-CHU-NOI-BO", "Ghi chú của người làm",
    ],
)  # fmt: skip
def test_no_trace_of_what_is_not_out(public: Built, words: str) -> None:
    assert public.holding(words) == []


def test_no_file_that_nobody_meant_to_publish(public: Built) -> None:
    """Of the content folder, only tables of data pages and files of documents are published unchanged.

    Beside it are the lines for Zalo, which each year's coverage page offers.
    """
    kept = [name for name in public.files if name.endswith((".md", ".toml", ".csv", ".xlsx", ".txt", ".py"))]
    assert [name for name in kept if not name.endswith("/tin-nhan.txt")] == ["so-lieu/ho-so/ho-so.csv"]
    assert [re.sub("-[0-9a-f]{8}-", "-", name) for name in images(public)] == [
        "images/Dự thảo.pdf",
        "images/luu-do-nam-buoc-41.png",
        "images/luu-do-nam-buoc-41.webp",
        "images/quay-tiep-nhan-40.png",
        "images/quay-tiep-nhan-40.webp",
    ]


def images(site: Built) -> list[str]:
    return [name for name in site.files if name.startswith("images/")]


def has_picture(site: Built, stem: str) -> bool:
    return any(name.startswith(f"images/{stem}-") for name in images(site))


def test_the_words_of_a_link_to_what_is_not_out_stay_without_a_link(public: Built) -> None:
    text = public.page("tin-bai/2020/nop-ho-so/").find(class_="prose")
    linked = {link.get_text() for link in text.find_all("a")}
    assert "bài hẹn ngày" in text.get_text() and "bản nháp" in text.get_text()
    assert linked & {"bài hẹn ngày", "bản nháp"} == set()
    assert {"bài hai chủ đề", "bài ẩn", "liên kết"} <= linked


def test_a_hidden_article_has_its_page_and_stands_nowhere_else(public: Built) -> None:
    assert public.holding("TIEU-DE-AN") == ["tin-bai/2020/an/index.html"]
    page = public.page("tin-bai/2020/an/")
    assert "THAN-BAI-AN" in page.main.get_text()
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    # The article that links to it (with full text in feeds) and its own page, but no list.
    assert [name for name in public.holding("2020/an/") if name.endswith(".html")] == [
        "tin-bai/2020/an/index.html",
        "tin-bai/2020/nop-ho-so/index.html",
    ]
    assert all("bài ẩn" in public.text(name) for name in public.holding("2020/an/") if name.endswith(".xml"))


def test_a_withdrawn_article_says_why_and_nothing_else(public: Built) -> None:
    assert public.holding("TIEU-DE-RUT") == public.holding("LY-DO-RUT") == ["tin-bai/2020/rut/index.html"]
    assert public.holding("2020/rut") == ["tin-bai/2020/rut/index.html"]
    page = public.page("tin-bai/2020/rut/")
    assert "LY-DO-RUT, quy định đã thay đổi." in page.main.get_text()
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_counts_leave_out_what_is_not_listed(public: Built) -> None:
    coverage = json.loads(public.text("noi-bo/theo-doi/2020/coverage.json"))
    counted = {address for cell in coverage["cells"] for address in cell["articles"]}
    assert "tin-bai/2020/hai-chu-de/" in counted
    assert not counted & {f"tin-bai/2020/{name}/" for name in ("an", "rut", "ban-nhap", "tieng-khmer")}
    assert public.page("chu-de/van-hoa/").find(class_="meta").get_text().startswith("27 tin, bài")


def test_the_day_of_the_site_decides_what_is_out(content: Path, tmp_path: Path) -> None:
    on_its_day = publish(content, tmp_path / "a", "https://cchc.example", day="2021-06-01")
    assert "tin-bai/2021/hen-ngay/index.html" in on_its_day.pages
    assert has_picture(on_its_day, "chi-hen-ngay")
    assert on_its_day.page("tin-bai/2020/nop-ho-so/").find("a", href="/tin-bai/2021/hen-ngay/")
    long_ago = publish(content, tmp_path / "b", "https://cchc.example", day="2020-03-02")
    assert {name for name in long_ago.pages if name.startswith("tin-bai/")} == {
        "tin-bai/2019/ngoai-moi-ky/index.html",
        "tin-bai/2020/nop-ho-so/index.html",
    }


def test_a_preview_shows_what_is_not_out_and_marks_it(preview: Built) -> None:
    for name, words in (("tin-bai/2020/ban-nhap/", "Bản nháp"), ("tin-bai/2021/hen-ngay/", "Hẹn ngày đăng")):
        page = preview.page(name)
        assert words.lower() in page.main.get_text().lower(), name
        assert preview.page("noi-bo/chua-dang/").find("a", href=f"/{name}")
    assert "Bản xem thử" in preview.page("").get_text()
    assert preview.page("tin-bai/2020/nop-ho-so/").find("a", href="/tin-bai/2021/hen-ngay/")
    assert has_picture(preview, "chi-ban-nhap") and has_picture(preview, "trong-ban-nhap")
    assert "TIEU-DE-BAN-NHAP" not in preview.text("rss.xml")
