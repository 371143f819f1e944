"""A report as values: nothing here knows a file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from plugins.plan import Period, Unit

Value: TypeAlias = "str | int | date | None"
"""A cell. None stands for what is not known: a period of which there is no plan."""


@dataclass(frozen=True)
class Column:
    """One column. `is_number`: whole numbers, which may be summed where `is_summed`."""

    name: str
    is_number: bool = False
    is_summed: bool = False
    is_day: bool = False


@dataclass(frozen=True)
class ReportTable:
    """A table of the report; `code` names it in files, `note` says how its figures are counted."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    @property
    def has_sums(self) -> bool:
        """Whether a last row says what the columns add up to."""
        return bool(self.rows) and any(column.is_summed for column in self.columns)

    @property
    def sums(self) -> tuple[Value, ...]:
        """The sum of each column that may be summed; empty text for the others."""
        return tuple(
            sum(value for row in self.rows if isinstance(value := row[at], int)) if column.is_summed else ""
            for at, column in enumerate(self.columns)
        )


@dataclass(frozen=True)
class Heading:
    """The head of a document of Nghị định 30/2020: who issues it, below whom, in which place."""

    superior: str
    body: str
    symbol: str
    place: str


@dataclass(frozen=True)
class Signatory:
    """Who signs, by title alone, and who receives it."""

    title: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What one unit, or the department, reports of a period, counted on the day `as_of`.

    `summary` are sentences of figures, `tables` the figures by dimension, `lists` the articles and
    activities one by one. `narrative` holds the paragraphs that people wrote, by section.
    `closed` says what was counted when the period was closed, and what has changed since.
    """

    period: Period
    unit: Unit | None
    as_of: date
    plan_title: str
    heading: Heading
    signatory: Signatory
    summary: tuple[str, ...]
    comparison: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    lists: tuple[ReportTable, ...]
    narrative: Mapping[str, tuple[str, ...]]
    closed: tuple[str, ...] = ()
    is_sample: bool = False

    @property
    def counted_to(self) -> date:
        """The last day whose records can have been counted."""
        return min(self.as_of, self.period.last)

    @property
    def subject(self) -> str:
        """What it is about, below the word BÁO CÁO."""
        return f"Kết quả tuyên truyền cải cách hành chính {self.period.name_inside}"

    @property
    def name(self) -> str:
        """The name of the report's files: `2020-q2` or `2020-q2-thanh-tra-so`."""
        return f"{self.period.code}-{self.unit.code}" if self.unit else self.period.code
