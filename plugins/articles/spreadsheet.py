"""Reads the rows of a CSV text, as Excel writes it in Việt Nam."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

# 27 activities a day for a year. A sheet whose last row has a format claims to have a million.
MAX_ROWS = 10_000
MAX_CELLS = 200
"""The most cells of one row. In an .xlsx, cells further right are ignored."""

# `sep=;` on the first line tells Excel the separator; it is no row.
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"])"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True)
class SheetRow:
    """The cells of a row, and the line (from 1) on which it begins."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether all of its cells are blank."""
        return not any(cell.strip() for cell in self.cells)


class NotASpreadsheet(Exception):
    """The file cannot be read beyond a line; the text gives the reason in Vietnamese."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def csv_rows(text: str) -> Iterator[SheetRow]:
    """Yields the rows of a CSV text: comma, semicolon or tab, quoted line breaks, Excel's `sep=` line.

    Raises `NotASpreadsheet` for a quote that is never closed, and above the bounds on rows and cells.
    """
    skipped = 0
    separator = None
    if line := _SEPARATOR_LINE.match(text):
        separator, skipped = line[1], 1
        text = text[line.end() :]
    # `strict` makes a quote that is never closed an error. Otherwise it would swallow all rows below it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True)
    line_number = 1 + skipped
    try:
        for cells in reader:
            if line_number > MAX_ROWS:
                raise NotASpreadsheet(f"tệp có hơn {MAX_ROWS} dòng: chia thành nhiều tệp", line_number)
            if any(cell.strip() for cell in cells[MAX_CELLS:]):
                raise NotASpreadsheet(f"dòng {line_number} có hơn {MAX_CELLS} ô: bỏ bớt cột", line_number)
            yield SheetRow(line_number, tuple(cells))
            # A quoted cell may contain line breaks, so the line is counted by the reader, not by the rows.
            line_number = reader.line_num + 1 + skipped
    except csv.Error as error:
        reason = f"dòng {line_number}: một ô quá dài hoặc dấu nháy kép mở mà không đóng"
        raise NotASpreadsheet(reason, line_number) from error


def _separator(text: str) -> str:
    """Returns the separator of the header line: the most frequent of `,`, `;` and tab."""
    head = next((line for line in text.split("\n") if line.strip(",;\t ")), "")
    # On a tie the first wins. A header of one column has none of them, and then any will do.
    return max(";\t,", key=head.count)
