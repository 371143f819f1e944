"""A report as CSV: every figure on a line of its own, for other programs and for Excel.

UTF-8 with a byte order mark and commas: Excel then shows the letters right.
"""

from collections.abc import Iterator
from datetime import date

from plugins.articles.csv_writing import csv_text
from plugins.reports.model import Report, Value

HEAD = ("Kỳ", "Đơn vị", "Bảng", "Mục", "Cột", "Giá trị")
CSV_START = b"\xef\xbb\xbf" + csv_text([HEAD], end="\r\n").encode()
"""The first line of each, by which one is known again."""


def as_csv(report: Report) -> bytes:
    """The whole file."""
    return CSV_START + csv_text([*_rows(report)], end="\r\n").encode()


def _rows(report: Report) -> Iterator[list[str]]:
    unit = report.unit.name if report.unit else ""
    for table in (*report.tables, *report.lists, *report.closings):
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column, value in zip(table.columns[1:], row[1:], strict=True):
                yield [report.period.code, unit, table.code, _text(row[0]), column.name, _text(value)]


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
