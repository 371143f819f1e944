"""Tables: the content of cells is converted like content outside of tables."""

from __future__ import annotations

from docx import Document

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
    saved,
    table,
    with_body,
)

SQUARE = run("25 m") + run("2", marks='<w:vertAlign w:val="superscript"/>')
LINK = f'<w:hyperlink r:id="link">{run("Cổng")}</w:hyperlink>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
PARTS = {
    "word/media/a.png": png(),
    **notes(n2=paragraph(run("Lời của chú thích."))),
    **relations(f="footnotes.xml", anh="media/a.png", link="https://dvc.vn/?a=1&amp;b=2"),
}


def test_tables_plain_and_merged() -> None:
    document = Document()
    for merged in (False, True):
        grid = document.add_table(rows=2, cols=3)
        for number, each in enumerate(each for row in grid.rows for each in row.cells):
            each.text = f"ô {number} | <b>"
        if merged:
            grid.cell(0, 0).merge(grid.cell(0, 1))
            grid.cell(0, 2).merge(grid.cell(1, 2))
        document.add_paragraph("Sau bảng.")
    plain, _, spans, *_ = imported(saved(document)).markdown.split("\n\n")
    assert plain.splitlines()[1] == "|---|---|---|" and "ô 0 \\| &lt;b\\>" in plain
    assert 'colspan="2"' in spans and 'rowspan="2"' in spans and "&lt;b&gt;" in spans
    text = CONVERT(imported(saved(document)).markdown, 1)
    assert not text.body.raw_html and text.html.count("<table") == 2


def test_a_cell_holds_all_that_a_paragraph_holds() -> None:
    cells = (
        cell(paragraph(run("Miễ", marks="<w:b/>"), run("n phí", marks="<w:b/>")), paragraph(SQUARE))
        + cell(paragraph(LINK, NOTE), paragraph(picture("anh", "Quầy")))
        + cell(paragraph(run("VIỆT NAM"), style="Heading1"), paragraph(run("Độc lập")))
    )
    head = cell(paragraph(run("Một", marks="<w:b/>"))) * 3
    found = imported(with_body(table(head, cells), PARTS))
    assert found.markdown == (
        "| Một | Một | Một |\n|---|---|---|\n"
        "| **Miễn phí**<br>25 m<sup>2</sup> "
        "| [Cổng](https://dvc.vn/?a=1&b=2)[^1]<br>![Quầy](images/bai-1.png) "
        "| **VIỆT NAM**<br>Độc lập |\n\n[^1]: Lời của chú thích.\n"
    )
    assert not found.lost


def test_a_merged_cell_holds_it_too() -> None:
    merged = cell(paragraph(LINK, NOTE), paragraph(SQUARE), more='<w:gridSpan w:val="2"/>')
    row = cell(paragraph(picture("anh"))) + cell(table(cell(paragraph(run("trong"))) * 2) + paragraph())
    found = imported(with_body(table(merged, row), PARTS))
    assert found.markdown == (
        '<table>\n<tr><th colspan="2"><a href="https://dvc.vn/?a=1&amp;b=2">Cổng</a><sup>[1]</sup><br>'
        '25 m<sup>2</sup></th></tr>\n<tr><td><img src="images/bai-1.png" alt=""></td><td><table>\n'
        "<tr><th>trong</th><th>trong</th></tr>\n</table></td></tr>\n</table>\n\n"
        "Chú thích trong bảng: [^1]\n\n[^1]: Lời của chú thích.\n"
    )
    text = CONVERT(found.markdown, 1)
    assert [each.src for each in text.body.pictures] == ["images/bai-1.png"], "so that image-alt is told"
    assert text.html.count("Lời của chú thích") == 1 and not text.body.raw_html and not found.lost


def test_numbers_of_a_column() -> None:
    document = Document()
    grid = document.add_table(rows=3, cols=2)
    for row, word in zip(grid.rows, ("Tên", "Tờ khai", "Giấy"), strict=True):
        row.cells[1].text = word
    for row in grid.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
    rows = imported(saved(document)).markdown.splitlines()
    assert rows == ["|  | Tên |", "|---|---|", "| 1. | Tờ khai |", "| 2. | Giấy |"]


def test_rows_and_cells_of_every_make() -> None:
    """Rows in content controls, deleted rows, rows of unequal length, cells with an offset."""
    control = f"<w:sdt><w:sdtContent><w:tr>{cell(paragraph(run('a')))}</w:tr></w:sdtContent></w:sdt>"
    deleted = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell(paragraph(run("bỏ")))}</w:tr>'
    long = f"<w:tr>{cell(paragraph(run('b')))}{cell(paragraph(run('c')))}</w:tr>"
    assert imported(with_body(f"<w:tbl>{control}{deleted}{long}</w:tbl>")).markdown == (
        "| a | |\n|---|---|\n| b | c |\n"
    )
    right = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(paragraph(run("phải")))}</w:tr>'
    assert (
        imported(with_body(f"<w:tbl>{long}{right}</w:tbl>")).markdown == "| b | c |\n|---|---|\n|  | phải |\n"
    )
    assert imported(with_body(table(cell(paragraph(run("khung")))))).markdown == "khung\n", (
        "a frame, no table"
    )
    down = [
        cell(paragraph(run("dọc")), more='<w:vMerge w:val="restart"/>'),
        cell(paragraph(), more="<w:vMerge/>"),
    ]
    assert "rowspan" not in imported(with_body(table(*(each + "" for each in down)))).markdown
