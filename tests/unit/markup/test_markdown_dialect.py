"""The Markdown dialect: tables, notes, anchors, code, comments, fill-in marks, links and pictures."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins.articles import Body, Heading, Link, Picture, Text
from tests.unit.articles.small_content import CONVERT

TABLE = "| Giấy tờ | Số bản |\n|:--|--:|\n| Tờ khai | 1 |\n"


def converted(text: str) -> Text:
    return CONVERT(text, 1)


def body(text: str) -> Body:
    return converted(text).body


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(converted(text).html, "html.parser")


def test_tables_lie_in_a_named_scroller():
    page = soup(f"{TABLE}\nChữ.\n\n{TABLE}")
    scrollers = page.select("div.table-scroll")
    assert [each["aria-label"] for each in scrollers] == ["Bảng 1", "Bảng 2"]
    assert all(each["tabindex"] == "0" and each["role"] == "region" for each in scrollers)
    assert all(each.find("table", recursive=False) for each in scrollers)
    assert page.find("p").get_text() == "Chữ."


def test_alignment_is_a_class_and_heads_have_a_scope():
    page = soup(TABLE)
    assert [cell["class"] for cell in page.find_all(["th", "td"])] == [["align-left"], ["align-right"]] * 2
    assert [cell["scope"] for cell in page.find_all("th")] == ["col", "col"]
    assert not page.select("[style], [align]")


def test_footnotes_speak_vietnamese():
    page = soup("Chữ[^1] và[^b].\n\n[^1]: Nghị định 61.\n[^b]: Luật.")
    notes = page.select_one(".footnote")
    assert (notes["role"], notes["aria-label"]) == ("doc-endnotes", "Chú thích")
    references = page.select("a.footnote-ref")
    assert [each.get_text() for each in references] == ["[1]", "[2]"]
    assert all(each["role"] == "doc-noteref" for each in references)
    backs = page.select("a.footnote-backref")
    assert [each["aria-label"] for each in backs] == [f"Về chỗ đánh dấu chú thích {n}" for n in (1, 2)]
    ids = {each["id"] for each in page.select("[id]")}
    assert all(each["href"][1:] in ids for each in references + backs)


def test_links_of_footnotes_are_not_the_writers_links():
    assert body("Chữ[^1].\n\n[^1]: Xem [bài](dung.md).").links == (Link("dung.md", "bài"),)


def test_fill_in_places_are_marked():
    mark = soup("Nộp tại [cần điền: số điện thoại]!").find("mark")
    assert (mark["class"], mark.get_text()) == (["fill-in"], "[cần điền: số điện thoại]")


def test_headings_have_anchors_with_d_and_are_told():
    whole = converted("## Điều 5: Đề án\n\n### Điều 5: đề án\n\n## ភាសា\n\n## 1 & <b>2</b>\n")
    found = whole.body
    assert [each.anchor for each in found.headings][:3] == ["dieu-5-de-an", "dieu-5-de-an_1", "muc"]
    assert found.headings[0] == Heading(2, "dieu-5-de-an", "Điều 5: Đề án")
    assert list(found.ids) == [each.anchor for each in found.headings]
    page = BeautifulSoup(whole.html, "html.parser")
    assert [each["id"] for each in page.find_all(["h2", "h3"])] == [each.anchor for each in found.headings]


def test_code_is_left_alone():
    text = "```html\n<script>alert(1)</script> <!-- ghi chú -->\n[a](javascript:x) &amp;\n```\n"
    whole = converted(text + "\nDòng `<iframe onclick=x>` và `<!-- x -->`.\n")
    found = whole.body
    assert found.raw_html == ()
    assert found.links == ()
    code, inline, comment = BeautifulSoup(whole.html, "html.parser").find_all("code")
    assert code.get_text() == text.split("\n", 1)[1].rsplit("```", 1)[0]
    assert (inline.get_text(), comment.get_text()) == ("<iframe onclick=x>", "<!-- x -->")


@pytest.mark.parametrize("blank", ["    ", "\t", "      ", ""])
def test_a_blank_first_line_is_no_code(blank):
    assert converted(f"{blank}\nChữ.").html == "<p>Chữ.</p>"
    assert soup(f"{blank}\n    mã").pre.get_text().strip() == "mã"


@pytest.mark.parametrize(
    "text",
    [
        "Trước <!-- kín --> sau.",
        "<!-- kín -->\n\nTrước sau.",
        "Trước\n\n<!-- kín\n\nkín\n\n## kín -->\n\nsau.",
        "Trước <!-- kín\n\nkín --> sau.",
        "- Trước <!-- kín -->\n- sau",
        "| Trước <!-- kín --> | sau |\n|---|---|\n| a | b |",
        "> Trước <!-- kín\n> kín --> sau",
        "Trước[^1] sau\n\n[^1]: Chữ <!-- kín -->",
        "Trước <!-- kín > kín -- kín --> sau",
        "<p>Trước <!-- kín --></p>\n\nsau",
    ],
)
def test_comments_are_gone(text):
    html = converted(text).html
    assert "kín" not in html
    assert "<!--" not in html
    assert "Trước" in html and "sau" in html


def test_other_parts_of_the_dialect():
    page = soup("Từ\n: Nghĩa\n\nCCHC là gì.\n\n*[CCHC]: Cải cách hành chính\n\n3. Ba\n4. Bốn\n")
    assert (page.dt.get_text(), page.dd.get_text()) == ("Từ", "Nghĩa")
    assert page.abbr["title"] == "Cải cách hành chính"
    assert page.ol["start"] == "3"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("dung.md#muc", "{filename}dung.md#muc"),
        ("{filename}/tin-bai/dung.md", "{filename}/tin-bai/dung.md"),
        ("b%C3%A0i.md", "{filename}bài.md"),
        ("#muc", "#muc"),
        ("/chu-de/van-hoa/", "/chu-de/van-hoa/"),
        ("https://x.example/a.md", "https://x.example/a.md"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("tel:+84123", "tel:+84123"),
        ("images/mau.png", "{static}/images/mau.png"),
        ("{static}/images/mau.png", "{static}/images/mau.png"),
    ],
)
def test_links_are_noted_as_typed_and_written_for_pelican(typed, written):
    whole = converted(f"[chữ]({typed})")
    found = whole.body
    assert found.links == (Link(typed, "chữ"),)
    assert BeautifulSoup(whole.html, "html.parser").a["href"] == written
    assert found.raw_html == ()
    raw = converted(f'<a href="{typed}">chữ</a>')
    assert [each.href for each in raw.body.links] == [typed]
    assert BeautifulSoup(raw.html, "html.parser").a["href"] == written


@pytest.mark.parametrize(
    "src",
    [
        "images/a.jpg",
        "a.jpg",
        "../images/a.jpg",
        "/images/a.jpg",
        "{static}/images/a.jpg",
        "../../images/a.jpg",
    ],
)
def test_pictures_are_noted_as_typed_and_written_for_pelican(src):
    for text in (f"![Mô tả]({src})", f'<img src="{src}" alt="Mô tả">'):
        whole = converted(text)
        found = whole.body
        assert found.pictures == (Picture(src, "Mô tả"),)
        picture = BeautifulSoup(whole.html, "html.parser").img
        assert picture["src"] == "{static}/images/a.jpg"
        assert picture["alt"] == "Mô tả"


def test_pictures_that_are_not_seen_at_once_are_loaded_late():
    text = "\n\n".join(f"![Hình {number}](images/a.jpg)" for number in range(4))
    pictures = BeautifulSoup(converted(text).html, "html.parser").find_all("img")
    assert [picture.get("loading") for picture in pictures] == [None, None, "lazy", "lazy"]


def test_a_picture_alone_with_a_title_gets_a_caption():
    text = '![Quầy](images/a.jpg "Quầy & cửa *số* 1. Ảnh: Văn phòng Sở")'
    whole = "<figcaption>Quầy &amp; cửa *số* 1. Ảnh: Văn phòng Sở</figcaption>\n</figure>"
    html = converted(f"Chữ.\n\n{text}\n\nChữ.").html
    assert '<figure><img alt="Quầy" src="{static}/images/a.jpg">' + whole in html
    assert "figure" in converted(f"> {text}").html
    assert "figure" not in converted(f"Chữ {text}").html and "figure" not in converted(f"{text} chữ").html
    assert "figure" not in converted("![Quầy](images/a.jpg)").html


def test_words_and_reading_time():
    found = body("một " * 500)
    assert (found.words, found.reading_minutes, body("một").reading_minutes) == (500, 2, 1)


def test_one_text_leaves_nothing_to_the_next():
    body("Chữ <em>mở.\n\n[a](x.md) ![b](c.png)\n\n## Một\n\n[^1]\n\n[^1]: Chú.\n\n[x]: https://x.example/")
    whole = converted("## Một\n\n[x]\n")
    after = whole.body
    assert (after.raw_html, after.links, after.pictures) == ((), (), ())
    assert after.ids == ("mot",)
    assert "<a" not in whole.html and "footnote" not in whole.html
