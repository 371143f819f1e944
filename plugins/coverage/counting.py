"""Computes `Coverage` from a plan and records: puts the records in order once, then cuts periods out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, Generic, TypeVar

from plugins.articles.library import Library
from plugins.articles.model import Activity, Article
from plugins.coverage.model import Cell, Coverage, DimensionTable, Row
from plugins.plan import (
    DIMENSIONS,
    UNIT,
    Dimension,
    Period,
    Plan,
    Target,
    Term,
    Unit,
    plan_for,
    plan_of_day,
    target_of,
)

Kind = TypeVar("Kind", Article, Activity)


def compute(
    plan: Plan,
    plans: Sequence[Plan],
    articles: Iterable[Article],
    activities: Iterable[Activity],
    as_of: date,
    unit: Unit | None = None,
) -> Coverage:
    """Returns the coverage of a plan's year, as of a day. If the records are those of one `unit`, so are the
    targets: its own, and those that it has on topics.

    An article counts if it is published, not hidden, not withdrawn, no translation, and not dated after
    `as_of`; an activity if it is not dated after `as_of`. `plans` are all plans of the site: records in the
    year of another plan are counted there, records in no plan's year are `outside`. The order of the records
    does not matter.
    """
    published = _Counted(plan, plans, (each for each in articles if each.counts_for_plan(as_of)))
    done = _Counted(plan, plans, (each for each in activities if each.counts(as_of)))

    of_unit = {UNIT: unit.code} if unit else {}

    def cell(period: Period, dimension: Dimension, codes: Collection[str], **more: Any) -> Cell:
        of_term = published.under(dimension, codes), done.under(dimension, codes)
        return Cell(period, as_of, _within(period, of_term[0]), _within(period, of_term[1]), **more)

    def rows(dimension: Dimension) -> Iterable[Row]:
        """Yields the plan's terms in its order, with or without records, then other codes of records."""
        planned = dimension.terms(plan)
        # Most plans merge no terms, and need no search for heirs in every period.
        has_merged = any(term.merged_into for term in planned)
        for term in planned:
            cells = {}
            for period in plan.periods:
                # An amendment is valid from a day: each period is counted by the plan as it stood then.
                day = period.reference_day(as_of)
                codes = dimension.merged_codes(plan, term.code, day) if has_merged else (term.code,)
                target_on = partial(target_of, plan, {**of_unit, dimension: term.code}, period)
                target = paced_target(target_on, [term, *([unit] if unit else [])], period, day)
                cells[period] = cell(period, dimension, codes, in_plan=term.holds_on(day), **target)
            yield Row(dimension, term, cells)
        found = {*published.by_code[dimension], *done.by_code[dimension]}
        for code in sorted(found - {term.code for term in planned}):
            # Such a term has no target: `*` stands for each of the plan's own terms only.
            cells = {period: cell(period, dimension, (code,), in_plan=False) for period in plan.periods}
            yield Row(dimension, _unplanned_term(code, plans, dimension), cells, in_plan=False)

    return Coverage(
        plan=plan,
        as_of=as_of,
        periods=plan.periods,
        tables={each: DimensionTable(each, tuple(rows(each))) for each in DIMENSIONS},
        totals={
            each: Cell(each, as_of, _within(each, published.every), _within(each, done.every))
            for each in plan.periods
        },
        outside=tuple(published.outside),
        outside_activities=tuple(done.outside),
    )


def coverage_on(
    as_of: date, library: Library, plan: Plan | None = None, unit: Unit | None = None
) -> Coverage:
    """Returns the coverage of a plan as of a day; by default of the plan of that day. See `compute`."""
    plan = plan or plan_for(library.plans, as_of)
    return compute(plan, library.plans, library.articles, library.activities, as_of, unit)


class _Counted(Generic[Kind]):
    """The records of one kind in a plan's year: all of them, and those of each term, each list in order.

    `outside` are those in no plan's year.
    """

    def __init__(self, plan: Plan, plans: Sequence[Plan], records: Iterable[Kind]) -> None:
        self.every: list[Kind] = []
        self.by_code: dict[Dimension, dict[str, list[Kind]]] = {each: {} for each in DIMENSIONS}
        self.outside: list[Kind] = []
        # Sorted once here, every list is in order, so cells need no sorting of their own.
        for record in sorted(records, key=_order):
            if plan.first_day <= _day(record) <= plan.last_day:
                self.every.append(record)
                for dimension in DIMENSIONS:
                    for code in dimension.codes(record):
                        self.by_code[dimension].setdefault(code, []).append(record)
            # A record of another plan is left out: the coverage of that plan counts it.
            elif plan_of_day(plans, _day(record)) is None:
                self.outside.append(record)

    def under(self, dimension: Dimension, codes: Collection[str]) -> Sequence[Kind]:
        """Returns the records under any of these codes; what belongs to two of them counts once."""
        found = [self.by_code[dimension].get(code, []) for code in codes]
        if len(found) == 1:
            return found[0]
        several = {_order(each): each for records in found for each in records}
        return [several[key] for key in sorted(several)]


def _within(period: Period, records: Sequence[Kind]) -> tuple[Kind, ...]:
    first, end = bisect_left(records, period.first, key=_day), bisect_right(records, period.last, key=_day)
    return tuple(records[first:end])


def _day(record: Article | Activity) -> date:
    return record.date if isinstance(record, Activity) else record.day


def _order(record: Article | Activity) -> tuple[Any, ...]:
    # Rows of activities have no address, so path and line make the order complete.
    if isinstance(record, Activity):
        return record.date, record.title, record.path, record.line
    return record.date, record.url


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
