"""The records of a plan's year: counted when a page asks for it, and what pages show of them.

What a page shows of them is a digest: of the front matter of the articles counted in a period, of its
activities, of what lies in no period, of the day up to the day after the plan's year. Nothing is counted
where no page shows anything new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from plugins.articles.library import Library
from plugins.articles.model import Activity, Article
from plugins.coverage.counting import compute
from plugins.coverage.model import Coverage
from plugins.coverage.questions import unanswered
from plugins.incremental.shown import digest_of
from plugins.plan import Period, Plan, periods_of, report_month, report_year


@dataclass
class Year:
    """The records of a plan's year, counted when a page asks for it."""

    plan: Plan
    plans: tuple[Plan, ...]
    articles: list[Article]
    activities: list[Activity]
    outside: tuple[list[Article], list[Activity]]
    all_articles: tuple[Article, ...]
    questions: tuple[Article, ...]
    as_of: date

    @property
    def whole(self) -> Period:
        """The period that is the year."""
        return periods_of(self.plan.year)[-1]

    @cached_property
    def coverage(self) -> Coverage:
        articles, activities = self.outside
        return compute(
            self.plan,
            self.plans,
            [*self.articles, *articles],
            [*self.activities, *activities],
            self.as_of,
        )

    def shows(self, period: Period) -> bytes:
        """What is counted in one of its periods."""
        day = min(self.as_of, self.plan.last_day + timedelta(days=1))
        return digest_of(day.isoformat(), self.holds(period), self._outside, str(self.plan.year))

    def holds(self, period: Period) -> bytes:
        """The records of a period."""
        return digest_of(*(self._months[month.number] for month in period.months))

    def numbers(self) -> str:
        """What another year's pages show of it: a digest a month of how often everything was counted.

        A line of its own in each table is there for a code of any month, so all codes are in each.
        """
        months: dict[int, Counter[object]] = {month: Counter() for month in range(1, 13)}
        for each in self.articles:
            codes = each.topics, each.form, each.audiences, each.unit, each.genre
            months[report_month(each.day)][codes] += 1
        used = sorted(
            {repr(codes) for counted in months.values() for codes in counted}
            | {repr((each.topics, each.form, each.unit)) for each in self.activities}
        )
        found = (digest_of(*used, repr(sorted(month.items(), key=repr))) for month in months.values())
        return " ".join(each.hex() for each in found)

    @property
    def waiting(self) -> bytes:
        """Its questions without an answer."""
        found = unanswered(self.questions, self.plan, self.as_of)
        return digest_of(_digest(found.published), *(day.isoformat() for day in found.unlisted))

    @cached_property
    def _months(self) -> dict[int, bytes]:
        """What each reporting month holds."""
        articles: dict[int, list[Article]] = defaultdict(list)
        activities: dict[int, list[Activity]] = defaultdict(list)
        for article in self.articles:
            articles[report_month(article.day)].append(article)
        for activity in self.activities:
            activities[report_month(activity.date)].append(activity)
        return {month: digest_of(_digest(articles[month]), repr(activities[month])) for month in range(1, 13)}

    @cached_property
    def _outside(self) -> bytes:
        articles, activities = self.outside
        return digest_of(_digest(articles), repr(activities))


def _digest(articles: Iterable[Article]) -> bytes:
    return b"".join(sorted(each.digest for each in articles))


def years_of(library: Library, as_of: date) -> list[Year]:
    """One for each plan."""
    years = {plan.year for plan in library.plans}
    articles: dict[int | None, list[Article]] = defaultdict(list)
    for article in library.articles:
        if article.counts(as_of):
            year = report_year(article.day)
            articles[year if year in years else None].append(article)
    activities: dict[int | None, list[Activity]] = defaultdict(list)
    for activity in library.activities:
        if activity.counts(as_of):
            year = report_year(activity.date)
            activities[year if year in years else None].append(activity)
    outside = articles[None], activities[None]
    questions = tuple(each for each in library.articles if each.asked)
    return [
        Year(
            plan,
            library.plans,
            articles[plan.year],
            activities[plan.year],
            outside,
            library.articles,
            questions,
            as_of,
        )
        for plan in library.plans
    ]


def earlier_than(year: Year, by_year: Mapping[int, Year]) -> Year | None:
    """The plan's year before that one, be it years ago."""
    before = [each for each in by_year if each < year.plan.year]
    return by_year[max(before)] if before else None
