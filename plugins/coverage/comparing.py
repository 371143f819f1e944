"""Compares a period with the previous one and with the same period of the previous year.

A period that is still running is compared with as many days of the other one. A term that had another code in
an earlier plan is found by that code (`Term.formerly`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from plugins.coverage.model import Coverage
from plugins.plan import Dimension, Period, PeriodState, Plan
from plugins.vietnamese import format_number


@dataclass(frozen=True, eq=False)
class ComparedPeriod:
    """A period to compare with.

    `n_days` is the number of its first days that are compared, or None for all. `day` is the day whose
    version of the plan says which terms are merged.
    """

    period: Period
    coverage: Coverage
    day: date
    n_days: int | None = None

    @property
    def name_inside(self) -> str:
        """The name within a sentence: `quý I năm 2020`, or `67 ngày đầu quý I năm 2020`."""
        return f"{self._days} {self.period.name_inside}" if self.n_days else self.period.name_inside

    @property
    def short_name(self) -> str:
        """The name as a column head: `Quý I 2020`, or `67 ngày đầu quý I 2020`."""
        name = f"{self.period.short_name} {self.period.year}"
        # `name` begins with a capital letter, which is wrong after the number.
        return f"{self._days} {name[0].lower()}{name[1:]}" if self.n_days else name

    @property
    def _days(self) -> str:
        return f"{self.n_days} ngày đầu"

    def n_published(self, plan: Plan, dimension: Dimension, code: str) -> int:
        """Returns the number of different articles of a term of `plan` in that period."""
        codes, last = dimension.codes_with_former(plan, code, self.day), self._last
        rows = [row for row in self.coverage[dimension].rows if row.term.code in codes]
        if len(rows) == 1 and self.n_days is None:
            return rows[0][self.period].n_published
        # An article of two of the terms counts once.
        return len({each.url for row in rows for each in row[self.period].articles if each.day <= last})

    @cached_property
    def n_total(self) -> int:
        """The number of all articles in that period."""
        return sum(each.day <= self._last for each in self.coverage.totals[self.period].articles)

    @property
    def _last(self) -> date:
        n_days = self.period.n_days if self.n_days is None else self.n_days
        return self.period.first + timedelta(n_days - 1)


def earlier_periods(
    period: Period, coverages: Mapping[int, Coverage | None], as_of: date
) -> tuple[ComparedPeriod, ...]:
    """Returns the previous period and the same period of the previous year; for a year these are one.

    Nothing is compared with a year without a plan, or with a plan that divided its year differently.
    """
    # Half a quarter against a whole one would always look like a decline.
    is_running = period.state(as_of) is PeriodState.RUNNING
    n_days = period.days_gone(as_of) if is_running else None
    return tuple(
        ComparedPeriod(each, coverage, period.reference_day(as_of), n_days)
        for each in _before(period)
        if (coverage := coverages.get(each.year)) and each in coverage.totals
    )


def _before(period: Period) -> Iterable[Period]:
    # Of a year, both are the same period.
    return dict.fromkeys(each for each in (period.before, period.year_before) if each)


def change_in_words(now: int, before: int) -> str:
    """Returns the change of a number: `tăng 34 tin, bài, tương đương 130,8 %`; without a percentage if it was
    0 before, and `bằng` if nothing changed.
    """
    change = now - before
    if not change:
        return "bằng"
    words = "{words} {change} tin, bài".format(
        words="tăng" if change > 0 else "giảm", change=format_number(abs(change))
    )
    # No percentage of nothing.
    if not before:
        return words
    # Integer arithmetic rounds half up; a float may round 12.25 either way.
    tenths = (2000 * abs(change) + before) // (2 * before)
    return f"{words}, tương đương {format_number(tenths / 10)} %"


def compared(coverage: Coverage, period: Period, others: Sequence[ComparedPeriod]) -> Iterator[str]:
    """Yields a sentence for each comparison: `So với quý I năm 2020 (26 tin, bài): tăng 34 …, 130,8 %.`"""
    now = coverage.totals[period].n_published
    for other in others:
        before = other.n_total
        words = change_in_words(now, before)
        words = "không đổi" if words == "bằng" else words
        yield f"So với {other.name_inside} ({format_number(before)} tin, bài): {words}."


def not_compared(period: Period, coverages: Mapping[int, Coverage | None]) -> Iterator[str]:
    """Yields a sentence that names the periods of a year without a plan, if any."""
    # Both are of the year before, as the periods of this year are known.
    unknown = [each for each in _before(period) if not coverages.get(each.year)]
    if unknown:
        names = " và ".join([unknown[0].name, *(each.name_inside for each in unknown[1:])])
        year = unknown[0].calendar.year_name(unknown[0].year)
        yield f"{names}: không có số liệu để so sánh (chưa có kế hoạch của {year})."
