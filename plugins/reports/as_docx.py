"""Serialises a report as an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I), ready for
signature.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import date, datetime, time

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Cm, Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from plugins.narratives import SECTIONS, BlockKind, NarrativeBlock, Run
from plugins.narratives.reading import DIFFICULTIES
from plugins.reports.model import Report, ReportTable, Value
from plugins.reports.sealing import PLACE_OF_DIGEST, sealed
from plugins.vietnamese import format_date, format_number

FONT = "Times New Roman"
BODY, SMALL, LABEL, HEAD = Pt(14), Pt(11), Pt(12), Pt(13)
"""Font sizes of the text, of recipients and tables, of their label, and of the head (Mục I.3, II)."""

_LINE = Pt(13)
"""The height of a line in a table of figures."""

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
UNKNOWN = "–"
LIVE = "Báo cáo này in số hiện hành."
_LEFT, _RIGHT = Cm(6.2), Cm(9.8)
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_ON_ONE_PAGE = 5
"""Tables with at most this many rows are not split: a longer one would leave half a page empty."""
_TOGETHER = 2
"""Rows of a longer table that stay with its head, and with its last row; blocks of text that stay with the
signature.
"""
_WIDTH_OF_A_LETTER = 0.5
"""The average width of a letter in Times New Roman, relative to the font size. It determines rules and
columns.
"""
_SIDES = Cm(0.45)
"""The left and right margins of a cell together."""
_LONG_WORD, _LONG_LINE = 20, 66
"""In letters: longer words (addresses) and texts take several lines of their column."""


def as_docx(report: Report) -> bytes:
    """Returns the file. The output is deterministic."""
    document = Document()
    _page(document)
    _head(document, report)
    _subject(document, report)
    _text(document, report)
    _foot(document, report)
    _appendix(document, report)
    _properties(document, report)
    return _saved(document)


def _page(document: DocumentObject) -> None:
    """Sets A4, the margins of Mục I.2, and page numbers in the top margin from page two on (Mục I.8)."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(script), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size, run.font.name = BODY, FONT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # python-docx has no API for fields


def _head(document: DocumentObject, report: Report) -> None:
    """Writes the state name and motto on the right, the issuing body on the left; number, place and date
    below.
    """
    heading = report.heading
    table = _bare_table(document, 2)
    left, right = table.rows[0].cells
    _line(left, heading.superior.upper(), HEAD)
    _ruled(_line(left, heading.body.upper(), HEAD, bold=True), heading.body.upper(), HEAD, 0.4, _LEFT)
    _line(right, COUNTRY, LABEL, bold=True)
    _ruled(_line(right, MOTTO, BODY, bold=True), MOTTO, BODY, 1.0, _RIGHT)
    left, right = table.rows[1].cells
    _line(left, f"Số:        /{heading.symbol}", HEAD)
    _line(
        right,
        f"{heading.place}, ngày      tháng      năm {report.as_of.year}",
        BODY,
        italic=True,
    )


def _subject(document: DocumentObject, report: Report) -> None:
    _centred(document, "BÁO CÁO", before=18)
    _ruled(_centred(document, report.subject), report.subject, BODY, 0.35, Cm(16))
    if report.is_sample:
        _centred(document, "DỮ LIỆU MẪU, KHÔNG CÓ THẬT")


def _text(document: DocumentObject, report: Report) -> None:
    numbers = iter(_ROMAN)
    _body(document, _opening(report))
    _section(document, next(numbers), "Tình hình thực hiện")
    for sentence in report.summary:
        _body(document, sentence)
    if report.closed:
        _body(document, f"{LIVE} {report.closed[0]}")
        for change in report.closed[1:]:
            _item(document, "- ", change)
    if report.seal:
        _body(document, report.seal)
    for number, table in enumerate(report.tables, start=1):
        _keep_together(_body(document, f"{number}. {table.title}", bold=True))
        _figures(document, table)
        for sentence in report.verdicts if table is report.tables[0] else ():
            _body(document, sentence)
    for code, title in SECTIONS.items():
        said, reported = report.narrative[code], report.reported.get(code, ())
        earlier = report.earlier if code == DIFFICULTIES else ()
        if not said and not reported and not earlier:
            continue
        _section(document, next(numbers), title)
        for block in said:
            _written(document, block)
        _items(document, "Các đơn vị phản ánh:", reported)
        _items(
            document,
            f"Về khó khăn, kiến nghị của {report.period_before}:",
            earlier,
        )
    _keep_end_together(document)
    _keep_together(_body(document, f"Trên đây là báo cáo {_subject_inside(report)}./."))


