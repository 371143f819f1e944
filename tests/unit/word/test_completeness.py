"""Missing content is reported with its place, even if the Markdown serialiser fails."""

from __future__ import annotations

import pytest

from plugins.word import Imported, read_document
from plugins.word.completeness import Contents, contents_of_page, missing_contents
from tests.unit.articles.small_content import CONVERT
from tests.unit.word.made import (
    cell,
    imported,
    notes,
    paragraph,
    picture,
    png,
    relations,
    run,
    table,
    with_body,
)

BODY = (
    paragraph(run("Thời hạn: không quá 05 ngày làm việc."))
    + paragraph(run("Nộp tại "), f'<w:hyperlink r:id="link">{run("Cổng dịch vụ công")}</w:hyperlink>')
    + paragraph(run("Hai"), style="ListNumber")
    + paragraph(picture("anh"))
    + table(cell(paragraph(run("Lệ phí"))) * 2)
    + paragraph(run("Theo luật"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
)
PARTS = {
    "word/media/a.png": png(),
    **notes(n2=paragraph(run("Luật Hộ tịch"))),
    **relations(
        s="styles.xml", n="numbering.xml", f="footnotes.xml", anh="media/a.png", link="https://dvc.vn"
    ),
}


def read(old: str, new: str) -> Imported:
    """Compares the document with a page from which something is missing."""

    def page(text: str) -> str:
        html = CONVERT(text, 1).html
        assert old in html
        return html.replace(old, new)

    return read_document(with_body(BODY, PARTS), "bai.docx", lambda number, suffix: f"{number}{suffix}", page)


def test_nothing_is_said_where_all_arrived() -> None:
    found = imported(with_body(BODY, PARTS))
    assert not found.lost
    assert (found.held.n_words, found.held.n_pictures, found.held.links) == (25, 1, {"https://dvc.vn"})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("không quá 05", "05", "sau chữ “đầu tệp” thiếu “Thời hạn: không quá 05 ngày làm việc.”"),
        ("ngày làm", "ngàylàm", "thiếu “Thời hạn"),
        ("Cổng dịch vụ công", "", "ngày làm việc.” thiếu “Nộp tại Cổng dịch vụ công”"),
        ('href="https://dvc.vn"', 'href="https://dvc"', "thiếu liên kết tới “https://dvc.vn”"),
        ("<img ", "<b ", "thiếu 1 trong 1 ảnh"),
        (">Lệ phí</th>\n<th", "><th", "thiếu “Lệ phí”"),
        ("Luật Hộ tịch", "Luật", "thiếu “Luật Hộ tịch”"),
        ("<ol>", '<ol start="2">', "thiếu “1. Hai”"),
    ],
)
def test_what_is_missing_is_named(old: str, new: str, said: str) -> None:
    (lost,) = read(old, new).lost
    assert said in lost


def test_of_two_pieces_with_the_same_words_one_may_be_missing() -> None:
    held = Contents(["Lệ phí: không", "Một", "Lệ phí: không"], 0, frozenset())
    lost = list(missing_contents(held, Contents(["Lệ phí: không Một"], 0, frozenset()), (), 0))
    assert lost == ["sau chữ “Một” thiếu “Lệ phí: không”"]
    assert not list(
        missing_contents(held, Contents(["Một lệ phí: không"], 0, frozenset()), ["Lệ phí: không"], 0)
    )


def test_numbers_of_notes_are_no_words_of_the_text() -> None:
    html = CONVERT("1. Một[^1]\n2. Hai\n\n[^1]: Chú thích.\n", 1).html
    assert "".join(contents_of_page(html).pieces).split() == ["1.", "Một", "2.", "Hai", "Chú", "thích."]
