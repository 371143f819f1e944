"""The articles still needed to meet targets, by when, and how many a week. Only where there are targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.coverage.model import OPEN, Cell, Coverage, Row, State
from plugins.plan import Dimension, Period

_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, eq=False)
class Need:
    """The targets that a row has not met yet in running periods.

    `cells` are sorted by the end of their period. An article counts in all of them, so the number needed is
    the largest gap, not the sum.
    """

    row: Row
    cells: tuple[Cell, ...]

    @property
    def n_needed(self) -> int:
        """The number of articles needed, at least 1."""
        return max(cell.gap or 0 for cell in self.cells)

    @property
    def due(self) -> Sequence[tuple[int, date]]:
        """How many articles are needed by which day, the earliest first: `2 by 14/6, 8 by 14/12`.

        A later day that needs no more articles than an earlier one is left out.
        """
        found: list[tuple[int, date]] = []
        for cell in self.cells:
            gap, last = cell.gap or 0, cell.period.last
            # The fourth quarter, the second half and the year end on the same day.
            if found and found[-1][1] == last:
                found[-1] = (max(gap, found[-1][0]), last)
            elif not found or gap > found[-1][0]:
                found.append((gap, last))
        return found

    @property
    def is_slow(self) -> bool:
        """Whether any of them is behind its pace."""
        return any(cell.state is State.SLOW for cell in self.cells)


def needs(coverage: Coverage, dimension: Dimension) -> list[Need]:
    """Returns the needs of a dimension's planned rows: slow ones first, then the largest, then the plan's
    order.
    """
    # The plan sorts periods by kind; `due` expects the earliest end first.
    running = sorted(coverage.running, key=lambda each: each.last)
    found = [
        Need(row, cells)
        for row in coverage[dimension].planned
        if (cells := tuple(row[period] for period in running if row[period].state in OPEN))
    ]
    # What is behind comes first, then what lacks most.
    return sorted(found, key=lambda need: (not need.is_slow, -need.n_needed))


@dataclass(frozen=True)
class Pace:
    """`n_missing` articles in `days_left` days; `n_recent` were published in the last `days_recent` days."""

    n_missing: int
    days_left: int
    n_recent: int
    days_recent: int

    @property
    def tenths_a_week(self) -> int | None:
        """Tenths of an article needed each week, rounded up so that keeping to it meets the target.

        None if less than a week is left: the number of missing articles says enough then.
        """
        if self.days_left < _DAYS_OF_A_WEEK:
            return None
        # Integer division rounds down, so negate twice to round up. A float could be just below the true
        # value.
        return -(-10 * _DAYS_OF_A_WEEK * self.n_missing // self.days_left)

    @property
    def tenths_lately(self) -> int | None:
        """Tenths of an article published each week lately, rounded; None if less than a week has passed."""
        if self.days_recent < _DAYS_OF_A_WEEK:
            return None
        # Rounds half up in integers: dividend and divisor are doubled, so that half of the divisor can be
        # added.
        return (20 * _DAYS_OF_A_WEEK * self.n_recent + self.days_recent) // (2 * self.days_recent)

    def is_met_at(self, times: int) -> bool:
        """Returns whether the target is met if articles come `times` as fast as lately."""
        # The two rates multiplied by both spans: nothing is rounded, and no span of 0 days divides.
        return self.n_missing * self.days_recent <= times * self.n_recent * self.days_left


def pace(coverage: Coverage, period: Period, rows: Iterable[Row]) -> Pace:
    """Returns what rows need in a running period, with their recent pace in the running quarter."""
    rows = list(rows)
    lately = recent_period(coverage, period)
    return Pace(
        sum(row[period].gap or 0 for row in rows),
        days_left(period, coverage.as_of),
        # An article of two of the topics counts once.
        len({article.url for row in rows for article in row[lately].articles}),
        lately.days_gone(coverage.as_of),
    )


def recent_period(coverage: Coverage, period: Period) -> Period:
    """Returns the running quarter if it is shorter than a period (or the calendar's equivalent), else the
    period.
    """
    main = coverage.running_main
    return main if main and main.n_days < period.n_days else period


def days_left(period: Period, as_of: date) -> int:
    """Returns the days after `as_of` that belong to a running period; 0 on its last day."""
    return (period.last - as_of).days
