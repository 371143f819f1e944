"""The changes in coverage by day: first articles, targets met, periods ended, closings.

All of them are derived from the records. An article that is added late appears on its own, earlier day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.coverage.closed import Closings
from plugins.coverage.model import Coverage, Row
from plugins.coverage.verdict import verdict
from plugins.plan import Period, PeriodState
from plugins.vietnamese import format_number


@dataclass(frozen=True, eq=False)
class PeriodChange:
    """A sentence about a period, with the row that it is about, if any."""

    period: Period
    words: str
    row: Row | None = None


def changes(coverage: Coverage, closings: Closings) -> list[tuple[date, tuple[PeriodChange, ...]]]:
    """Returns the days with changes, up to `as_of`, the latest first."""
    days: dict[date, list[PeriodChange]] = defaultdict(list)
    for period in coverage.shown:
        for dimension in coverage.followed:
            for row in coverage[dimension].planned:
                for day, words in _of_row(row, period):
                    days[day].append(PeriodChange(period, words, row))
        if period.state(coverage.as_of) is PeriodState.ENDED:
            # The verdict is final only when the last day has passed: articles of that day still count.
            days[period.last + timedelta(1)].append(PeriodChange(period, str(verdict(coverage, period))))
    for act in closings.of(coverage.plan.year).acts:
        # An act on the plan itself names no period, so it is shown with the year.
        days[act.day].append(PeriodChange(coverage.plan.period(act.period) or coverage.year, act.words))
    return [(day, tuple(days[day])) for day in sorted(days, reverse=True)]


def _of_row(row: Row, period: Period) -> Iterator[tuple[date, str]]:
    """Yields the days on which a row got its first article and met its target, each with a sentence."""
    cell = row[period]
    target = cell.n_target
    # Of quarters only: the half and the year would repeat it. With a target of 1 the first article meets it,
    # and the sentence below says so.
    if cell.articles and period.kind is period.calendar.main and target != 1:
        yield cell.articles[0].day, "có tin, bài đầu tiên"
    if target is not None and cell.n_published >= target:
        yield (
            cell.articles[target - 1].day,
            f"đạt chỉ tiêu {format_number(target)} tin, bài",
        )
