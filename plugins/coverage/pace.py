"""What is still needed a week to meet a target by the day its period closes. Only where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.coverage.model import Coverage, Row
from plugins.plan import WITH_TARGETS, Dimension, Period, PeriodState

_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Pace:
    """A target that is not met yet: `n_missing` articles within `days_left` days after `as_of`."""

    dimension: Dimension
    row: Row
    period: Period
    days_left: int

    @property
    def n_missing(self) -> int:
        """Articles, at least 1."""
        return self.row[self.period].gap or 0

    @property
    def tenths_a_week(self) -> int | None:
        """Tenths of an article, rounded up, so that who keeps to it meets the target.

        None where less than a week is left: then the number itself says it.
        """
        if self.days_left < _DAYS_OF_A_WEEK:
            return None
        return -(-10 * _DAYS_OF_A_WEEK * self.n_missing // self.days_left)


def paces(coverage: Coverage, period: Period) -> Iterator[Pace]:
    """Yields the pace of each topic and unit with a target that the running period has not met."""
    if period.state(coverage.as_of) is not PeriodState.RUNNING:
        return
    for dimension in WITH_TARGETS:
        for row in coverage[dimension].planned:
            if row[period].gap:
                yield Pace(dimension, row, period, days_left(period, coverage.as_of))


def days_left(period: Period, as_of: date) -> int:
    """Days after `as_of` that still belong to a running period; 0 on its last day."""
    return (period.last - as_of).days
