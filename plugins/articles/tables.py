"""Reads a CSV file of `so-lieu/` to a table whose columns are numbers or words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.articles.spreadsheet import NotASpreadsheet, SheetRow, csv_rows
from plugins.problems import Location, Problem, quoted

RULE = "data"
MAX_ROWS, MAX_COLUMNS = 500, 20
# As people in Việt Nam write it: `1.234,5`. Without groups, a point may be the decimal mark: `12.5`.
_NUMBER = re.compile(
    r"""
    (?P<sign>[-+]?)
    (?: (?P<groups>[1-9]\d{0,2}(?:\.\d{3})+) (?:,(?P<part>\d{1,9}))?
      | (?P<whole>\d{1,15}) (?: (?P<mark>[,.]) (?P<behind>\d{1,9}) )? )
    \s*%?
    """,
    re.VERBOSE | re.ASCII,
)
# Digits with points and commas that `_NUMBER` rejects, such as `1.23,4`.
_LIKE_A_NUMBER = re.compile(r"[-+]?\d[\d.,]*[.,]\d[\d.,]*\s*%?", re.ASCII)
_FORMULA = re.compile(
    r"""(?:^|[;,\t\n])[\s"']*(?:[=@]|[-+][^;,\t\n]*(?:[A-Za-z.]{2,}\(|[|!]))""",
)
"""What Excel would compute or run, because the file is offered as it is. A dash before words is allowed. On a
Windows that is set to Vietnamese, a semicolon in a cell starts another cell.
"""


@dataclass(frozen=True)
class Column:
    """A column: its name, its cells as typed, and their numbers if all non-empty cells are numbers."""

    name: str
    cells: tuple[str, ...]
    numbers: tuple[float | None, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it can be drawn as a chart."""
        return bool(self.numbers)


@dataclass(frozen=True)
class Table:
    """The columns of a table, all of the same length; the first one names the rows."""

    columns: tuple[Column, ...]

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows, as typed."""
        return zip(*(column.cells for column in self.columns), strict=True)


class Mixed(Exception):
    """The numbers of a column contradict each other; the text gives the reason in Vietnamese.

    `at` is the number of the wrong row, from 0.
    """

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


def numbers_of(cells: Sequence[str]) -> tuple[float | None, ...]:
    """Returns the numbers of a column in Vietnamese notation: `1.234,5`, `12,5 %`, `-3`; also `12.5`.

    A point separates thousands, unless a cell of the column shows that it is a decimal point: thousands do
    not begin with a zero, and have three digits after each point. An empty cell gives None. The result is
    empty if any other cell is no number. Raises `Mixed`.
    """
    found = [_NUMBER.fullmatch(cell.strip()) for cell in cells]
    if not all(each or not cell.strip() for each, cell in zip(found, cells, strict=True)):
        _look_for_broken(cells, found)
        return ()
    # One cell decides for the whole column: `1.234` alone could be 1234, or 1 and a fraction.
    decimal = next((at for at, each in enumerate(found) if each and each["mark"] == "."), None)
    thousands = next((at for at, each in enumerate(found) if each and _has_thousands(each)), None)
    if decimal is not None and thousands is not None:
        raise Mixed(
            f"cột có dấu chấm trước phần lẻ ({quoted(cells[decimal].strip())}) và dấu chấm phân nhóm nghìn "
            f"({quoted(cells[thousands].strip())}): viết phần lẻ bằng dấu phẩy",
            max(decimal, thousands),
        )
    return tuple(each and _value(each, is_decimal=decimal is not None) for each in found)


def _has_thousands(number: re.Match[str]) -> bool:
    """Returns whether its points can only separate thousands: `1.234.567`, `1.234,5`."""
    groups = number["groups"] or ""
    return groups.count(".") > 1 or (bool(groups) and number["part"] is not None)


def _value(number: re.Match[str], *, is_decimal: bool) -> float:
    groups = number["groups"]
    if groups:
        whole = groups if is_decimal else groups.replace(".", "")
        return float(f"{number['sign']}{whole}" + (f".{number['part']}" if number["part"] else ""))
    # A per cent sign is not applied: `12,5 %` gives 12.5.
    return float(f"{number['sign']}{number['whole']}.{number['behind'] or 0}")


def _look_for_broken(cells: Sequence[str], found: Sequence[re.Match[str] | None]) -> None:
    """Raises `Mixed` for a cell that is almost a number: else the chart would be missing without a word."""
    wrong = [at for at, each in enumerate(found) if each is None and cells[at].strip()]
    if any(found) and all(_LIKE_A_NUMBER.fullmatch(cells[at].strip()) for at in wrong):
        raise Mixed(
            f"ô {quoted(cells[wrong[0]].strip())} không đọc được thành số: viết dạng 1.234,5", wrong[0]
        )


def read_table(text: str, path: str) -> tuple[Table | None, list[Problem]]:
    """Returns the table in a CSV text (a header, then rows of the same width) and its problems."""
    try:
        rows = [row for row in csv_rows(text) if not row.is_blank]
    except NotASpreadsheet as error:
        return None, [Problem(Location(path, error.line), RULE, str(error))]
    problems = list(_problems(rows, path))
    if problems:
        return None, problems
    head, *body = ([cell.strip() for cell in row.cells] for row in rows)
    columns = [Column(head[0], tuple(row[0] for row in body))]
    for at, name in enumerate(head[1:], start=1):
        cells = tuple(row[at] for row in body)
        try:
            columns.append(Column(name, cells, numbers_of(cells) if any(cells) else ()))
        except Mixed as error:
            told = f"cột {quoted(name)}: {error}"
            problems.append(Problem(Location(path, rows[error.at + 1].line), RULE, told))
    return (None, problems) if problems else (Table(tuple(columns)), [])


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
        # The table is offered for download, and Excel would run it on the reader's computer.
        for cell in filter(_FORMULA.search, row.cells):
            message = (
                f"ô {quoted(cell)} sẽ bị Excel coi là công thức: bỏ dấu =, @, + ở đầu, hoặc thêm chữ trước"
            )
            yield Problem(Location(path, row.line), RULE, message)
    for row in rows[1:]:
        if len(row.cells) != len(head):
            message = f"dòng này có {len(row.cells)} ô, dòng đầu có {len(head)} cột: thêm hoặc bớt ô"
            yield Problem(Location(path, row.line), RULE, message)
