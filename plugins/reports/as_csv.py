"""Serialises a report as CSV, with one figure per line, for other programs and for Excel.

The file has a byte order mark and commas, so that Excel decodes it as UTF-8.
"""

from collections.abc import Iterator
from datetime import date

from plugins.articles.csv_writing import csv_text
from plugins.reports.model import Report, Value

HEAD = ("Kỳ", "Đơn vị", "Bảng", "Mục", "Cột", "Giá trị")


def as_csv(report: Report) -> bytes:
    """Returns the bytes of the CSV file."""
    return csv_text([HEAD, *_rows(report)], end="\r\n").encode("utf-8-sig")


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
