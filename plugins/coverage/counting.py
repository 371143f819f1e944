"""Computes `Coverage` from a plan and records: puts each record into the smallest period that contains it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from plugins.articles.library import Library
from plugins.articles.model import Activity, Article
from plugins.coverage.model import Cell, Coverage, DimensionTable, Row
from plugins.plan import DIMENSIONS, Dimension, Period, Plan, Target, Term, plan_for, plan_of_day

_OF_ACTIVITIES = tuple(each for each in DIMENSIONS if each.applies_to_activities)


def compute(
    plan: Plan,
    plans: Sequence[Plan],
    articles: Iterable[Article],
    activities: Iterable[Activity],
    as_of: date,
) -> Coverage:
    """Returns the coverage of a plan's year, as of a day.

    An article counts if it is published, not hidden, not withdrawn, no translation, and not dated after
    `as_of`; an activity if it is not dated after `as_of`. `plans` are all plans of the site: records in the
    year of another plan are counted there, records in no plan's year are `outside`. The order of the records
    does not matter. The time is linear in their number.
    """
    parts = [each.first for each in plan.periods if each.kind is plan.calendar.smallest]

    def place(day: date) -> int | None:
        """Returns the index of the smallest period that contains a day; None if it is in another year."""
        return bisect(parts, day) - 1 if plan.first_day <= day <= plan.last_day else None

    total = _Parts(parts)
    found: dict[Dimension, dict[str, _Parts]] = {dimension: {} for dimension in DIMENSIONS}
    outside: list[Article] = []
    outside_activities: list[Activity] = []
    # Sorted once here, every list below is in order, so cells need no sorting of their own.
    for article in sorted((each for each in articles if each.counts_for_plan(as_of)), key=_article_key):
        at = place(article.day)
        if at is not None:
            total.articles[at].append(article)
            for dimension in DIMENSIONS:
                for code in dimension.codes(article):
                    found[dimension].setdefault(code, _Parts(parts)).articles[at].append(article)
        # An article of another plan is left out: the coverage of that plan counts it.
        elif plan_of_day(plans, article.day) is None:
            outside.append(article)
    # The order of files is no order of time; the last one gives the day of the last activity.
    for activity in sorted((each for each in activities if each.counts(as_of)), key=_activity_key):
        at = place(activity.date)
        if at is not None:
            total.activities[at].append(activity)
            for dimension in _OF_ACTIVITIES:
                for code in dimension.codes(activity):
                    found[dimension].setdefault(code, _Parts(parts)).activities[at].append(activity)
        elif plan_of_day(plans, activity.date) is None:
            outside_activities.append(activity)
    return Coverage(
        plan=plan,
        as_of=as_of,
        periods=plan.periods,
        tables={
            dimension: DimensionTable(dimension, tuple(_rows(plan, plans, dimension, by_code, as_of, parts)))
            for dimension, by_code in found.items()
        },
        totals={period: total.cell(period, as_of, in_plan=True) for period in plan.periods},
        outside=tuple(outside),
        outside_activities=tuple(outside_activities),
    )


def coverage_on(as_of: date, library: Library, plan: Plan | None = None) -> Coverage:
    """Returns the coverage of a plan as of a day; by default of the plan of that day."""
    plan = plan or plan_for(library.plans, as_of)
    return compute(plan, library.plans, library.articles, library.activities, as_of)


class _Parts:
    """Holds the articles and activities of one term, in a list for each of the smallest periods."""

    def __init__(self, first_days: Sequence[date]) -> None:
        self._first_days = first_days
        self.articles: list[list[Article]] = [[] for _ in first_days]
        self.activities: list[list[Activity]] = [[] for _ in first_days]

    @classmethod
    def joined(cls, first_days: Sequence[date], several: Sequence[_Parts]) -> _Parts:
        """Returns the records of several terms as those of one; what belongs to two of them counts once."""
        if len(several) == 1:
            return several[0]
        whole = cls(first_days)
        for at, (articles, activities) in enumerate(zip(whole.articles, whole.activities, strict=True)):
            both = {_article_key(each): each for one in several for each in one.articles[at]}
            articles += [both[key] for key in sorted(both)]
            done = {_activity_key(each): each for one in several for each in one.activities[at]}
            activities += [done[key] for key in sorted(done)]
        return whole

    def cell(self, period: Period, as_of: date, in_plan: bool, **target: Any) -> Cell:
        # Every period consists of whole smallest periods, so its records are a slice of the lists.
        part = slice(bisect(self._first_days, period.first) - 1, bisect(self._first_days, period.last))
        return Cell(
            period,
            as_of,
            tuple(chain.from_iterable(self.articles[part])),
            tuple(chain.from_iterable(self.activities[part])),
            in_plan=in_plan,
            **target,
        )


def _rows(
    plan: Plan,
    plans: Sequence[Plan],
    dimension: Dimension,
    found: Mapping[str, _Parts],
    as_of: date,
    parts: Sequence[date],
) -> Iterable[Row]:
    """Yields the plan's terms in its order, with or without records, then other codes that records use."""
    planned = dimension.terms(plan)
    unplanned = sorted(found.keys() - {term.code for term in planned})
    # Most plans merge no terms, and need no search for heirs in every period.
    has_merged = any(term.merged_into for term in planned)
    for term in planned:
        records = found.get(term.code) or _Parts(parts)
        cells = {}
        for period in plan.periods:
            # An amendment is valid from a day: each period is counted by the plan as it stood then.
            day = period.reference_day(as_of)
            if has_merged:
                codes = dimension.merged_codes(plan, term.code, day)
                records = _Parts.joined(parts, [found.get(code) or _Parts(parts) for code in sorted(codes)])
            target_on = partial(dimension.target, plan, term.code, period)
            target = paced_target(target_on, [term], period, day)
            cells[period] = records.cell(period, as_of, term.holds_on(day), **target)
        yield Row(term, cells)
    for code in unplanned:
        # Such a term has no target: `*` stands for each of the plan's own terms only.
        cells = {period: found[code].cell(period, as_of, in_plan=False) for period in plan.periods}
        yield Row(_unplanned_term(code, plans, dimension), cells, in_plan=False)


