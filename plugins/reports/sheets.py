"""Lays out the tables of a report as sheets of a workbook, each of which prints on one page of A4.

A list that is too long for a page becomes a sheet for each shorter period, and in the end for as many rows
as a page holds.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from plugins.plan import Period
from plugins.reports.model import Report, ReportTable, Value

LINE = 16
"""The height of a line in points."""
MARGIN = 36
"""In points; it holds the header or the footer."""
_DAY, _BESIDE = 10, 4
"""Widths in characters: of a day, and of the space beside the longest text of a column (the button of the
filter).
"""
_WIDEST = range(60, 15, -5)
"""Widths that no column exceeds, in characters. In narrower ones a text takes more lines."""
_CHARACTER = 6.7
"""The width of a digit in points, in fonts that stand in for Times New Roman (its own has 6)."""
_LETTERS = 1.1
"""The letters in the width of a digit."""
_SIDES, _ENDS = 595 - 2 * MARGIN, 842 - 2 * MARGIN
"""What A4 holds between its margins, in points."""
_LEGIBLE = 0.6
"""The smallest scale that can be read on paper: letters of 7 points."""
# Excel refuses a longer name of a sheet.
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
"""Excel's rules for the name of a sheet."""


@dataclass(frozen=True)
class PrintedArea:
    """A rectangle of cells on paper: `width` is in characters, `height` in points."""

    width: int
    height: int

    @property
    def is_landscape(self) -> bool:
        """Whether it prints larger in landscape."""
        width = self.width * _CHARACTER
        upright, across = min(_SIDES / width, _ENDS / self.height), min(_ENDS / width, _SIDES / self.height)
        return across > upright or not self.fits

    @property
    def n_pages(self) -> float:
        """The number of pages that it fills at the smallest legible scale."""
        width = self.width * _CHARACTER * _LEGIBLE
        if width > _ENDS:
            return math.inf
        return self.height * _LEGIBLE / (_ENDS if width <= _SIDES else _SIDES)

    @property
    def fits(self) -> bool:
        """Whether it can be read on one page."""
        return self.n_pages <= 1


@dataclass(frozen=True)
class Sheet:
    """A table, or the rows of one that lie in `period`; None means the whole period of the report."""

    table: ReportTable
    widths: tuple[int, ...]
    period: Period | None = None
    name: str = ""

    @cached_property
    def head_height(self) -> int:
        """The height of the head."""
        names = (column.name for column in self.table.columns)
        return LINE * max(
            n_lines(name, width - _BESIDE) for name, width in zip(names, self.widths, strict=True)
        )

    @cached_property
    def row_heights(self) -> tuple[int, ...]:
        """The heights of rows: LibreOffice does not adjust them to wrapped text."""
        return tuple(LINE * max(map(n_lines, row, self.widths)) for row in self.table.rows)

    @property
    def note_height(self) -> int:
        """The height of the note."""
        return LINE * n_lines(self.table.note, sum(self.widths))

    @property
    def area(self) -> PrintedArea:
        """What is printed."""
        note = LINE + self.note_height if self.table.note else 0
        below = LINE * len(self.table.last_rows) + note
        return PrintedArea(sum(self.widths), self.head_height + sum(self.row_heights) + below)

    def with_rows(self, rows: Sequence[tuple[Value, ...]], period: Period | None) -> Sheet:
        """Returns a sheet of some of the rows, with columns of the same widths."""
        return replace(self, table=replace(self.table, rows=tuple(rows)), period=period)


def sheets_of(report: Report) -> list[Sheet]:
    """Returns the sheets of all tables of a report."""
    calendar = report.period.calendar
    # In some calendars the main kind is the smallest one, too.
    kinds = dict.fromkeys((calendar.main, calendar.smallest))
    divisions = [report.period.parts(kind) for kind in kinds]
    lists = (part for table in report.lists for part in _divided(_sheet(table), divisions))
    return [*_named((*map(_sheet, report.tables), *lists, *map(_sheet, report.closings)))]


def n_lines(value: Value, width: int) -> int:
    """Returns the lines that a text takes."""
    room = int(width * _LETTERS)
    return len(textwrap.wrap(value, room)) if isinstance(value, str) and len(value) > room else 1


def _sheet(table: ReportTable) -> Sheet:
    """Returns the whole table as one sheet, with columns so narrow that it fits on few pages."""
    longest = [
        # A head may take two lines, but no word of it may be broken.
        max(len(column.name) // 2, *map(len, column.name.split()), *map(_length, values))
        for column, *values in zip(table.columns, *table.rows, *table.last_rows, strict=True)
    ]
    # From wide to narrow: the first that fits breaks the fewest texts.
    sheets = [Sheet(table, tuple(min(each, widest) + _BESIDE for each in longest)) for widest in _WIDEST]
    return next((each for each in sheets if each.area.fits), min(sheets, key=lambda each: each.area.n_pages))


def _length(value: Value) -> int:
    """Returns the width in which a value takes one line."""
    if isinstance(value, str):
        return math.ceil(len(value) / _LETTERS)
    return _DAY if isinstance(value, date) else len(str(value or ""))


def _divided(sheet: Sheet, divisions: Sequence[Sequence[Period]]) -> Iterator[Sheet]:
    """Yields the sheet, or if it does not fit a page, its parts: the fewest that do."""
    if sheet.area.fits:
        yield sheet
    elif divisions:
        periods, *finer = divisions
        for period in periods:
            rows = [row for row in sheet.table.rows if _day(row) in period]
            # A month without articles needs no sheet.
            if rows:
                yield from _divided(sheet.with_rows(rows, period), finer)
    else:
        yield from _pages(sheet)


def _day(row: tuple[Value, ...]) -> date | None:
    return next((value for value in row if isinstance(value, date)), None)


def _pages(sheet: Sheet) -> Iterator[Sheet]:
    """Yields sheets with as many rows as a page holds."""
    page: list[tuple[Value, ...]] = []
    for row in sheet.table.rows:
        # Even a row that is taller than a page gets a sheet, hence `page and`.
        if page and not sheet.with_rows([*page, row], None).area.fits:
            yield sheet.with_rows(page, sheet.period)
            page = []
        page.append(row)
    yield sheet.with_rows(page, sheet.period)


def _named(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yields the sheets with names that Excel accepts, no two of them the same."""
    taken: set[str] = set()
    for sheet in sheets:
        said = sheet.table.title
        if sheet.period:
            said = f"{said.removeprefix('Danh mục ').capitalize()} {sheet.period.name_near}"
        said, number = _NOT_IN_A_NAME.sub("-", said), 1
        name = said[:_LONGEST_NAME]
        # Excel compares names of sheets without regard to case.
        while name.lower() in taken:
            number += 1
            mark = f" ({number})"
            name = said[: _LONGEST_NAME - len(mark)] + mark
        taken.add(name.lower())
        yield replace(sheet, name=name)