def _keep_end_together(document: DocumentObject) -> None:
    """Keeps the last lines of the text on the page of what follows: a signature must not stand alone."""
    for block in list(document.iter_inner_content())[-_TOGETHER:]:
        rows = block.rows[-_TOGETHER:] if isinstance(block, Table) else ()
        for paragraph in (cell.paragraphs[0] for row in rows for cell in row.cells):
            _keep_together(paragraph)
        if isinstance(block, Paragraph):
            _keep_together(block)


def _items(document: DocumentObject, lead: str, found: Sequence[str]) -> None:
    if found:
        _keep_together(_body(document, lead))
        for each in found:
            _item(document, "- ", each)


def _item(document: DocumentObject, mark: str, text: str) -> None:
    _body(document, f"{mark}{text}")


def _written(document: DocumentObject, block: NarrativeBlock) -> None:
    """Writes a block of a narrative with its formatting and tables."""
    if block.kind is BlockKind.TABLE:
        _table_of_runs(document, block)
        return
    runs = block.runs
    if block.kind is BlockKind.ANSWER:
        day = f" ngày {format_date(block.day)}" if block.day else ""
        runs = (Run(f"Trả lời{day}: ", italic=True), *runs)
    paragraph = _body(document, "")
    paragraph.paragraph_format.left_indent = Cm(0.75 * block.level)
    _set(paragraph, runs, BODY)


def _set(paragraph: Paragraph, runs: Sequence[Run], size: Pt) -> None:
    for each in runs:
        run = paragraph.add_run(each.text)
        run.bold, run.italic, run.font.size = each.bold, each.italic, size


def _table_of_runs(document: DocumentObject, block: NarrativeBlock) -> None:
    made = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in block.rows:
        cells = made.add_row()
        _whole(cells._tr)
        for cell, runs in zip(cells.cells, row, strict=True):
            _set(cell.paragraphs[0], runs, SMALL)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _subject_inside(report: Report) -> str:
    return f"{report.subject[0].lower()}{report.subject[1:]}"


def _opening(report: Report) -> str:
    return (
        f"Thực hiện {report.plan_title}, {report.who} báo cáo kết quả từ ngày "
        f"{format_date(report.period.first)} đến ngày {format_date(report.period.last)} như sau "
        f"(số liệu tính đến hết ngày {format_date(report.counted_to)}):"
    )


def _foot(document: DocumentObject, report: Report) -> None:
    """Writes the recipients on the left; the signatory and space for the signature on the right (Mục II.7,
    II.9).
    """
    table = _bare_table(document, 1)
    _whole(table.rows[0]._tr)
    left, right = table.rows[0].cells
    _keep_together(_line(left, "Nơi nhận:", LABEL, bold=True, italic=True, centred=False))
    for recipient in report.signatory.recipients:
        end = "." if recipient is report.signatory.recipients[-1] else ";"
        _line(left, f"- {recipient}{end}", SMALL, centred=False)
    _line(right, report.signatory.title.upper(), BODY, bold=True)
    for _ in range(5):
        _line(right, "", BODY)


def _appendix(document: DocumentObject, report: Report) -> None:
    """Writes the lists as an appendix with its own page numbers; nothing if there are no lists."""
    if not report.lists:
        return
    section = document.add_section()
    # The break is a paragraph: without a height of its own it never makes an empty page after the signature.
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.left_margin = Mm(20), Mm(20)
    section.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)  # python-docx has no API for it
    _centred(document, "Phụ lục")
    contents = " và ".join(each.title.removeprefix("Danh mục ") for each in report.lists)
    _centred(document, f"Danh mục {contents}".upper())
    its_report = f"Báo cáo số        /{report.heading.symbol} ngày      tháng      năm {report.as_of.year}"
    _centred(
        document,
        f"(Kèm theo {its_report} của {report.who})",
        bold=False,
        italic=True,
    )
    for number, table in enumerate(report.lists, start=1):
        title = table.title if len(report.lists) == 1 else f"{number}. {table.title}"
        _keep_together(_body(document, title, bold=True))
        _figures(document, table)


def _figures(document: DocumentObject, table: ReportTable) -> None:
    """Writes a table with borders and a head that repeats on each page."""
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _line(cell, column.name, SMALL, bold=True)
    repeated = OxmlElement("w:tblHeader")
    _whole(made.rows[0]._tr)
    made.rows[0]._tr.get_or_add_trPr().append(repeated)  # python-docx has no API for it
    # Rows are copies of one formatted row: python-docx takes seconds to build thousands of rows.
    pattern = made.add_row()
    for cell, column in zip(pattern.cells, table.columns, strict=True):
        text = _line(cell, UNKNOWN, SMALL, centred=column.is_number or column.is_day)
        # The mark of an empty paragraph is as tall as the body text, and would make its row taller.
        text.paragraph_format.line_spacing = _LINE
    _widen(made, _widths(table, _room(document)))
    _whole(pattern._tr)
    rows = (*table.rows, *table.last_rows)
    loose = deepcopy(pattern._tr)
    for cell in (*made.rows[0].cells, *pattern.cells):
        _keep_together(cell.paragraphs[0])
    made._tbl.remove(pattern._tr)
    last = len(rows) if table.note else len(rows) - 1
    for number, row in enumerate(rows):
        is_near_an_end = number < _TOGETHER or number >= last - _TOGETHER
        is_kept = number < last and (len(rows) <= _ON_ONE_PAGE or is_near_an_end)
        copy = deepcopy(pattern._tr if is_kept else loose)
        for place, value in zip(copy.iter(qn("w:t")), row, strict=True):
            place.text = _shown(value)
        made._tbl.append(copy)
    if table.note:
        _body(document, table.note, italic=True)


