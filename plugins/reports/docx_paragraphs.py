"""Paragraphs of an administrative document: fonts, sizes and spacing (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from plugins.narratives import Run

# Nghị định 30/2020/NĐ-CP, Phụ lục I, prescribes this typeface.
FONT = "Times New Roman"
BODY, SMALL, LABEL, HEAD = Pt(14), Pt(11), Pt(12), Pt(13)
"""Font sizes of the text, of recipients and tables, of their label, and of the head (Mục I.3, II)."""
WIDTH_OF_A_LETTER = 0.5
"""The average width of a letter in Times New Roman, relative to the font size. It determines rules and
columns.
"""


def add_body(document: DocumentObject, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """Adds a justified paragraph with an indented first line and 6 pt before it (Mục II.6)."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    # Mục II.6: an indent of 1 cm or 1.27 cm, at least 6 pt between paragraphs, lines of 1 to 1.5.
    form.first_line_indent, form.space_before, form.space_after = Cm(1.27), Pt(6), Pt(0)
    form.line_spacing = 1.15
    add_runs(paragraph, [Run(text, bold, italic)], BODY)
    return paragraph


def add_centred(
    document: DocumentObject, text: str, *, bold: bool = True, italic: bool = False, before: int = 0
) -> Paragraph:
    """Adds a centred paragraph."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
    add_runs(paragraph, [Run(text, bold, italic)], BODY)
    return paragraph


def add_line(
    cell: _Cell, text: str, size: Pt, *, bold: bool = False, italic: bool = False, centred: bool = True
) -> Paragraph:
    """Adds a line to a cell: in its empty first paragraph, else in a new one."""
    # Word requires a paragraph in each cell, so a new cell has an empty one.
    first = cell.paragraphs[0]
    paragraph: Paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    add_runs(paragraph, [Run(text, bold, italic)], size)
    return paragraph


def add_runs(paragraph: Paragraph, runs: Sequence[Run], size: Pt) -> None:
    """Adds words with their formatting to a paragraph."""
    for each in runs:
        run = paragraph.add_run(each.text)
        run.bold, run.italic, run.font.size = each.bold, each.italic, size


def add_rule(paragraph: Paragraph, text: str, size: Pt, share: float, room: Cm) -> None:
    """Adds a centred rule below a line. `share` is its length relative to the line."""
    length = len(text) * size.pt * WIDTH_OF_A_LETTER * share
    side = Pt(max(0.0, (room.pt - length) / 2))
    # A low paragraph with a border at its top, indented on both sides: an underline is as long as its words.
    rule = OxmlElement("w:p")
    paragraph._p.addnext(rule)
    below = Paragraph(rule, paragraph._parent)  # type: ignore[arg-type]  # a w:p, made just now
    below.paragraph_format.left_indent = below.paragraph_format.right_indent = side
    below.paragraph_format.space_before = below.paragraph_format.space_after = Pt(0)
    # Only as high as the border needs: the rule belongs to the line above it.
    below.paragraph_format.line_spacing = Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    # The order of elements is fixed by the schema (ECMA-376, 17.3.1.26).
    properties = below._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")  # type: ignore[arg-type]  # its stubs err


def keep_with_next(paragraph: Paragraph) -> None:
    """Keeps a paragraph on the page of what follows it."""
    paragraph.paragraph_format.keep_with_next = True
