"""Serialises a report as an administrative document (Nghị định 30/2020/NĐ-CP), ready for signature."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph

from plugins.narratives import BlockKind, NarrativeBlock, Run
from plugins.reports.docx_form import begin_appendix, set_page, write_foot, write_head, write_subject
from plugins.reports.docx_paragraphs import BODY, add_body, add_runs, keep_with_next
from plugins.reports.docx_tables import TOGETHER, add_figures, add_written_table
from plugins.reports.model import Report
from plugins.vietnamese import format_date

LIVE = "Báo cáo này in số hiện hành."
# The form of Nghị định 30/2020/NĐ-CP numbers parts in Roman figures. A report has at most six.
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def as_docx(report: Report) -> bytes:
    """Returns the bytes of the .docx file. The same report gives the same bytes."""
    document = Document()
    set_page(document)
    write_head(document, report)
    write_subject(document, report)
    _text(document, report)
    write_foot(document, report)
    _appendix(document, report)
    _properties(document, report)
    written = io.BytesIO()
    document.save(written)
    return _without_clock(written)


def _text(document: DocumentObject, report: Report) -> None:
    """Writes the text from the opening sentence to the closing one, with the tables of figures."""
    # Sections without text are left out, so a section gets its number only when it is written.
    numbers = iter(_ROMAN)
    add_body(document, _opening(report))
    _section(document, next(numbers), "Tình hình thực hiện")
    for sentence in report.summary:
        add_body(document, sentence)
    if report.closed:
        add_body(document, f"{LIVE} {report.closed[0]}")
        for change in report.closed[1:]:
            add_body(document, f"- {change}")
    if report.seal:
        add_body(document, report.seal)
    for number, table in enumerate(report.tables, start=1):
        keep_with_next(add_body(document, f"{number}. {table.title}", bold=True))
        add_figures(document, table)
        # The first table is that of topics, which the verdicts are about.
        for sentence in report.verdicts if table is report.tables[0] else ():
            add_body(document, sentence)
    for title, said, lists in report.sections:
        _section(document, next(numbers), title)
        for block in said:
            _written(document, block)
        for lead, items in lists.items():
            keep_with_next(add_body(document, lead))
            for each in items:
                add_body(document, f"- {each}")
    _keep_end_together(document)
    # `./.` marks the end of an administrative text.
    keep_with_next(add_body(document, f"Trên đây là báo cáo {_subject_inside(report)}./."))


def _subject_inside(report: Report) -> str:
    # The wordings of offices call this place `{report}`, after the last name in its expression.
    return f"{report.subject[0].lower()}{report.subject[1:]}"


def _section(document: DocumentObject, number: str, title: str) -> None:
    keep_with_next(add_body(document, f"{number}. {title.upper()}", bold=True))


def _opening(report: Report) -> str:
    return (
        f"Thực hiện {report.plan_title}, {report.who} báo cáo kết quả từ ngày "
        f"{format_date(report.period.first)} đến ngày {format_date(report.period.last)} như sau "
        f"(số liệu tính đến hết ngày {format_date(report.counted_to)}):"
    )


def _written(document: DocumentObject, block: NarrativeBlock) -> None:
    """Writes a block of a narrative with its formatting and tables."""
    if block.kind is BlockKind.TABLE:
        add_written_table(document, block)
        return
    runs = block.runs
    if block.kind is BlockKind.ANSWER:
        day = f" ngày {format_date(block.day)}" if block.day else ""
        runs = (Run(f"Trả lời{day}: ", italic=True), *runs)
    paragraph = add_body(document, "")
    paragraph.paragraph_format.left_indent = Cm(0.75 * block.level)
    add_runs(paragraph, runs, BODY)


def _keep_end_together(document: DocumentObject) -> None:
    """Keeps the last lines of the text on the page of what follows: a signature must not stand alone."""
    for block in list(document.iter_inner_content())[-TOGETHER:]:
        rows = block.rows[-TOGETHER:] if isinstance(block, Table) else ()
        for paragraph in (cell.paragraphs[0] for row in rows for cell in row.cells):
            keep_with_next(paragraph)
        if isinstance(block, Paragraph):
            keep_with_next(block)


def _appendix(document: DocumentObject, report: Report) -> None:
    """Writes the lists of articles and activities as an appendix; nothing if there are none."""
    if not report.lists:
        return
    begin_appendix(document, report)
    for number, table in enumerate(report.lists, start=1):
        title = table.title if len(report.lists) == 1 else f"{number}. {table.title}"
        keep_with_next(add_body(document, title, bold=True))
        add_figures(document, table)


def _properties(document: DocumentObject, report: Report) -> None:
    known = document.core_properties
    known.title = report.subject
    known.author = known.last_modified_by = report.who
    # The template of python-docx says here that python-docx made the file.
    known.comments = ""
    # Otherwise the file would state the time at which the template of python-docx was made.
    known.created = known.modified = datetime.combine(report.as_of, time())


def _without_clock(written: io.BytesIO) -> bytes:
    """Returns a document with a fixed time for each part, where python-docx writes the time of the clock."""
    whole = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(whole, "w") as to:
        for name in source.namelist():
            to.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()
