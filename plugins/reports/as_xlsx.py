"""Serialises a report as a workbook: numbers and dates as such, sums as formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # as above

from plugins.plan import Period
from plugins.reports.model import SUM, TOTAL, Report, ReportTable, Value
from plugins.reports.sheets import LINE, MARGIN, PrintedArea, Sheet, n_lines, sheets_of

# As in the document (`docx_paragraphs.py`); LibreOffice replaces it by one of the same widths.
FONT = "Times New Roman"
_SUMMARY_WIDTHS = (34, 60)
"""In characters."""
_FIRST = 1
"""The row of the first figures. Row 0 is the head, which is frozen."""


def as_xlsx(report: Report) -> bytes:
    """Returns the bytes of the .xlsx file. The same report gives the same bytes."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {
            # In this mode the parts of the ZIP file have a fixed time, too.
            "in_memory": True,
            # `merge_range` guesses the type of a text: a sentence that begins with `=` or `http` stays text.
            "strings_to_formulas": False,
            "strings_to_urls": False,
            # Widths are in digits of this font: those of Calibri are narrower than the letters here.
            "default_format_properties": {"font_name": FONT, "font_size": 12},
            # Pixels: XlsxWriter's way to say how wide a column of the default width is in this font.
            "default_column_width": 72,
        },
    )
    book.set_properties(
        {
            "title": report.subject,
            "author": report.who,
            "created": datetime.combine(report.as_of, time()),
        }
    )
    formats = _Formats(book)
    sheets = sheets_of(report)
    _summary(book.add_worksheet("Tổng hợp"), report, sheets, formats)
    for each in sheets:
        _sheet(book.add_worksheet(each.name), each, report, formats)
    book.close()
    return written.getvalue()


class _Formats:
    """The cell formats."""

    def __init__(self, book: Any) -> None:
        plain = {"valign": "top", "text_wrap": True}
        self.text = book.add_format({**plain, "align": "left", "indent": 1})
        self.number = book.add_format({**plain, "num_format": "#,##0"})
        self.day = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left", "indent": 1})
        self.head = book.add_format({**plain, "bold": True, "bottom": 1, "align": "left", "indent": 1})
        self.number_head = book.add_format({**plain, "bold": True, "bottom": 1, "align": "right"})
        self.label = book.add_format({**plain, "bold": True, "align": "left", "indent": 1})
        self.amount = book.add_format({**plain, "num_format": "#,##0", "align": "left", "indent": 1})
        self.sum_label = book.add_format({**plain, "bold": True, "top": 1, "align": "left", "indent": 1})
        self.sum = book.add_format({**plain, "bold": True, "top": 1, "num_format": "#,##0"})


def _summary(sheet: Any, report: Report, sheets: Sequence[Sheet], formats: _Formats) -> None:
    """Writes the first sheet: what the report is about, totals over all sheets, and the sentences."""
    for at, width in enumerate(_SUMMARY_WIDTHS):
        sheet.set_column(at, at, width)
    rows: list[tuple[str, Value]] = [
        ("Báo cáo", report.subject),
        ("Đơn vị", report.who),
        ("Kỳ báo cáo", report.period.span),
        ("Tính đến hết ngày", report.counted_to),
    ]
    if report.is_sample:
        rows.insert(0, ("Dữ liệu mẫu", "Con số ở đây do máy tạo để xem thử, không có thật."))
    for at, (name, value) in enumerate(rows):
        sheet.write_string(at, 0, name, formats.label)
        _write(sheet, at, 1, value, formats)
    totals = [*_totals(report, sheets)]
    for at, (name, formula, total) in enumerate(totals, start=len(rows)):
        sheet.write_string(at, 0, name, formats.label)
        if formula:
            # With its result: viewers that do not compute would show 0.
            sheet.write_formula(at, 1, formula, formats.amount, total)
        else:
            sheet.write_number(at, 1, total, formats.amount)
    said = (*report.summary, *report.verdicts, *report.closed[:1], *filter(None, (report.seal,)))
    width = sum(_SUMMARY_WIDTHS)
    height = LINE * (len(rows) + len(totals))
    for at, sentence in enumerate(said, start=len(rows) + len(totals)):
        sheet.merge_range(at, 0, at, 1, sentence, formats.text)
        tall = LINE * n_lines(sentence, width)
        sheet.set_row(at, tall)
        height += tall
    _printed(sheet, report, PrintedArea(width, height))


