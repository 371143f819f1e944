"""The data model of a report, independent of file formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from plugins.narratives import SECTIONS, Narrative, NarrativeBlock
from plugins.narratives.reading import DIFFICULTIES
from plugins.office import Letterhead, Office
from plugins.plan import Period, Unit
from plugins.vietnamese import format_date, format_number

Value: TypeAlias = "str | int | date | None"
"""The value of a cell. None means unknown, as for a period without a plan."""
UNKNOWN = "–"


def shown(value: Value) -> str:
    """Returns a value as people read it."""
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int) else value


@dataclass(frozen=True)
class ReportColumn:
    """One column. `is_number`: it holds integers; `is_summed`: a sum of them makes sense."""

    name: str
    is_number: bool = False
    is_summed: bool = False
    is_day: bool = False


TOTAL, SUM = "Tổng số", "Cộng"


@dataclass(frozen=True)
class ReportTable:
    """A table. `code` is its identifier in files; `note` explains how figures are counted.

    `total` is a last row that counts each article once; empty if there is none.
    """

    code: str
    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    total: tuple[Value, ...] = ()

    @property
    def has_sums(self) -> bool:
        """Whether a row with column sums is shown: if no total is shown, or the sums differ from it."""
        is_summed = bool(self.rows) and any(column.is_summed for column in self.columns)
        pairs = zip(self.columns, self.sums, self.total or self.sums, strict=True)
        return is_summed and (not self.total or any(c.is_summed and a != b for c, a, b in pairs))

    @property
    def sums(self) -> tuple[Value, ...]:
        """The sum of each column that may be summed; "" for the others."""
        return tuple(
            sum(value for row in self.rows if isinstance(value := row[at], int)) if column.is_summed else ""
            for at, column in enumerate(self.columns)
        )

    @property
    def sums_name(self) -> str:
        """The label of the row of sums."""
        return f"Cộng {self.columns[0].name.lower()}" if self.total else SUM

    @property
    def last_rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows of total and sums, with labels."""
        sums = ((self.sums_name, *self.sums[1:]),) if self.has_sums else ()
        return ((self.total,) if self.total else ()) + sums

    @classmethod
    def of_columns(
        cls,
        code: str,
        title: str,
        columns: Sequence[tuple[ReportColumn, Sequence[Value]]],
        *,
        has_total: bool = False,
    ) -> ReportTable:
        """Returns a table of columns and their values; a column without a value is left out.

        With `has_total` the last value of each column belongs to the row `total`.
        """
        n_rows = len(columns[0][1]) - has_total
        kept = [
            (column, values)
            for column, values in columns
            # A table without rows keeps its columns: nothing is known about them.
            if not n_rows or any(each not in (None, "") for each in values[:n_rows])
        ]
        rows = tuple(zip(*(values for _, values in kept), strict=True))
        return cls(
            code, title, tuple(each for each, _ in kept), rows[:n_rows], total=rows[-1] if has_total else ()
        )


@dataclass(frozen=True)
class Report:
    """A report of the department or one unit on a period, counted as of a day.

    - `summary`: sentences with figures; `verdicts`: sentences that conclude the table of topics
    - `tables`: figures by dimension; `lists`: articles and activities
    - `narrative`: the written assessment; `reported`: statements of units by section; `earlier`: what
      became of the statements of the previous period
    - `closed`: the closed figures and changes since, in words; `closings`: the same as tables; `seal`: the
      last entry of the ledger
    """

    period: Period
    unit: Unit | None
    as_of: date
    plan_title: str
    office: Office
    summary: tuple[str, ...]
    verdicts: tuple[str, ...]
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
    def sections(self) -> Iterator[tuple[str, Sequence[NarrativeBlock], Mapping[str, Sequence[str]]]]:
        """The sections that have any text: title, own text, and lists by the words before them."""
        before = self.period.before.name_inside if self.period.before else ""
        for code, title in SECTIONS.items():
            earlier = self.earlier if code == DIFFICULTIES else ()
            lists = {
                "Các đơn vị phản ánh:": self.reported.get(code, ()),
                f"Về khó khăn, kiến nghị của {before}:": earlier,
            }
            found = {lead: items for lead, items in lists.items() if items}
            if self.narrative[code] or found:
                yield title, self.narrative[code], found

    @property
    def who(self) -> str:
        """The reporting unit or department."""
        return self.unit.name if self.unit else self.office.short

    @property
    def letterhead(self) -> Letterhead:
        """The head and foot of the document (Nghị định 30/2020)."""
        return self.office.unit_report if self.unit else self.office.report

    @property
    def signatory(self) -> str:
        """The title of the person who signs."""
        heads, unit = self.office.unit_heads, self.unit
        return next(
            (title for begins, title in heads if unit and unit.code.startswith(begins)),
            self.letterhead.signatory,
        )

    @property
    def counted_to(self) -> date:
        """The last day whose records are counted."""
        return min(self.as_of, self.period.last)

    @property
    def subject(self) -> str:
        """The subject line below the word BÁO CÁO."""
        return f"Kết quả tuyên truyền {self.office.subject} {self.period.name_inside}"

    @property
    def name(self) -> str:
        """The stem of the report's file names: `2020-q2` or `2020-q2-thanh-tra-so`."""
        return f"{self.period.code}-{self.unit.code}" if self.unit else self.period.code
