"""Plan and records to `Coverage`: every record is looked at once, and put into its month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from plugins.articles.model import Activity, Article
from plugins.coverage.model import Cell, Coverage, Row, Table
from plugins.plan import DIMENSIONS, Dimension, Period, Plan, Term, periods_of, report_month, report_year

_MONTHS = range(12)
_OF_ACTIVITIES = tuple(each for each in DIMENSIONS if each.of_activities)


def compute(
    plan: Plan,
    plans: Sequence[Plan],
    articles: Iterable[Article],
    activities: Iterable[Activity],
    as_of: date,
) -> Coverage:
    """Hold the records of a plan's year (15/12 - 14/12) against the plan, as of a day.

    An article counts when it is published, not hidden, not withdrawn, and not dated after
    `as_of`; an activity when it is not dated after `as_of`. `plans` are all plans of the site:
    what lies in the year of another one is counted there, what lies in none is `outside`. The
    order in which the records come in changes nothing. Linear in the records.
    """
    years = {plan.year, *(each.year for each in plans)}
    total = _Months()
    found: dict[Dimension, dict[str, _Months]] = {dimension: {} for dimension in DIMENSIONS}
    outside: list[Article] = []
    outside_activities: list[Activity] = []
    for article in sorted((each for each in articles if each.counts(as_of)), key=_article_key):
        year = report_year(article.day)
        if year == plan.year:
            month = report_month(article.day) - 1
            total.articles[month].append(article)
            for dimension in DIMENSIONS:
                for code in dimension.codes(article):
                    found[dimension].setdefault(code, _Months()).articles[month].append(article)
        elif year not in years:
            outside.append(article)
    for activity in sorted((each for each in activities if each.counts(as_of)), key=_activity_key):
        year = report_year(activity.date)
        if year == plan.year:
            month = report_month(activity.date) - 1
            total.activities[month].append(activity)
            for dimension in _OF_ACTIVITIES:
                for code in dimension.codes(activity):
                    found[dimension].setdefault(code, _Months()).activities[month].append(activity)
        elif year not in years:
            outside_activities.append(activity)
    periods = periods_of(plan.year)
    return Coverage(
        plan=plan,
        as_of=as_of,
        periods=periods,
        tables={
            dimension: Table(dimension, tuple(_rows(plan, plans, dimension, months, as_of)))
            for dimension, months in found.items()
        },
        totals={period: total.cell(period, as_of) for period in periods},
        outside=tuple(outside),
        outside_activities=tuple(outside_activities),
    )


@dataclass
class _Months:
    """The records of one thing, in the reporting months of the year; each list in its order."""

    articles: list[list[Article]] = field(default_factory=lambda: [[] for _ in _MONTHS])
    activities: list[list[Activity]] = field(default_factory=lambda: [[] for _ in _MONTHS])

    def cell(self, period: Period, as_of: date, target: int | None = None) -> Cell:
        months = period.months
        part = slice(months[0].number - 1, months[-1].number)
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
    found: Mapping[str, _Months],
    as_of: date,
) -> Iterable[Row]:
    """The plan's own terms in its order, with or without records; then other codes that occur."""
    planned = dimension.terms(plan)
    strangers = sorted(found.keys() - {term.code for term in planned})
    for term in planned:
        months = found.get(term.code) or _Months()
        cells = {
            period: months.cell(period, as_of, dimension.target(plan, term.code, period))
            for period in periods_of(plan.year)
        }
        yield Row(term, cells)
    for code in strangers:
        # No target: `*` promises articles on the plan's own topics only.
        cells = {period: found[code].cell(period, as_of) for period in periods_of(plan.year)}
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
