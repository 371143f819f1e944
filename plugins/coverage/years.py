"""The records of each plan's year, and what is counted of them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from plugins.articles.model import Activity, Article, without_text
from plugins.coverage.counting import compute
from plugins.coverage.model import Coverage
from plugins.incremental.queries import Queries, query
from plugins.pages.known import as_of, library_of
from plugins.plan import Plan, plan_holding


class CountedRecords(NamedTuple):
    """The articles, without their texts, and the activities that are counted."""

    articles: tuple[Article, ...] = ()
    activities: tuple[Activity, ...] = ()


@query
def _by_year(queries: Queries) -> Mapping[int, CountedRecords]:
    """By the year of a plan; what lies in the year of none is under 0."""
    library, today = library_of(queries), as_of(queries)
    articles: dict[int, list[Article]] = defaultdict(list)
    activities: dict[int, list[Activity]] = defaultdict(list)

    def year_of(day: date) -> int:
        plan = plan_holding(library.plans, day)
        return plan.year if plan else 0

    for article in library.articles:
        if article.counts(today):
            articles[year_of(article.day)].append(without_text(article))
    for activity in library.activities:
        if activity.counts(today):
            activities[year_of(activity.date)].append(activity)
    years = (*(plan.year for plan in library.plans), 0)
    return {year: CountedRecords(tuple(articles[year]), tuple(activities[year])) for year in years}


@query
def records_of(queries: Queries, year: str) -> CountedRecords:
    """What is counted of a plan's year; of no plan's year if it is 0."""
    return _by_year(queries)[int(year)]


@query
def coverage_of(queries: Queries, year: str) -> Coverage:
    """A plan's year, counted on the day that counts as today."""
    found, outside = records_of(queries, year), records_of(queries, "0")
    return compute(
        plan_of(queries, int(year)),
        library_of(queries).plans,
        (*found.articles, *outside.articles),
        (*found.activities, *outside.activities),
        as_of(queries),
    )


def plan_of(queries: Queries, year: int) -> Plan:
    """The plan of a year."""
    return next(plan for plan in library_of(queries).plans if plan.year == year)


def year_before(queries: Queries, year: int) -> Plan | None:
    """The plan before that of a year, be it years ago."""
    earlier = [plan for plan in library_of(queries).plans if plan.year < year]
    return max(earlier, key=lambda plan: plan.year) if earlier else None
