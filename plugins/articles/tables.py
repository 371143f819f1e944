"""Figures of an office: a CSV in `so-lieu/` to a table whose columns are known to be numbers or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.articles.spreadsheet import NotASpreadsheet, SheetRow, csv_rows
from plugins.problems import Location, Problem, quoted

RULE = "data"
MAX_ROWS, MAX_COLUMNS = 500, 20
_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:[,.](?P<part>\d{1,9}))?\s*%?")
_FORMULA = re.compile(
    r"""(?:^|[;,\t\n])[\s"']*(?:[=@]|[-+][^;,\t\n]*(?:[A-Za-z.]{2,}\(|[|!]))""",
)
"""What Excel would compute or run: the file is handed out as it is. A dash before words is none. Where
Windows is set to Vietnamese, a semicolon in a cell begins another."""


@dataclass(frozen=True)
class Column:
    """A column: its name, its cells as typed, and their numbers if all that are not empty are numbers."""

    name: str
    cells: tuple[str, ...]
    numbers: tuple[float | None, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it can be drawn."""
        return bool(self.numbers)


@dataclass(frozen=True)
class Table:
    """The columns of a table, all of one length; the first names the rows."""

    columns: tuple[Column, ...]

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """Row by row, as typed."""
        return zip(*(column.cells for column in self.columns), strict=True)


def number_of(text: str) -> float | None:
    """A number as Vietnamese people write it: `1.234,5`, `12,5 %`, `-3`; `12.5` too. None if it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    return float(f"{found['sign']}{found['whole'].replace('.', '')}.{found['part'] or 0}")


def read_table(text: str, path: str) -> tuple[Table | None, list[Problem]]:
    """The table in a CSV text: a head, then rows as wide as it."""
    try:
        rows = [row for row in csv_rows(text) if not row.is_blank]
    except NotASpreadsheet as error:
        return None, [Problem(Location(path, error.line), RULE, str(error))]
    problems = list(_problems(rows, path))
    if problems:
        return None, problems
    head, *body = ([cell.strip() for cell in row.cells] for row in rows)
    return Table(tuple(_column(name, [row[at] for row in body]) for at, name in enumerate(head))), []


def _column(name: str, cells: Sequence[str]) -> Column:
    numbers = tuple(number_of(cell) if cell else None for cell in cells)
    is_number = any(each is not None for each in numbers) and all(
        each is not None or not cell for each, cell in zip(numbers, cells, strict=True)
    )
    return Column(name, tuple(cells), numbers if is_number else ())


def _problems(rows: Sequence[SheetRow], path: str) -> Iterator[Problem]:
    if len(rows) < 2:
        yield Problem(Location(path), RULE, "bảng cần một dòng tên cột và ít nhất một dòng số liệu")
        return
    head = rows[0].cells
    if len(rows) > MAX_ROWS + 1 or not 2 <= len(head) <= MAX_COLUMNS:
        yield Problem(
            Location(path),
            RULE,
            f"bảng phải có từ 2 đến {MAX_COLUMNS} cột và nhiều nhất {MAX_ROWS} dòng: chia thành nhiều bảng",
        )
        return
    names = [cell.strip() for cell in head]
    for at, name in enumerate(names):
        if not name or name in names[:at]:
            what = f"hai cột cùng tên {quoted(name)}" if name else f"cột thứ {at + 1} chưa có tên"
            yield Problem(Location(path, rows[0].line), RULE, f"{what}: sửa dòng đầu")
    for row in rows:
        for cell in filter(_FORMULA.search, row.cells):
            message = (
                f"ô {quoted(cell)} sẽ bị Excel coi là công thức: bỏ dấu =, @, + ở đầu, hoặc thêm chữ trước"
            )
            yield Problem(Location(path, row.line), RULE, message)
    for row in rows[1:]:
        if len(row.cells) != len(head):
            message = f"dòng này có {len(row.cells)} ô, dòng đầu có {len(head)} cột: thêm hoặc bớt ô"
            yield Problem(Location(path, row.line), RULE, message)
