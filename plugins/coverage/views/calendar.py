"""The year as a calendar: a strip of days for each reporting month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from plugins.coverage.model import Coverage
from plugins.coverage.views.tables import total_figure
from plugins.coverage.views.values import CalendarView, StripView
from plugins.plan import Period, PeriodKind
from plugins.vietnamese import format_number

_PLACE = 10
_SIDES = (2, 6, 8, 10)
"""Side lengths of a day's square, for no article, one, two, three or more."""


def calendar(coverage: Coverage) -> CalendarView | None:
    """Returns the calendar up to the coverage's day, later days empty; None if the year has no months."""
    months = coverage.of_kind(PeriodKind.MONTH)
    if not months:
        return None
    n_articles = Counter(each.day for each in coverage.totals[coverage.year].articles)
    first = months[0].first.day
    # In short months the places of the missing days stay empty, so that days are aligned.
    days = (*range(first, 32), *range(1, first))
    strips = tuple(_strip(coverage, month, days, n_articles) for month in months)
    span = f", từ ngày {first} đến hết ngày {first - 1}" if first > 1 else ""
    return CalendarView(strips, tuple(map(str, days)), span, _PLACE * len(days), _PLACE)


def _strip(coverage: Coverage, month: Period, days: Sequence[int], n_articles: Counter[date]) -> StripView:
    filled: list[str] = []
    empty: list[str] = []
    words = []
    numbers = [""] * len(days)
    day = month.first
    while day <= min(month.last, coverage.as_of):
        at = days.index(day.day)
        number = n_articles[day]
        numbers[at] = format_number(number)
        (filled if number else empty).append(_square(at, _SIDES[min(number, len(_SIDES) - 1)]))
        if number:
            words.append(f"{day.day}/{day.month}: {format_number(number)}")
        day += timedelta(1)
    said = "; ".join(words) or ("chưa có tin, bài" if month.first <= coverage.as_of else "chưa đến")
    return StripView(
        month.short_name,
        total_figure(coverage, month),
        "".join(filled),
        "".join(empty),
        said,
        tuple(numbers),
        any(month.first == each.first for each in coverage.of_kind(month.calendar.main)),
    )


def _square(at: int, side: int) -> str:
    margin = (_PLACE - side) / 2
    x, y = at * _PLACE + margin, margin
    return f"M{x:g} {y:g}h{side}v{side}h-{side}z"
