"""Reporting periods: the parts of a year by a calendar (`plugins.plan.calendars`)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache

from plugins.plan.calendars import DECREE_09_2019, Calendar, PeriodKind, PeriodName
from plugins.vietnamese import format_date


class PeriodState(Enum):
    """Whether a period is past, present or future on a given day."""

    NOT_BEGUN = "chưa đến"
    RUNNING = "đang diễn ra"
    ENDED = "đã kết thúc"


@dataclass(frozen=True)
class Period:
    """One reporting period, first and last day inclusive. `number` counts the periods of its kind from 1."""

    year: int
    kind: PeriodKind
    number: int
    calendar: Calendar = field(default=DECREE_09_2019, repr=False)

    def __hash__(self) -> int:
        # The calendar is left out: hashing it is slow, and equality compares it anyway.
        return hash((self.year, self.kind, self.number))

    @cached_property
    def first(self) -> date:
        """The first day."""
        return self.calendar.first_days(self.year, self.kind)[self.number - 1]

    @cached_property
    def last(self) -> date:
        """The last day."""
        return self.calendar.first_days(self.year, self.kind)[self.number] - timedelta(1)

    @cached_property
    def _name(self) -> PeriodName:
        return self.calendar.name(self.kind, self.number)

    @property
    def code(self) -> str:
        """The code with the year: `2020-t03`, `2020-q2`, `2020-6t1` or `2020-nam`."""
        return f"{self.year}-{self.part}"

    @property
    def part(self) -> str:
        """The code without the year, as a plan's targets use it: `q2`."""
        return self._name.part

    @property
    def slug(self) -> str:
        """Its part of an address: `thang-3`, `quy-2`, `6-thang-dau`, `6-thang-cuoi`, `nam`."""
        return self._name.slug

    @property
    def short_name(self) -> str:
        """The name without the year, for the head of a column: `Quý II`."""
        return self._name.short

    @property
    def name(self) -> str:
        """The name with the year: `Quý II năm 2020`, `6 tháng đầu năm 2020`, `Năm 2020`."""
        year = self.calendar.year_name(self.year)
        match self.kind:
            case PeriodKind.YEAR:
                return year[0].upper() + year[1:]
            case PeriodKind.HALF:
                # “6 tháng đầu năm” ends in “năm” already.
                return f"{self.short_name} {self.year}"
            case _:
                return f"{self.short_name} {year}"

    @property
    def name_inside(self) -> str:
        """The name with the year, within a sentence: `quý II năm 2020`."""
        return self.name[0].lower() + self.name[1:]

    @property
    def span(self) -> str:
        """First and last day: `15/3/2020 - 14/6/2020`."""
        return f"{format_date(self.first)} - {format_date(self.last)}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def state(self, as_of: date) -> PeriodState:
        """Returns the state on a day. The last day still belongs to the period."""
        if as_of < self.first:
            return PeriodState.NOT_BEGUN
        return PeriodState.RUNNING if as_of <= self.last else PeriodState.ENDED

    def reference_day(self, as_of: date) -> date:
        """Returns the day whose version of the plan applies: the last day, or `as_of` while the period runs.

        For a period that has not begun, it is the first day.
        """
        return min(max(self.first, as_of), self.last)

    @property
    def n_days(self) -> int:
        """The number of its days."""
        return (self.last - self.first).days + 1

    def days_gone(self, as_of: date) -> int:
        """Returns how many days have passed, `as_of` included: 0 before the period begins, all after it."""
        return min(max(0, (as_of - self.first).days + 1), self.n_days)

    @property
    def name_near(self) -> str:
        """The name without the year, within a sentence that has named the year: `quý II`, `cả năm`."""
        return self.short_name[0].lower() + self.short_name[1:]

    def parts(self, kind: PeriodKind) -> tuple[Period, ...]:
        """Returns the shorter periods of a kind that lie within it."""
        found = periods_of(self.year, kind, calendar=self.calendar)
        return tuple(
            each for each in found if each.n_days < self.n_days and each.first in self and each.last in self
        )

    @property
    def before(self) -> Period | None:
        """The previous period of the same kind; None if the calendar has none."""
        if self.number > 1:
            return replace(self, number=self.number - 1)
        if not self.calendar.has(self.year - 1):
            return None
        return periods_of(self.year - 1, self.kind, calendar=self.calendar)[-1]

    @property
    def year_before(self) -> Period | None:
        """The same period of the previous year; None if the calendar has none."""
        return replace(self, year=self.year - 1) if self.calendar.has(self.year - 1) else None


@lru_cache
def periods_of(year: int, *kinds: PeriodKind, calendar: Calendar = DECREE_09_2019) -> tuple[Period, ...]:
    """Returns all periods of a year, or those of some kinds: the smallest kind first, the year last."""
    return tuple(
        Period(year, kind, number, calendar)
        for kind in (kinds or calendar.kinds)
        # `first_days` has one day more than there are periods.
        for number in range(1, len(calendar.first_days(year, kind)))
    )
