"""Plan and records to `Coverage`: every record is looked at once, and put into its smallest period."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from plugins.articles.model import Activity, Article
from plugins.coverage.model import Cell, Coverage, Row, Table
from plugins.plan import DIMENSIONS, Dimension, Period, Plan, Term, plan_holding

_OF_ACTIVITIES = tuple(each for each in DIMENSIONS if each.of_activities)


def compute(
    plan: Plan,
    plans: Sequence[Plan],
    articles: Iterable[Article],
    activities: Iterable[Activity],
    as_of: date,
) -> Coverage:
    """Hold the records of a plan's year against the plan, as of a day.

    An article counts when it is published, not hidden, not withdrawn, and not dated after
    `as_of`; an activity when it is not dated after `as_of`. `plans` are all plans of the site:
    what lies in the year of another one is counted there, what lies in none is `outside`. The
    order in which the records come in changes nothing. Linear in the records.
    """
    parts = [each.first for each in plan.periods if each.kind is plan.calendar.smallest]

    def place(day: date) -> int | None:
        """Of the part of the year that a day lies in."""
        return bisect(parts, day) - 1 if plan.first_day <= day <= plan.last_day else None

    total = _Parts(parts)
    found: dict[Dimension, dict[str, _Parts]] = {dimension: {} for dimension in DIMENSIONS}
    outside: list[Article] = []
    outside_activities: list[Activity] = []
    for article in sorted((each for each in articles if each.counts(as_of)), key=_article_key):
        at = place(article.day)
        if at is not None:
            total.articles[at].append(article)
            for dimension in DIMENSIONS:
                for code in dimension.codes(article):
                    found[dimension].setdefault(code, _Parts(parts)).articles[at].append(article)
        elif plan_holding(plans, article.day) is None:
            outside.append(article)
    for activity in sorted((each for each in activities if each.counts(as_of)), key=_activity_key):
        at = place(activity.date)
        if at is not None:
            total.activities[at].append(activity)
            for dimension in _OF_ACTIVITIES:
                for code in dimension.codes(activity):
                    found[dimension].setdefault(code, _Parts(parts)).activities[at].append(activity)
        elif plan_holding(plans, activity.date) is None:
            outside_activities.append(activity)
    return Coverage(
        plan=plan,
        as_of=as_of,
        periods=plan.periods,
        tables={
            dimension: Table(dimension, tuple(_rows(plan, plans, dimension, by_code, as_of, parts)))
            for dimension, by_code in found.items()
        },
        totals={period: total.cell(period, as_of) for period in plan.periods},
        outside=tuple(outside),
        outside_activities=tuple(outside_activities),
    )


class _Parts:
    """The records of one thing, in the smallest periods of the year; each list in its order."""

    def __init__(self, first_days: Sequence[date]) -> None:
        self._first_days = first_days
        self.articles: list[list[Article]] = [[] for _ in first_days]
        self.activities: list[list[Activity]] = [[] for _ in first_days]

    def cell(self, period: Period, as_of: date, target: int | None = None) -> Cell:
        part = slice(bisect(self._first_days, period.first) - 1, bisect(self._first_days, period.last))
        return Cell(
            period,
            as_of,
            tuple(chain.from_iterable(self.articles[part])),
            tuple(chain.from_iterable(self.activities[part])),
            target,
        )


def _rows(
    plan: Plan,
    plans: Sequence[Plan],
    dimension: Dimension,
    found: Mapping[str, _Parts],
    as_of: date,
    parts: Sequence[date],
) -> Iterable[Row]:
    """The plan's own terms in its order, with or without records; then other codes that occur."""
    planned = dimension.terms(plan)
    strangers = sorted(found.keys() - {term.code for term in planned})
    for term in planned:
        records = found.get(term.code) or _Parts(parts)
        cells = {
            period: records.cell(period, as_of, dimension.target(plan, term.code, period))
            for period in plan.periods
        }
        yield Row(term, cells)
    for code in strangers:
        # No target: `*` promises articles on the plan's own topics only.
        cells = {period: found[code].cell(period, as_of) for period in plan.periods}
        yield Row(_stranger(code, plans, dimension), cells, in_plan=False)


def _stranger(code: str, plans: Sequence[Plan], dimension: Dimension) -> Term:
    """A term that this plan does not have, by its name in the latest plan that does."""
    for plan in sorted(plans, key=lambda each: each.year, reverse=True):
        for term in dimension.terms(plan):
            if term.code == code:
                return term
    return Term(code, code)


def _article_key(article: Article) -> tuple[datetime, str]:
    return article.date, article.url


def _activity_key(activity: Activity) -> tuple[date, str, str, int]:
    return activity.date, activity.title, activity.path, activity.line
