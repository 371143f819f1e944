"""Groups records by plan year, and computes the coverage of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from plugins.articles.model import Activity, Article
from plugins.coverage.counting import compute
from plugins.coverage.model import Coverage
from plugins.incremental.queries import Queries, query, query_without_cut_off
from plugins.pages.known import as_of, library_of
from plugins.plan import Plan, plan_of_day


class CountedRecords(NamedTuple):
    """The articles (without their texts) and activities that are counted."""

    articles: tuple[Article, ...] = ()
    activities: tuple[Activity, ...] = ()


def year_of(plans: Sequence[Plan], day: date) -> int:
    """Returns the year of the plan that contains a day; 0 if there is none."""
    plan = plan_of_day(plans, day)
    return plan.year if plan else 0


@query_without_cut_off
def _by_year(queries: Queries) -> Mapping[int, CountedRecords]:
    """Returns the records by plan year; those in no plan's year are under 0."""
    library, today = library_of(queries), as_of(queries)
    articles: dict[int, list[Article]] = defaultdict(list)
    activities: dict[int, list[Activity]] = defaultdict(list)
    for article in library.without_texts:
        if article.counts(today):
            articles[year_of(library.plans, article.day)].append(article)
    for activity in library.activities:
        if activity.counts(today):
            activities[year_of(library.plans, activity.date)].append(activity)
    # Every year has an entry, so that `records_of` finds one for a year without records, too.
    years = (*(plan.year for plan in library.plans), 0)
    return {year: CountedRecords(tuple(articles[year]), tuple(activities[year])) for year in years}


@query
def records_of(queries: Queries, year: str) -> CountedRecords:
    """Returns the records of a plan year; those in no plan's year for 0."""
    return _by_year(queries)[int(year)]


@query_without_cut_off
def coverage_of(queries: Queries, year: str) -> Coverage:
    """Returns the coverage of a plan year, as of the day of the build."""
    # Only the records of this year and those of no year: a record of another year then changes no page of
    # this one.
    found, outside = records_of(queries, year), records_of(queries, "0")
    return compute(
        plan_of(queries, year),
        library_of(queries).plans,
        (*found.articles, *outside.articles),
        (*found.activities, *outside.activities),
        as_of(queries),
    )


def plan_of(queries: Queries, year: str) -> Plan:
    """Returns the plan of a year. Raises StopIteration if there is none."""
    return next(plan for plan in library_of(queries).plans if plan.year == int(year))


def year_before(queries: Queries, year: int) -> Plan | None:
    """Returns the latest plan before a year, even if it is years older; None if there is none."""
    earlier = [plan for plan in library_of(queries).plans if plan.year < year]
    return max(earlier, key=lambda plan: plan.year) if earlier else None
