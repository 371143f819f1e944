"""What is worth writing now: what the plan still lacks in the running quarter, and days that are near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.coverage.model import Cell, Coverage
from plugins.coverage.pace import days_left
from plugins.coverage.urgency import most_urgent_first
from plugins.plan import DIMENSIONS, FORM, GENRE, Dimension, Period, Term

OCCASIONS = {(11, 9): "Ngày Pháp luật"}
"""Days of every year, by month and day, that are worth an article (form `ngay-phap-luat` of the plan)."""

HORIZON = 60
"""Days ahead: an occasion that is further away is not yet worth a word."""


@dataclass(frozen=True)
class Lack:
    """A topic, form, audience or unit without what the plan asks for; `words` say how much."""

    term: Term
    words: str


@dataclass(frozen=True)
class Occasion:
    """A day that is near; `days_left` 0 is today."""

    name: str
    day: date
    days_left: int


@dataclass(frozen=True)
class Suggestions:
    """For one day. `period` is None outside of the plan's year, and nothing is lacking then."""

    period: Period | None
    days_left: int
    lacks: Mapping[Dimension, tuple[Lack, ...]]
    occasions: tuple[Occasion, ...]


def suggest(coverage: Coverage) -> Suggestions:
    """Most urgent first: the largest gap to a target, then the longest without an article."""
    as_of = coverage.as_of
    period = coverage.running_main
    lacks: dict[Dimension, tuple[Lack, ...]] = {
        dimension: tuple(_lacks(coverage, period, dimension)) if period else ()
        for dimension in DIMENSIONS
        if dimension is not GENRE
    }
    left = days_left(period, as_of) if period else 0
    return Suggestions(period, left, lacks, tuple(_occasions(as_of)))


def _lacks(coverage: Coverage, period: Period, dimension: Dimension) -> Iterator[Lack]:
    for row in most_urgent_first(coverage[dimension].planned, period, coverage.year):
        if _is_enough(row[period], dimension):
            continue
        cell = row[period]
        words = f"còn thiếu {cell.gap} tin, bài" if cell.gap else "chưa có tin, bài"
        yield Lack(row.term, words)


def _is_enough(cell: Cell, dimension: Dimension) -> bool:
    """A form is there when something was done in it, be it no article."""
    return cell.passes or (dimension is FORM and cell.n_activities > 0)


def _occasions(as_of: date) -> Iterator[Occasion]:
    for (month, day), name in OCCASIONS.items():
        for year in (as_of.year, as_of.year + 1):
            when = date(year, month, day)
            days_left = (when - as_of).days
            if 0 <= days_left <= HORIZON:
                yield Occasion(name, when, days_left)