def paced_target(
    target_on: Callable[[date], Target | None], terms: Sequence[Term], period: Period, day: date
) -> dict[str, Any]:
    """Returns the arguments of `Cell` for the target that terms have together on a day of a period; {}
    without a target. `target_on` gives what the plan says on a day.
    """
    target = target_on(day) if all(term.holds_on(day) for term in terms) else None
    if target is None:
        return {}
    # A target set within the period cannot ask for articles before its day. Up to then the previous target,
    # if any, sets the pace.
    begins = max(filter(None, (target.since, *(term.since for term in terms))), default=period.first)
    # In force for the whole period: the pace is the plain share of the days.
    if begins <= period.first:
        return {"n_target": target.count}
    before = begins - timedelta(1)
    then = Cell(period, before, **paced_target(target_on, terms, period, before))
    return {
        "n_target": target.count,
        "paced_from": begins,
        # A lower new target may ask for less than was expected until then.
        "n_paced": min(target.count, then.n_expected or 0),
    }


def _unplanned_term(code: str, plans: Sequence[Plan], dimension: Dimension) -> Term:
    """Returns the term of a code that this plan does not have, from the latest plan that has it."""
    # A term may be renamed from plan to plan: the latest name is the one that people know.
    for plan in sorted(plans, key=lambda each: each.year, reverse=True):
        for term in dimension.terms(plan):
            if term.code == code:
                return term
    return Term(code, code)


def _article_key(article: Article) -> tuple[datetime, str]:
    return article.date, article.url


def _activity_key(activity: Activity) -> tuple[date, str, str, int]:
    # Rows of activities have no address, so path and line make the order complete.
    return activity.date, activity.title, activity.path, activity.line
