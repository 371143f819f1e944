"""The form of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I): page, head, subject, foot,
appendix.
"""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from plugins.reports.docx_paragraphs import (
    BODY,
    FONT,
    HEAD,
    LABEL,
    SMALL,
    add_centred,
    add_line,
    add_rule,
    keep_with_next,
)
from plugins.reports.docx_tables import keep_whole, widen
from plugins.reports.model import Report

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
# Together 16 cm, the text area between the margins that `set_page` sets.
_LEFT, _RIGHT = Cm(6.2), Cm(9.8)


def set_page(document: DocumentObject) -> None:
    """Sets A4, the margins of Mục I.2, and page numbers in the top margin from page two on (Mục I.8)."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # `font.name` sets Latin letters only (w:ascii, w:hAnsi). Word chooses a font for each script.
    for script in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(script), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    # Allowed are 30 to 35 mm on the left and 15 to 20 on the right.
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size, run.font.name = BODY, FONT
    # A field is three elements: its beginning, its instruction, its end.
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # python-docx has no API for fields


def write_head(document: DocumentObject, report: Report) -> None:
    """Writes the state name and motto on the right, the issuing body on the left; number, place and date
    below.
    """
    body, letterhead = report.who.upper(), report.letterhead
    table = _bare_table(document, 2)
    left, right = table.rows[0].cells
    add_line(left, letterhead.superior.upper(), HEAD)
    add_rule(add_line(left, body, HEAD, bold=True), body, HEAD, 0.4, _LEFT)
    add_line(right, COUNTRY, LABEL, bold=True)
    add_rule(add_line(right, MOTTO, BODY, bold=True), MOTTO, BODY, 1.0, _RIGHT)
    left, right = table.rows[1].cells
    # Number and day stay empty: the document gets both when it is signed.
    add_line(left, f"Số:        /{letterhead.symbol}", HEAD)
    day = f"ngày      tháng      năm {report.as_of.year}"
    add_line(right, f"{report.office.place}, {day}", BODY, italic=True)


def write_subject(document: DocumentObject, report: Report) -> None:
    """Writes the kind of document and its subject."""
    add_centred(document, "BÁO CÁO", before=18)
    add_rule(add_centred(document, report.subject), report.subject, BODY, 0.35, Cm(16))
    if report.is_sample:
        add_centred(document, "DỮ LIỆU MẪU, KHÔNG CÓ THẬT")


def write_foot(document: DocumentObject, report: Report) -> None:
    """Writes the recipients on the left; the signatory and space for the signature on the right (Mục II.7,
    II.9).
    """
    table = _bare_table(document, 1)
    keep_whole(table.rows[0]._tr)
    left, right = table.rows[0].cells
    keep_with_next(add_line(left, "Nơi nhận:", LABEL, bold=True, italic=True, centred=False))
    recipients = report.letterhead.recipients
    for recipient in recipients:
        end = "." if recipient is recipients[-1] else ";"
        add_line(left, f"- {recipient}{end}", SMALL, centred=False)
    add_line(right, report.signatory.upper(), BODY, bold=True)
    # Room for the signature and the seal.
    for _ in range(5):
        add_line(right, "", BODY)


def _bare_table(document: DocumentObject, n_rows: int) -> Table:
    """Adds a table of two columns without borders, for the head and the foot."""
    table: Table = document.add_table(rows=n_rows, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widen(table, (_LEFT, _RIGHT))
    return table


def begin_appendix(document: DocumentObject, report: Report) -> None:
    """Begins an appendix in landscape, with its own page numbers and the name of its report."""
    # Orientation and page numbers belong to a section, so an appendix needs one of its own.
    section = document.add_section()
    # The break is a paragraph: without a height of its own it never makes an empty page after the signature.
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.left_margin = Mm(20), Mm(20)
    section.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    # python-docx has no API for it. The order of elements is fixed by the schema (ECMA-376, 17.6.17).
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    add_centred(document, "Phụ lục")
    contents = " và ".join(each.title.removeprefix("Danh mục ") for each in report.lists)
    add_centred(document, f"Danh mục {contents}".upper())
    its_report = f"Báo cáo số        /{report.letterhead.symbol} ngày      tháng      năm {report.as_of.year}"
    add_centred(
        document,
        f"(Kèm theo {its_report} của {report.who})",
        bold=False,
        italic=True,
    )
