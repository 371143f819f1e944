"""Serialises a report as a workbook: one sheet per table, numbers and dates as such, sums as formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from math import ceil
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # as above

from plugins.reports.model import TOTAL, Report, ReportColumn, ReportTable, Value
from plugins.reports.sealing import PLACE_OF_DIGEST, sealed

FONT = "Times New Roman"
_DAY, _WIDEST, _BESIDE = 10, 60, 4
"""Widths in characters: of a day, of the widest column, and of the room beside the longest text of a column
(the button of the filter)."""
_LINE, _CHARACTER = 16, 5.25
"""Height of a line and width of a character in points."""
_A4, _MARGIN = (595, 842), 36
"""In points; the margin holds the header or the footer."""
_LEGIBLE = 0.6
"""The smallest scale that can be read on paper: letters of 7 points."""
_FIRST = 1
"""The row of the first figures. Row 0 is the head, which is frozen."""


def as_xlsx(report: Report) -> bytes:
    """Returns the file. The output is deterministic."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": report.subject,
            "author": report.heading.body,
            "keywords": PLACE_OF_DIGEST,
            "created": datetime.combine(report.as_of, time()),
        }
    )
    formats = _Formats(book)
    _summary(book.add_worksheet("Tổng hợp"), report, formats)
    for table in (*report.tables, *report.lists, *report.closings):
        _sheet(book.add_worksheet(table.title[:31]), table, report, formats)
    book.close()
    return sealed(written.getvalue())


class _Formats:
    """The cell formats."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": FONT, "font_size": 12, "valign": "top", "text_wrap": True}
        self.text = book.add_format({**plain, "align": "left", "indent": 1})
        self.number = book.add_format({**plain, "num_format": "#,##0"})
        self.day = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left", "indent": 1})
        self.head = book.add_format({**plain, "bold": True, "bottom": 1, "align": "left", "indent": 1})
        self.number_head = book.add_format({**plain, "bold": True, "bottom": 1, "align": "right"})
        self.label = book.add_format({**plain, "bold": True, "align": "left", "indent": 1})
        self.amount = book.add_format({**plain, "num_format": "#,##0", "align": "left", "indent": 1})
        self.sum_label = book.add_format({**plain, "bold": True, "top": 1, "align": "left", "indent": 1})
        self.sum = book.add_format({**plain, "bold": True, "top": 1, "num_format": "#,##0"})


def _summary(sheet: Any, report: Report, formats: _Formats) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60)
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
    listed = {table.code: table for table in report.lists}
    totals = (
        ("tin-bai", f"{TOTAL} tin, bài (mỗi bài một lần)"),
        ("hoat-dong", f"{TOTAL} hoạt động"),
    )
    for at, (code, name) in enumerate(totals, start=len(rows)):
        sheet.write_string(at, 0, name, formats.label)
        table = listed.get(code)
        if table is None:
            sheet.write_number(at, 1, 0, formats.amount)
            continue
        formula = f"=COUNT('{table.title}'!A{_FIRST + 1}:A{_FIRST + len(table.rows)})"
        sheet.write_formula(at, 1, formula, formats.amount, len(table.rows))
    said = (*report.summary, *report.verdicts, *report.closed[:1], *filter(None, (report.seal,)))
    height = _LINE * (len(rows) + len(totals))
    for at, sentence in enumerate(said, start=len(rows) + len(totals)):
        sheet.merge_range(at, 0, at, 1, sentence, formats.text)
        sheet.set_row(at, _LINE * _n_lines(sentence, 94))
        height += _LINE * _n_lines(sentence, 94)
    _printed(sheet, report, 94, height)


def _printed(sheet: Any, report: Report, width: int, height: int) -> None:
    """Sets A4 with the period in the header: on one page if that can be read, else one page wide.

    `width` is in characters, `height` in points.
    """
    sides, ends = (each - 2 * _MARGIN for each in _A4)
    upright = min(sides / (width * _CHARACTER), ends / height)
    across = min(ends / (width * _CHARACTER), sides / height)
    is_one_page = max(upright, across) >= _LEGIBLE
    if across > upright or not is_one_page:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    inches = _MARGIN / 72
    sheet.set_margins(inches, inches, inches, inches)
    sheet.fit_to_pages(1, 1 if is_one_page else 0)
    sheet.set_header(
        f"&C{report.subject}, {report.who}".replace("&", "&&").replace("&&C", "&C", 1), {"margin": 0.25}
    )
    sheet.set_footer("&C&P/&N", {"margin": 0.25})


def _sheet(sheet: Any, table: ReportTable, report: Report, formats: _Formats) -> None:
    columns = list(zip(table.columns, *table.rows, *table.last_rows, strict=True))
    widths = [_width(column, values) for column, *values in columns]
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, widths[at])
        sheet.write_string(0, at, column.name, formats.number_head if column.is_number else formats.head)
    n_lines = max(
        _n_lines(column.name, width - _BESIDE) for (column, *_), width in zip(columns, widths, strict=True)
    )
    height = _LINE * n_lines
    sheet.set_row(0, height)
    for number, row in enumerate(table.rows, start=_FIRST):
        # LibreOffice does not adjust the height of rows with wrapped text.
        tall = _LINE * max(map(_n_lines, row, widths))
        sheet.set_row(number, tall)
        height += tall
        for at, value in enumerate(row):
            _write(sheet, number, at, value, formats)
    end = _FIRST + len(table.rows)
    sheet.freeze_panes(_FIRST, 0)
    sheet.autofilter(0, 0, max(_FIRST, end - 1), len(table.columns) - 1)
    below = end
    if table.total:
        _total(sheet, table, below, formats)
        below += 1
    if table.has_sums:
        _sums(sheet, table, end, below, formats)
        below += 1
    height += _LINE * (below - end)
    if table.note:
        last = len(table.columns) - 1
        sheet.merge_range(below + 1, 0, below + 1, last, table.note, formats.text)
        tall = _LINE * _n_lines(table.note, sum(widths))
        sheet.set_row(below + 1, tall)
        height += _LINE + tall
    _printed(sheet, report, sum(widths), height)
    sheet.repeat_rows(0)


def _width(column: ReportColumn, values: Iterable[Value]) -> int:
    """Returns the width of a column in characters, the unit of spreadsheets."""
    longest = max(len(column.name) // 2, *map(len, column.name.split()))  # a head takes two lines
    for value in values:
        longest = max(longest, _DAY if isinstance(value, date) else len(str(value or "")))
    return min(_WIDEST, longest) + _BESIDE


def _n_lines(value: Value, width: int) -> int:
    """Returns the lines that a text takes. Widths count digits, and letters of this font are narrower."""
    return max(1, ceil(len(value) / (width * 1.1))) if isinstance(value, str) else 1


def _total(sheet: Any, table: ReportTable, at: int, formats: _Formats) -> None:
    for column, value in enumerate(table.total):
        if isinstance(value, int):
            sheet.write_number(at, column, value, formats.sum)
        else:
            sheet.write_string(at, column, str(value or ""), formats.sum_label)


def _sums(sheet: Any, table: ReportTable, end: int, below: int, formats: _Formats) -> None:
    sheet.write_string(below, 0, table.sums_name, formats.sum_label)
    for at, (column, total) in enumerate(zip(table.columns, table.sums, strict=True)):
        if column.is_summed:
            letter = xl_col_to_name(at)
            formula = f"=SUM({letter}{_FIRST + 1}:{letter}{end})"
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
