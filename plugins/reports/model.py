"""A report as values: nothing here knows a file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from plugins.narratives import Narrative
from plugins.plan import Period, Unit

Value: TypeAlias = "str | int | date | None"
"""A cell. None stands for what is not known: a period of which there is no plan."""


@dataclass(frozen=True)
class ReportColumn:
    """One column. `is_number`: whole numbers, which may be summed where `is_summed`."""

    name: str
    is_number: bool = False
    is_summed: bool = False
    is_day: bool = False


TOTAL, SUM = "Tổng số", "Cộng"


@dataclass(frozen=True)
class ReportTable:
    """A table of the report; `code` names it in files, `note` says how its figures are counted.

    `total` is a last row that holds each article once; () where the rows have no such total.
    """

    code: str
    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    total: tuple[Value, ...] = ()

    @property
    def has_sums(self) -> bool:
        """Whether a row says what the columns add up to: where that is not what the total says."""
        is_summed = bool(self.rows) and any(column.is_summed for column in self.columns)
        pairs = zip(self.columns, self.sums, self.total or self.sums, strict=True)
        return is_summed and (not self.total or any(c.is_summed and a != b for c, a, b in pairs))

    @property
    def sums(self) -> tuple[Value, ...]:
        """The sum of each column that may be summed; empty text for the others."""
        return tuple(
            sum(value for row in self.rows if isinstance(value := row[at], int)) if column.is_summed else ""
            for at, column in enumerate(self.columns)
        )

    @property
    def sums_name(self) -> str:
        """What stands before the sums."""
        return f"Cộng {self.columns[0].name.lower()}" if self.total else SUM

    @property
    def last_rows(self) -> tuple[tuple[Value, ...], ...]:
        """Total and sums, with their names."""
        sums = ((self.sums_name, *self.sums[1:]),) if self.has_sums else ()
        return ((self.total,) if self.total else ()) + sums

    def without_empty_columns(self) -> ReportTable:
        """The same without columns of which nothing is known."""
        kept = [
            at
            for at in range(len(self.columns))
            if not self.rows or any(row[at] not in (None, "") for row in self.rows)
        ]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
            total=tuple(self.total[at] for at in kept) if self.total else (),
        )


@dataclass(frozen=True)
class ReportHead:
    """The head of a document of Nghị định 30/2020: who issues it, below whom, in which place.

    `subject` is what the plan is about, in the middle of a sentence.
    """

    superior: str
    body: str
    symbol: str
    place: str
    subject: str


@dataclass(frozen=True)
class Signatory:
    """Who signs, by title alone, and who receives it."""

    title: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What one unit, or the department, reports of a period, counted on the day `as_of`.

    `summary` are sentences of figures, `tables` the figures by dimension, `lists` the articles and
    activities one by one, as far as there are any. `narrative` holds what people wrote, `reported` by its
    section what units reported, `earlier` what became of what was reported in the period before.
    `closed` says what was counted when the period was closed, and what has changed since;
    `closings` says the same as tables, `seal` names the ledger's last entry.
    """

    period: Period
    unit: Unit | None
    as_of: date
    plan_title: str
    heading: ReportHead
    signatory: Signatory
    summary: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    lists: tuple[ReportTable, ...]
    narrative: Narrative = field(default_factory=Narrative)
    reported: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    closings: tuple[ReportTable, ...] = ()
    seal: str = ""
    is_sample: bool = False

    @property
    def period_before(self) -> str:
        """The name of the period of which `earlier` speaks, in the middle of a sentence."""
        return self.period.before.name_inside if self.period.before else ""

    @property
    def who(self) -> str:
        """Who reports."""
        return self.unit.name if self.unit else self.heading.body

    @property
    def counted_to(self) -> date:
        """The last day whose records can have been counted."""
        return min(self.as_of, self.period.last)

    @property
    def subject(self) -> str:
        """What it is about, below the word BÁO CÁO."""
        return f"Kết quả tuyên truyền {self.heading.subject} {self.period.name_inside}"

    @property
    def name(self) -> str:
        """The name of the report's files: `2020-q2` or `2020-q2-thanh-tra-so`."""
        return f"{self.period.code}-{self.unit.code}" if self.unit else self.period.code