def _whole(row: CT_Row) -> None:
    """Prevents a row from being split across pages."""
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _room(document: DocumentObject) -> int:
    """Returns the width of the text area of the last section, in EMU."""
    section = document.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (each or Length(0) for each in sides)
    return width - left - right


def _widths(table: ReportTable, room: int) -> list[Length]:
    """Returns the widths of columns: each holds its longest word, and as much of its texts as there is room
    for.
    """
    least, most, tall = [], [], []
    for column, *values in zip(table.columns, *table.rows, *table.last_rows, strict=True):
        texts = [column.name, *map(_shown, values)]
        word, head, *cells = max(map(len, " ".join(texts).split())), *map(len, texts)
        least.append(_width_of(min(_LONG_WORD, word)))
        most.append(_width_of(min(_LONG_LINE, max(word, head, *cells))))
        tall.append(_width_of(min(_LONG_LINE, max(word, head // 2, *cells))))
    widths = most
    if sum(most) > room:  # heads take two lines, then texts do
        share = min(1.0, max(0.0, room - sum(least)) / (sum(tall) - sum(least)))
        widths = [low + (high - low) * share for low, high in zip(least, tall, strict=True)]
    return [Length(int(width * room / sum(widths))) for width in widths]


def _width_of(n_letters: int) -> float:
    return SMALL * _WIDTH_OF_A_LETTER * (n_letters + 1) + _SIDES  # heads are bold


def _widen(made: Table, widths: Sequence[Length]) -> None:
    """Sets the widths of columns and of their cells."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _shown(value: Value) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int) else value


def _section(document: DocumentObject, number: str, title: str) -> None:
    _keep_together(_body(document, f"{number}. {title.upper()}", bold=True))


def _body(document: DocumentObject, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """Adds a justified paragraph with an indented first line and 6 pt before it (Mục II.6)."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Cm(1.27), Pt(6), Pt(0)
    form.line_spacing = 1.15
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, BODY
    return paragraph


def _centred(
    document: DocumentObject, text: str, *, bold: bool = True, italic: bool = False, before: int = 0
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, BODY
    return paragraph


def _bare_table(document: DocumentObject, n_rows: int) -> Table:
    """Adds a table of two columns without borders, for the head and the foot."""
    table: Table = document.add_table(rows=n_rows, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, (_LEFT, _RIGHT), strict=True):
            cell.width = width
    return table


def _line(
    cell: _Cell, text: str, size: Pt, *, bold: bool = False, italic: bool = False, centred: bool = True
) -> Paragraph:
    """Adds a line to a cell: in its empty first paragraph, else in a new one."""
    first = cell.paragraphs[0]
    paragraph: Paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, size
    return paragraph


def _ruled(paragraph: Paragraph, text: str, size: Pt, share: float, room: Cm) -> None:
    """Adds a centred rule below a line. `share` is its length relative to the line."""
    length = len(text) * size.pt * _WIDTH_OF_A_LETTER * share
    side = Pt(max(0.0, (room.pt - length) / 2))
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    below = Paragraph(rule, paragraph._parent)  # type: ignore[arg-type]  # a w:p, made just now
    below.paragraph_format.left_indent = below.paragraph_format.right_indent = side
    below.paragraph_format.space_before = below.paragraph_format.space_after = Pt(0)
    below.paragraph_format.line_spacing = Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    below._p.get_or_add_pPr().append(borders)


def _keep_together(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.keep_with_next = True


def _properties(document: DocumentObject, report: Report) -> None:
    known = document.core_properties
    known.title, known.author, known.last_modified_by = (
        report.subject,
        report.heading.body,
        report.heading.body,
    )
    known.comments = ""
    known.created = known.modified = datetime.combine(report.as_of, time())


def _saved(document: DocumentObject) -> bytes:
    written = io.BytesIO()
    document.core_properties.identifier = PLACE_OF_DIGEST
    document.save(written)
    return sealed(written.getvalue())
