"""Tables in an administrative document: of figures, and of what people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Cm, Length, Pt
from docx.table import Table

from plugins.narratives import NarrativeBlock
from plugins.reports.docx_paragraphs import (
    SMALL,
    WIDTH_OF_A_LETTER,
    add_body,
    add_line,
    add_runs,
    keep_with_next,
)
from plugins.reports.model import UNKNOWN, ReportTable, shown

_LINE = Pt(13)
"""The height of a line in a table of figures."""
_ON_ONE_PAGE = 5
"""Tables with at most this many rows are not split: a longer one would leave half a page empty."""
TOGETHER = 2
"""Rows of a longer table that stay with its head, and with its last row; blocks of text that stay with the
signature.
"""
_SIDES = Cm(0.45)
"""The left and right margins of a cell together."""
_LONG_WORD, _LONG_LINE = 20, 66
"""In letters: longer words (addresses) and texts take several lines of their column."""


def add_figures(document: DocumentObject, table: ReportTable) -> None:
    """Writes a table with borders and a head that repeats on each page."""
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        add_line(cell, column.name, SMALL, bold=True)
    repeated = OxmlElement("w:tblHeader")
    keep_whole(made.rows[0]._tr)
    made.rows[0]._tr.get_or_add_trPr().append(repeated)  # python-docx has no API for it
    # Rows are copies of one formatted row: python-docx takes seconds to build thousands of rows.
    pattern = made.add_row()
    for cell, column in zip(pattern.cells, table.columns, strict=True):
        text = add_line(cell, UNKNOWN, SMALL, centred=column.is_number or column.is_day)
        # The mark of an empty paragraph is as tall as the body text, and would make its row taller.
        text.paragraph_format.line_spacing = _LINE
    widen(made, _widths(table, _room(document)))
    keep_whole(pattern._tr)
    rows = (*table.rows, *table.last_rows)
    # Copied before `keep_with_next` marks the pattern: rows in the middle may part from the next one.
    loose = deepcopy(pattern._tr)
    for cell in (*made.rows[0].cells, *pattern.cells):
        keep_with_next(cell.paragraphs[0])
    made._tbl.remove(pattern._tr)
    # With a note below, the last row stays with the note.
    last = len(rows) if table.note else len(rows) - 1
    for number, row in enumerate(rows):
        is_near_an_end = number < TOGETHER or number >= last - TOGETHER
        is_kept = number < last and (len(rows) <= _ON_ONE_PAGE or is_near_an_end)
        copy = deepcopy(pattern._tr if is_kept else loose)
        for place, value in zip(copy.iter(qn("w:t")), row, strict=True):
            place.text = shown(value)
        made._tbl.append(copy)
    if table.note:
        add_body(document, table.note, italic=True)


def add_written_table(document: DocumentObject, block: NarrativeBlock) -> None:
    """Writes a table of a narrative, with the formatting of its words."""
    made = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in block.rows:
        cells = made.add_row()
        keep_whole(cells._tr)
        for cell, runs in zip(cells.cells, row, strict=True):
            add_runs(cell.paragraphs[0], runs, SMALL)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def keep_whole(row: CT_Row) -> None:
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
        texts = [column.name, *map(shown, values)]
        word, head, *cells = max(map(len, " ".join(texts).split())), *map(len, texts)
        least.append(_width_of(min(_LONG_WORD, word)))
        most.append(_width_of(min(_LONG_LINE, max(word, head, *cells))))
        tall.append(_width_of(min(_LONG_LINE, max(word, head // 2, *cells))))
    widths = most
    if sum(most) > room:  # heads take two lines, then texts do
        spare = sum(tall) - sum(least)  # none if no cell has more than one word
        share = min(1.0, max(0.0, room - sum(least)) / spare) if spare else 0.0
        widths = [low + (high - low) * share for low, high in zip(least, tall, strict=True)]
    # Scaled to fill the text area, whatever was estimated.
    return [Length(int(width * room / sum(widths))) for width in widths]


def _width_of(n_letters: int) -> float:
    return SMALL * WIDTH_OF_A_LETTER * (n_letters + 1) + _SIDES  # heads are bold


def widen(made: Table, widths: Sequence[Length]) -> None:
    """Sets the widths of columns and of their cells."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
