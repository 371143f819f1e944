"""What of a Word document becomes part of the article, and the remarks about the rest."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.shared import Inches
from hypothesis import given, settings, strategies as st
from PIL import Image

from plugins.word import BadDocument
from plugins.word.pictures import Pictures
from tests.unit.articles.small_content import CONVERT
from tests.unit.word.made import W, imported, notes, paragraph, relations, run, saved, with_body, zipped


def test_title_headings_and_lists() -> None:
    document = Document()
    document.add_paragraph("Sở Tư pháp tổ chức hội nghị", style="Title")
    document.add_heading("Nội dung chính", 1)
    document.add_paragraph("Một đoạn văn có *dấu sao* và [ngoặc].")
    document.add_heading("Chi tiết", 2)
    for text in ("Tờ khai", "Giấy chứng sinh"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("Nộp hồ sơ", "Nhận kết quả"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("- không phải danh sách")
    found = imported(saved(document))
    assert found.title == "Sở Tư pháp tổ chức hội nghị" and not found.pictures and not found.remarks
    assert found.markdown == (
        "## Nội dung chính\n\nMột đoạn văn có \\*dấu sao\\* và \\[ngoặc\\].\n\n### Chi tiết\n\n"
        "- Tờ khai\n- Giấy chứng sinh\n\n1. Nộp hồ sơ\n2. Nhận kết quả\n\n\\- không phải danh sách\n"
    )
    html = CONVERT(found.markdown, 1).html
    assert "*dấu sao* và [ngoặc]" in html and html.count("<li>") == 4 and "<p>- không" in html


def test_the_title_of_a_document_without_one() -> None:
    document = Document()
    document.add_heading("Đề mục đầu", 1)
    document.add_paragraph("Chữ.")
    assert imported(saved(document)).title == "Đề mục đầu"
    assert imported(with_body(paragraph(run("Chữ."))), "Báo cáo quý II.docx").title == "Báo cáo quý II"


def test_tables_plain_and_merged() -> None:
    document = Document()
    for merged in (False, True):
        table = document.add_table(rows=2, cols=3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ô {number} | <b>"
        if merged:
            table.cell(0, 0).merge(table.cell(0, 1))
            table.cell(0, 2).merge(table.cell(1, 2))
        document.add_paragraph("Sau bảng.")
    plain, _, spans, *_ = imported(saved(document)).markdown.split("\n\n")
    assert plain.splitlines()[1] == "|---|---|---|" and "ô 0 \\| &lt;b\\>" in plain
    assert 'colspan="2"' in spans and 'rowspan="2"' in spans and "&lt;b&gt;" in spans
    text = CONVERT(imported(saved(document)).markdown, 1)
    assert not text.body.raw_html and text.html.count("<table") == 2


def test_emphasis_links_and_footnotes() -> None:
    parts = {
        **notes(n2=paragraph(run("Nghị quyết của tỉnh."))),
        **relations(r1="footnotes.xml", r2="https://dichvucong.gov.vn/a(b)"),
    }
    link = f'<w:hyperlink r:id="r2">{run("Cổng dịch vụ công")}</w:hyperlink>'
    body = paragraph(
        run("Theo "), run("quy định ", marks="<w:b/>"), run("mới", marks="<w:i/>"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" tại "), link,
    )  # fmt: skip
    markdown = imported(with_body(body, parts)).markdown
    assert markdown == (
        "Theo **quy định** *mới*[^1] tại [Cổng dịch vụ công](https://dichvucong.gov.vn/a%28b%29)\n\n"
        "[^1]: Nghị quyết của tỉnh.\n"
    )


def test_old_fonts_become_unicode() -> None:
    body = (
        paragraph(run("C¶i c¸ch hµnh chÝnh", font=".VnTime"))
        + paragraph(run("së t ph¸p", font=".VnTimeH"))
        + paragraph(run("Đã là Unicode", font="Times New Roman"))
    )
    found = imported(with_body(body))
    assert found.markdown.startswith("Cải cách hành chính\n\n") and "Đã là Unicode" in found.markdown
    assert "SỞ T" in found.markdown
    assert any("phông TCVN3" in remark for remark in found.remarks)


def test_pictures_are_taken_out_and_made_smaller() -> None:
    photo, drawing = io.BytesIO(), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh"
    Image.new("RGB", (3200, 1000), "teal").save(photo, "JPEG", exif=exif)
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(drawing, "PNG")
    document = Document()
    for data in (photo, drawing, photo):
        data.seek(0)
        document.add_picture(data, width=Inches(1))
    found = imported(saved(document))
    assert [picture.name for picture in found.pictures] == ["bai-1.jpg", "bai-2.png"]
    assert found.markdown.count("![](images/bai-1.jpg)") == 2
    with Image.open(io.BytesIO(found.pictures[0].data)) as picture:
        assert picture.size == (1600, 500) and not picture.getexif()
    with Image.open(io.BytesIO(found.pictures[1].data)) as picture:
        assert picture.size == (40, 30), "none is made larger"
    assert any("2 ảnh chưa có mô tả" in remark for remark in found.remarks)


def test_a_photo_of_a_phone_stays_a_photo() -> None:
    first, second = (Image.new("RGB", (300, 100), colour) for colour in ("teal", "red"))
    data = io.BytesIO()
    first.save(data, "MPO", save_all=True, append_images=[second])
    taken = Pictures(lambda number, suffix: f"{number}{suffix}")
    assert taken.take(data.getvalue()) == "images/1.jpg"
    with Image.open(io.BytesIO(taken.found[0].data)) as picture:
        red, green, _ = picture.getpixel((0, 0))  # type: ignore[misc]  # of RGB
        assert picture.size == (300, 100) and green > red, "the first of its pictures"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Quầy tiếp nhận hồ sơ", "Quầy tiếp nhận hồ sơ"),
        ("A desk with a person\n\nDescription automatically generated", ""),
        ("Ảnh có người\n\nMô tả được tạo tự động", ""),
    ],
)
def test_words_of_a_picture_are_kept_unless_word_guessed_them(words: str, kept: str) -> None:
    drawing = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawing, "PNG")
    document = Document()
    document.add_picture(drawing)
    properties = next(each for each in document.element.iter() if each.tag.endswith("}docPr"))
    properties.set("descr", words)
    found = imported(saved(document))
    assert f"![{kept}](images/bai-1.png)" in found.markdown
    assert any("chưa có mô tả" in remark for remark in found.remarks) is not bool(kept)


def test_what_was_moved_is_where_it_was_moved_to_and_said() -> None:
    text = run("Dời.").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    moved = paragraph(f"<w:moveFrom>{text}</w:moveFrom>") + paragraph(run("Đứng yên."))
    found = imported(with_body(moved + paragraph(f"<w:moveTo>{run('Dời.')}</w:moveTo>")))
    assert found.markdown == "Đứng yên.\n\nDời.\n"
    assert any("1 chỗ thêm và 1 chỗ xóa" in remark for remark in found.remarks)


def test_what_is_not_an_articles_is_said_with_its_place_and_words() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = (
        paragraph(run("Có công thức "), "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")
        + paragraph(run("Giữ "), deleted, f'<w:ins w:id="2">{run("thêm")}</w:ins>', comment)
        + paragraph(run("Công khai."), run("mật", marks="<w:vanish/>"), run("đã bỏ", marks="<w:strike/>"))
        + paragraph(run("Bảng nhúng "), "<w:r><w:object/></w:r>")
        + paragraph(
            f'<w:hyperlink r:id="r1">{run("ổ đĩa")}</w:hyperlink>',
            run("tô", marks='<w:highlight w:val="red"/>'),
        )
        + paragraph(run("Mở đầu 1"), style="TOC1")
    )
    comments = f'<w:comment w:id="0">{paragraph(run("Xem lại"))}</w:comment>'
    contents = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    parts = {
        "word/comments.xml": f"<w:comments {W}>{comments}</w:comments>",
        "word/header1.xml": f"<w:hdr {W}>{paragraph(run('Lưu hành nội bộ'))}</w:hdr>",
        "word/styles.xml": f"<w:styles {W}>{contents}</w:styles>",
        **relations(r1="file:///C:/a.xls", h="header1.xml", c="comments.xml", s="styles.xml"),
    }
    found = imported(with_body(body, parts))
    said = "\n".join(found.remarks)
    for words in (
        "“Có công thức x+1” có công thức “x+1”: đã thành chữ",
        "1 chỗ thêm và 1 chỗ xóa",
        "“Giữ thêm” có ghi chú (comment) của người duyệt “Xem lại”",
        "chữ ẩn “mật”: không đưa vào bài",
        "chữ gạch ngang “đã bỏ”: vẫn đưa vào bài",
        "“Bảng nhúng” có đối tượng nhúng",
        "liên kết tới “file:///C:/a.xls”",
        "chữ tô nền ở 1 đoạn (“ổ đĩatô”)",
        "mục lục tự động (1 dòng)",
        "đầu trang của Word không đưa vào bài: “Lưu hành nội bộ”",
    ):
        assert words in said
    assert found.markdown.split("\n\n") == [
        "Có công thức x+1",
        "Giữ thêm",
        "Công khai.đã bỏ",
        "Bảng nhúng",
        "ổ đĩatô\n",
    ]
    assert not found.lost


def test_signs_and_breaks_that_are_no_letters() -> None:
    box = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', run(" Có"),
        f'<w:r><w:br/><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        run(" số 01"), "<w:r><w:noBreakHyphen/></w:r>", run("CT"), "<w:r><w:tab/></w:r>", run("trang\u00a05"),
        "<w:r><w:softHyphen/></w:r>", run("ab", font="Symbol"), run(" “nháy”"),
    )  # fmt: skip
    assert imported(with_body(body)).markdown == "☐ Có<br>☒ số 01-CT trang 5αβ “nháy”\n"


def test_equations_are_read_as_a_line() -> None:
    def base(name: str, xml: str) -> str:
        return f"<m:{name}>{xml}</m:{name}>"

    def words(text: str) -> str:
        return base("r", base("t", text))

    square = base("sSup", base("e", words("x")) + base("sup", words("2")))
    part = base("f", base("num", words("a+b")) + base("den", words("c")))
    root = base("rad", base("e", square))
    found = imported(with_body(paragraph(base("oMath", square + words("+") + part + words("=") + root))))
    assert found.markdown == "x<sup>2</sup>+(a+b)/c=√(x<sup>2</sup>)\n" and not found.lost


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không phải Word"),
        (b"PK\x03\x04 cut", "không phải Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "đời cũ"),
        (rb"{\rtf1\ansi Ch\u7919 ?}", "RTF"),
        (b"%PDF-1.7\n", "xin tệp Word gốc"),
        (b"<html xmlns:w='urn:schemas-microsoft-com:office:word'>", "trang web"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}),
            "OpenDocument",
        ),
        (zipped(**{"xl/workbook.xml": "<a/>"}), "Excel"),
        (zipped(**{"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (saved(Document())[:-400], "không phải Word"),
        (with_body("<w:p>"), "hỏng"),
    ],
)
def test_what_is_no_document_is_said(data: bytes, words: str) -> None:
    with pytest.raises(BadDocument, match=words):
        imported(data)


GOOD = with_body(paragraph(run("Chữ có dấu")) * 3)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_document_is_read_or_refused(at: int, noise: bytes) -> None:
    try:
        imported(GOOD[:at] + noise + GOOD[at + len(noise) :])
    except BadDocument as error:
        assert str(error)


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="ab *_[]()<>|#`~\\+-.1\u00a0é", max_size=60))
def test_words_stay_words(text: str) -> None:
    """Text typed in Word appears on the page as it was typed."""
    words = text.replace("\u00a0", " ").split()
    html = CONVERT(imported(with_body(paragraph(run(escape(text))))).markdown, 1).html
    assert BeautifulSoup(html, "html.parser").get_text(" ").replace("\u00a0", " ").split() == words


def test_a_document_that_libreoffice_made() -> None:
    found = imported((Path(__file__).parent / "libreoffice.docx").read_bytes())
    assert found.title == "Hướng dẫn đăng ký khai sinh"
    assert "## Giấy tờ cần có" in found.markdown and "- Tờ khai" in found.markdown
    assert "[^1]" in found.markdown and "| Việc | Mức |" in found.markdown
