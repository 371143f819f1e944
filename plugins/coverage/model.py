"""The values that coverage consists of: records compared with a plan, period by period.

Counts (`n_…`) are stored. Gaps, states and percentages are derived from them on access.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property

from plugins.articles.model import Activity, Article
from plugins.plan import TOPIC, UNIT, WITH_TARGETS, Dimension, Period, PeriodKind, PeriodState, Plan, Term


class State(Enum):
    """The state of a topic (form, unit, …) in a period; the value is its word in Vietnamese.

    With a target, a running period is judged by its pace, and one that has ended by the target.
    """

    MET = "đạt"
    ON_PACE = "đúng nhịp"
    SLOW = "chậm"
    SHORT = "chưa đạt"
    SOME = "có tin, bài"
    ACTIVITIES_ONLY = "chỉ có hoạt động"
    NOTHING = "chưa có tin, bài"
    NOT_BEGUN = "chưa đến"
    NOT_PLANNED = "không có trong Kế hoạch"


OPEN = frozenset({State.ON_PACE, State.SLOW, State.SHORT})
"""States of a target that is not met (yet)."""


@dataclass(frozen=True, eq=False)
class Cell:
    """What was published and done of one term in one period, up to the day `as_of`.

    Articles are sorted by date, then address; activities by date, then title. `in_plan` is false if the term
    is not in the plan that applies to the period. If a target was set within the period, its pace is counted
    from `paced_from`, a day on which `n_paced` articles were expected.
    """

    period: Period
    as_of: date
    articles: tuple[Article, ...] = ()
    activities: tuple[Activity, ...] = ()
    n_target: int | None = None
    in_plan: bool = True
    paced_from: date | None = None
    n_paced: int = 0

    @property
    def n_published(self) -> int:
        """The number of articles, each counted once."""
        return len(self.articles)

    @property
    def n_activities(self) -> int:
        """The number of activities; never part of `n_published`."""
        return len(self.activities)

    @property
    def gap(self) -> int | None:
        """The number of articles missing from the target; None without a target."""
        return None if self.n_target is None else max(0, self.n_target - self.n_published)

    @property
    def passes(self) -> bool:
        """Whether the target is met or, without a target, there is at least one article."""
        return self.n_published >= (1 if self.n_target is None else self.n_target)

    @property
    def expected(self) -> Fraction | None:
        """Where the count should be on `as_of`: the target's share of the days elapsed.

        If an amendment set the target, the number expected before it is kept, and the rest is spread over the
        remaining days. None without a target, and in a period that has not begun.
        """
        # Before its first day a period has no pace: 0 would read as a demand.
        if self.n_target is None or not self.days_gone:
            return None
        # The days before an amendment are set aside on both sides of the fraction.
        before = (self.paced_from - self.period.first).days if self.paced_from else 0
        gone, n_days = self.days_gone - before, self.period.n_days - before
        return self.n_paced + Fraction((self.n_target - self.n_paced) * gone, n_days)

    @property
    def n_expected(self) -> int | None:
        """The same in whole articles, rounded down."""
        return None if self.expected is None else int(self.expected)

    @property
    def days_gone(self) -> int:
        """The days of the period up to and including `as_of`; 0 before it begins."""
        return self.period.days_gone(self.as_of)

    @property
    def state(self) -> State:
        """The state of the cell. Activities do not count towards a target, which is for articles."""
        when = self.period.state(self.as_of)
        if when is PeriodState.NOT_BEGUN:
            return State.NOT_BEGUN
        if self.n_target is not None:
            if self.passes:
                return State.MET
            if when is PeriodState.ENDED:
                return State.SHORT
            # `passes` came first: a target that is met early is met, whatever its pace.
            return State.ON_PACE if self.n_published >= (self.n_expected or 0) else State.SLOW
        if self.articles:
            return State.SOME
        if self.activities:
            return State.ACTIVITIES_ONLY
        return State.NOTHING if self.in_plan else State.NOT_PLANNED

    @property
    def state_words(self) -> str:
        """The state in Vietnamese: `chậm, thiếu 2`."""
        state = self.state
        words = state.value
        return f"{words}, thiếu {self.gap}" if state in OPEN else words

    @property
    def last_day(self) -> date | None:
        """The day of the latest article in the period; None without one."""
        return self.articles[-1].day if self.articles else None

    @cached_property
    def longest_silence(self) -> int | None:
        """The longest run of consecutive days without an article, within the period.

        It is counted from the period's first day to `as_of` or its last day, whichever is earlier, all days
        inclusive; days before the period do not matter. A quarter of 92 days without an article gives 92,
        with one on its first day 91, with one every day 0. None for a period that has not begun.
        """
        end = min(self.as_of, self.period.last)
        # 0 days of silence would praise a period that has not begun.
        if end < self.period.first:
            return None
        # As if there were an article on the day before: days before the first article count, too.
        longest, previous = 0, self.period.first - timedelta(days=1)
        for day in dict.fromkeys(article.day for article in self.articles):
            # Both ends have an article, so the days between them are one fewer than their difference.
            longest = max(longest, (day - previous).days - 1)
            previous = day
        return max(longest, (end - previous).days)


@dataclass(frozen=True, eq=False)
class Row:
    """One topic, form, audience, unit or genre over all periods.

    `in_plan` is false for a code that articles of the year use, but this plan does not have.
    """

    dimension: Dimension
    term: Term
    cells: Mapping[Period, Cell]
    in_plan: bool = True

    def __getitem__(self, period: Period) -> Cell:
        return self.cells[period]


@dataclass(frozen=True, eq=False)
class DimensionTable:
    """The rows of one dimension: the plan's in its order, then codes of other plans."""

    dimension: Dimension
    rows: tuple[Row, ...]

    @property
    def names(self) -> dict[str, str]:
        """The names of the terms by code."""
        return {row.term.code: row.term.name for row in self.rows}

    def has_targets(self, *periods: Period) -> bool:
        """Returns whether any row has a target in any of these periods."""
        return any(row[period].n_target is not None for row in self.rows for period in periods)

    @property
    def planned(self) -> tuple[Row, ...]:
        """The rows of terms that the plan has in any part of its year."""
        return tuple(row for row in self.rows if row.in_plan)

    def rows_in(self, *periods: Period) -> tuple[Row, ...]:
        """Returns all rows except those that the plan has in none of these periods and that have no records
        in them.
        """
        return tuple(
            row
            for row in self.rows
            if not row.in_plan or any(row[each].state is not State.NOT_PLANNED for each in periods)
        )

    def planned_in(self, period: Period) -> tuple[Row, ...]:
        """Returns the rows that the plan has for a period: amendments may add rows later, or end them."""
        return tuple(row for row in self.rows if row[period].in_plan)


