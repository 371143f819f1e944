"""Rows of a CSV text or an .xlsx file, as Excel in Việt Nam writes them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

MAX_ROWS = 10_000
MAX_CELLS = 200
"""Of one row; what lies further right in an .xlsx is not looked at."""
MAX_XLSX = 20_000_000
"""Bytes that the unpacked parts of an .xlsx may have: a zip bomb is refused."""
MAX_TAGS = 200_000
"""Of the cells of one sheet, or of their texts: 9,000 rows of five. openpyxl reads them in half a second."""
MAX_OTHER_TAGS = 25_000
"""Of any other part, such as styles, of which openpyxl makes objects, ten times as slowly."""

_OF_CELLS = ("xl/worksheets/", "xl/sharedStrings")
_SHEET = re.compile(rb"<(?:\w+:)?sheet[\s/>]")
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"])"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """The cells of a row and the line (from 1) on which it begins."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing but blanks."""
        return not any(cell.strip() for cell in self.cells)


class NotASpreadsheet(Exception):
    """The file cannot be read further than that line; its text is the Vietnamese reason."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def csv_rows(text: str) -> Iterator[Row]:
    """Rows of a CSV text: comma, semicolon or tab, quoted line breaks, an Excel `sep=` line."""
    skipped = 0
    separator = None
    if line := _SEPARATOR_LINE.match(text):
        separator, skipped = line[1], 1
        text = text[line.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True)
    while True:
        line_number = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"dòng {line_number}: một ô quá dài hoặc dấu nháy kép mở mà không đóng"
            raise NotASpreadsheet(reason, line_number) from error
        if line_number > MAX_ROWS:
            raise NotASpreadsheet(f"tệp có hơn {MAX_ROWS} dòng: chia thành nhiều tệp", line_number)
        if any(cell.strip() for cell in cells[MAX_CELLS:]):
            raise NotASpreadsheet(f"dòng {line_number} có hơn {MAX_CELLS} ô: bỏ bớt cột", line_number)
        yield Row(line_number, tuple(cells))


def xlsx_rows(data: bytes) -> Iterator[Row]:
    """Rows of the first sheet; days come as `YYYY-MM-DD`, whole numbers without a decimal point."""
    # Imported late: openpyxl costs more than all the rest of a command's start, and few folders need it.
    from openpyxl import load_workbook

    try:
        if _is_too_large(data):
            raise NotASpreadsheet("tệp quá lớn: chia thành nhiều tệp, bỏ định dạng và trang tính không dùng")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # Some programs write a wrong size; rows beyond it would be dropped in silence.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_CELLS, values_only=True), start=1):
            if number > MAX_ROWS:
                raise NotASpreadsheet(f"tệp có hơn {MAX_ROWS} dòng: chia thành nhiều tệp", number)
            yield Row(number, tuple(_cell(cell) for cell in cells))
    except NotASpreadsheet:
        raise
    except Exception as error:  # openpyxl passes on whatever zip, zlib and XML raise: a dozen kinds
        raise NotASpreadsheet(
            "tệp hỏng hoặc không phải tệp Excel .xlsx: mở lại bằng Excel và lưu lại"
        ) from error


def _is_too_large(data: bytes) -> bool:
    """Whether openpyxl would read for long. A few kilobytes are enough for millions of tags."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_XLSX:
            return True
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                limit = MAX_TAGS if name.startswith(_OF_CELLS) else MAX_OTHER_TAGS
                xml = archive.read(name)
                if xml.count(b"<") > limit or len(_SHEET.findall(xml)) > MAX_CELLS:
                    return True
    return False


def _separator(text: str) -> str:
    """The separator of the head line: the one of `,` `;` tab that stands there most often."""
    head = next((line for line in text.split("\n") if line.strip(",;\t ")), "")
    return max(";\t,", key=head.count)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
