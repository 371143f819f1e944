"""A report as CSV: every figure on a line of its own, for other programs and for Excel.

UTF-8 with a byte order mark and commas: Excel then shows the letters right.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from plugins.reports.model import Report, Value

HEAD = ("Kỳ", "Đơn vị", "Bảng", "Mục", "Cột", "Giá trị")
_FORMULA = re.compile(r"^(?=[=+\-@\t\r])|(?<=[;\t])(?=\s*[=@])")


def as_csv(report: Report) -> bytes:
    """The whole file."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(HEAD)
    rows.writerows(_rows(report))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _rows(report: Report) -> Iterator[list[str]]:
    unit = report.unit.name if report.unit else ""
    for table in (*report.tables, *report.lists):
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column, value in zip(table.columns[1:], row[1:], strict=True):
                cells = (report.period.code, unit, table.code, _text(row[0]), column.name, _text(value))
                yield [_harmless(cell) for cell in cells]


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _harmless(text: str) -> str:
    """A title that begins like a formula would be run by Excel, and so would its part behind a semicolon:

    that is what parts cells where Windows is set to Vietnamese.
    """
    return _FORMULA.sub("'", text)