@dataclass(frozen=True, eq=False)
class Coverage:
    """The count of one plan year on one day.

    `totals` has each article and activity once. `outside` are the articles in no period of any plan on the
    site, `outside_activities` such activities.
    """

    plan: Plan
    as_of: date
    periods: tuple[Period, ...]
    tables: Mapping[Dimension, DimensionTable]
    totals: Mapping[Period, Cell]
    outside: tuple[Article, ...] = ()
    outside_activities: tuple[Activity, ...] = ()

    def __getitem__(self, dimension: Dimension) -> DimensionTable:
        return self.tables[dimension]

    @property
    def topics(self) -> DimensionTable:
        """The table of topics, the main dimension of the plan."""
        return self.tables[TOPIC]

    @property
    def year(self) -> Period:
        """The period of the whole year."""
        # Periods are sorted from the shortest kind to the longest.
        return self.periods[-1]

    @property
    def counted_to(self) -> date:
        """The last day whose records can be counted: `as_of`, or the end of the plan year if earlier."""
        return min(self.as_of, self.plan.last_day)

    @property
    def shown(self) -> tuple[Period, ...]:
        """The periods by which work is planned: all except months."""
        return self.of_kind(*self.plan.calendar.shown)

    @property
    def running_main(self) -> Period | None:
        """The running quarter, or the corresponding period of the plan's calendar; None outside its year."""
        return next((each for each in self.running if each.kind is self.plan.calendar.main), None)

    @property
    def running(self) -> tuple[Period, ...]:
        """The periods that contain `as_of`; none if the year is over or has not begun."""
        return tuple(period for period in self.periods if self.as_of in period)

    @property
    def followed(self) -> Iterator[Dimension]:
        """The dimensions whose terms are each compared with the plan."""
        for dimension in WITH_TARGETS:
            # Topics and units are always compared: a year without targets asks for one article each.
            if dimension in (TOPIC, UNIT) or self[dimension].has_targets(*self.periods):
                yield dimension

    def of_kind(self, *kinds: PeriodKind) -> tuple[Period, ...]:
        """Returns the periods of these kinds, in order."""
        return tuple(period for period in self.periods if period.kind in kinds)


def passing_percentage(coverage: Coverage, period: Period) -> int:
    """Returns the percentage, by weight, of the plan's topics that pass in a period, rounded down.

    A topic passes if it meets its target or, without a target, has an article. So 100 means all topics, and 0
    may mean less than one percent.
    """
    passed, of = passing_weight(coverage, period)
    # Rounded down so that 99.6 % never reads as 100. A plan may have no topics in the period.
    return 100 * passed // max(1, of)


def passing_weight(coverage: Coverage, period: Period) -> tuple[int, int]:
    """Returns the weight of the topics that pass in a period, and the weight of all its topics."""
    rows = coverage.topics.planned_in(period)
    return sum(row.term.weight for row in rows if row[period].passes), sum(row.term.weight for row in rows)
