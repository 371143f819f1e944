"""Rows of a CSV text, as Excel in Việt Nam writes it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ROWS = 10_000
MAX_CELLS = 200
"""The most cells of one row; what lies further right in an .xlsx is not looked at."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"])"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True)
class SheetRow:
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


def csv_rows(text: str) -> Iterator[SheetRow]:
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
        yield SheetRow(line_number, tuple(cells))


def _separator(text: str) -> str:
    """The separator of the head line: the one of `,` `;` tab that stands there most often."""
    head = next((line for line in text.split("\n") if line.strip(",;\t ")), "")
    return max(";\t,", key=head.count)