def _totals(report: Report, sheets: Sequence[Sheet]) -> Iterator[tuple[str, str, int]]:
    """Yields the label, the formula ("" if nothing is listed) and the value of totals over all sheets."""
    listed = {table.code: table for table in report.lists}
    totals = (("tin-bai", f"{TOTAL} tin, bài (mỗi bài một lần)"), ("hoat-dong", f"{TOTAL} hoạt động"))
    for code, name in totals:
        table = listed.get(code)
        # A formula, so that somebody who deletes a row sees the new total.
        yield name, _over(sheets, code, "COUNT", 0) if table else "", len(table.rows) if table else 0
    for code, table in listed.items():
        for at, (column, total) in enumerate(zip(table.columns, table.sums, strict=True)):
            if isinstance(total, int):
                yield f"{SUM} {column.name.lower()}", _over(sheets, code, "SUM", at), total


def _over(sheets: Sequence[Sheet], code: str, function: str, column: int) -> str:
    """Returns a formula over the rows of a column on all sheets of a table."""
    letter = xl_col_to_name(column)
    parts = (each for each in sheets if each.table.code == code)
    rows = (f"'{each.name}'!{_rows(letter, each.table)}" for each in parts)
    return f"={function}({','.join(rows)})"


def _rows(letter: str, table: ReportTable) -> str:
    return f"{letter}{_FIRST + 1}:{letter}{_FIRST + len(table.rows)}"


def _printed(sheet: Any, report: Report, area: PrintedArea, period: Period | None = None) -> None:
    """Sets A4 with the period in the header: on one page if that can be read, else one page wide."""
    if area.is_landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    # 72 points are an inch.
    inches = MARGIN / 72
    sheet.set_margins(inches, inches, inches, inches)
    # 0 stands for as many pages as it takes.
    sheet.fit_to_pages(1, 1 if area.fits else 0)
    head = f"{report.subject}, {report.who}" + (f": {period.name_near}" if period else "")
    # In a header `&` begins a code: `&C` centres, `&P` is the page, `&&` a plain ampersand.
    sheet.set_header("&C" + head.replace("&", "&&"), {"margin": 0.25})
    sheet.set_footer("&C&P/&N", {"margin": 0.25})


def _sheet(sheet: Any, laid_out: Sheet, report: Report, formats: _Formats) -> None:
    """Writes a table: its head, rows, totals and note."""
    table = laid_out.table
    for at, (column, width) in enumerate(zip(table.columns, laid_out.widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, column.name, formats.number_head if column.is_number else formats.head)
    sheet.set_row(0, laid_out.head_height)
    for number, (row, height) in enumerate(zip(table.rows, laid_out.row_heights, strict=True), start=_FIRST):
        sheet.set_row(number, height)
        for at, value in enumerate(row):
            _write(sheet, number, at, value, formats)
    below = _FIRST + len(table.rows)
    last = len(table.columns) - 1
    sheet.freeze_panes(_FIRST, 0)
    # Up to the last row of figures: sorting must not move the total. Without rows the range still has one.
    sheet.autofilter(0, 0, max(_FIRST, below - 1), last)
    if table.total:
        _total(sheet, table, below, formats)
        below += 1
    if table.has_sums:
        _sums(sheet, table, below, formats)
        below += 1
    if table.note:
        sheet.merge_range(below + 1, 0, below + 1, last, table.note, formats.text)
        sheet.set_row(below + 1, laid_out.note_height)
    _printed(sheet, report, laid_out.area, laid_out.period)
    sheet.repeat_rows(0)


def _total(sheet: Any, table: ReportTable, at: int, formats: _Formats) -> None:
    for column, value in enumerate(table.total):
        if isinstance(value, int):
            sheet.write_number(at, column, value, formats.sum)
        else:
            sheet.write_string(at, column, str(value or ""), formats.sum_label)


def _sums(sheet: Any, table: ReportTable, below: int, formats: _Formats) -> None:
    sheet.write_string(below, 0, table.sums_name, formats.sum_label)
    for at, (column, total) in enumerate(zip(table.columns, table.sums, strict=True)):
        if column.is_summed:
            formula = f"=SUM({_rows(xl_col_to_name(at), table)})"
            sheet.write_formula(below, at, formula, formats.sum, total)


def _write(sheet: Any, row: int, at: int, value: Value, formats: _Formats) -> None:
    if value is None:
        sheet.write_blank(row, at, None, formats.text)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, datetime.combine(value, time()), formats.day)
    elif isinstance(value, int):
        sheet.write_number(row, at, value, formats.number)
    else:
        sheet.write_string(row, at, value, formats.text)
