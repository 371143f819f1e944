"""Suggests what to write now: what the quarter and the year still lack, and occasions that are near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.coverage.model import Cell, Coverage, Row, State
from plugins.coverage.pace import Need, days_left, needs
from plugins.plan import DIMENSIONS, FORM, GENRE, Dimension, Period, Term
from plugins.vietnamese import format_number

OCCASIONS = {(11, 9): "Ngày Pháp luật"}
"""Days of every year, by month and day, that deserve an article (form `ngay-phap-luat` of the plan)."""

HORIZON = 60
"""Days ahead within which an occasion is suggested."""


@dataclass(frozen=True)
class Lack:
    """A term that lacks what the plan asks for; `words` says how much."""

    term: Term
    words: str


@dataclass(frozen=True)
class Occasion:
    """An occasion that is near; `days_left` is 0 today."""

    name: str
    day: date
    days_left: int


@dataclass(frozen=True)
class Suggestions:
    """The suggestions of one day. `period` is None outside the plan's year, when nothing is lacking."""

    period: Period | None
    days_left: int
    lacks: Mapping[Dimension, tuple[Lack, ...]]
    occasions: tuple[Occasion, ...]


def suggest(coverage: Coverage) -> Suggestions:
    """Returns suggestions, the most urgent first: what is behind its pace, the largest need, what has
    nothing.
    """
    as_of = coverage.as_of
    period = coverage.running_main
    lacks: dict[Dimension, tuple[Lack, ...]] = {
        dimension: tuple(_lacks(coverage, period, dimension)) if period else ()
        for dimension in DIMENSIONS
        # The plan asks for no genre: it is only the way an article is written.
        if dimension is not GENRE
    }
    left = days_left(period, as_of) if period else 0
    return Suggestions(period, left, lacks, tuple(_occasions(as_of)))


def _lacks(coverage: Coverage, period: Period, dimension: Dimension) -> Iterator[Lack]:
    """Yields open targets of all running periods, then terms without an article in the quarter."""
    found = {need.row.term.code: need for need in needs(coverage, dimension)}
    for need in found.values():
        yield Lack(need.row.term, _needed(need))
    for row in most_urgent_first(coverage[dimension].planned_in(period), period, coverage.year):
        if row.term.code not in found and not _is_enough(row[period], dimension):
            # Terms with an open target were yielded above, with a number.
            yield Lack(row.term, "chưa có tin, bài")


def _needed(need: Need) -> str:
    """Returns the need in words: `cần 11 tin, bài (cả năm 11, quý IV 3; chậm)`."""
    parts = ", ".join(
        f"{cell.period.name_near} {format_number(cell.gap or 0)}" for cell in reversed(need.cells)
    )
    pace = State.SLOW if need.is_slow else State.ON_PACE
    return f"cần {format_number(need.n_needed)} tin, bài ({parts}; {pace.value})"


def _is_enough(cell: Cell, dimension: Dimension) -> bool:
    """Returns whether a term lacks nothing. For a form an activity is enough."""
    return cell.passes or (dimension is FORM and cell.n_activities > 0)


def _occasions(as_of: date) -> Iterator[Occasion]:
    for (month, day), name in OCCASIONS.items():
        # At the end of a year, the next occasion may be in the following year.
        for year in (as_of.year, as_of.year + 1):
            when = date(year, month, day)
            days_left = (when - as_of).days
            if 0 <= days_left <= HORIZON:
                yield Occasion(name, when, days_left)


def most_urgent_first(rows: Iterable[Row], period: Period, silence_in: Period) -> list[Row]:
    """Returns the rows sorted: rows that do not pass first, by the largest gap, then by the fewest articles.

    Of equal rows, the one without an article for longest in the period `silence_in` comes first, then the
    plan's order decides. Rows that are not in the plan come last.
    """

    def urgency(row: Row) -> tuple[bool, bool, int, int, date]:
        cell = row[period]
        # A row without any article has been silent the longest.
        last = row[silence_in].last_day or date.min
        return not cell.in_plan, cell.passes, -(cell.gap or 0), cell.n_published, last

    # Stable: what is equally urgent stays in the plan's order.
    return sorted(rows, key=urgency)
