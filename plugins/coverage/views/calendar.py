"""The year as a calendar: a strip of days for each reporting month, from the 15th to the 14th."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from plugins.coverage.model import Coverage
from plugins.coverage.views.tables import total_figure
from plugins.coverage.views.values import CalendarView, StripView
from plugins.plan import Period, PeriodKind
from plugins.vietnamese import format_number

_DAYS = (*range(15, 32), *range(1, 15))
"""Days of the month in the order of a strip; a month that lacks some leaves their places free."""
_PLACE = 10
_SIDES = (2, 6, 8, 10)
"""Side lengths of the square of a day without an article, with one, two, three or more."""


def calendar(coverage: Coverage) -> CalendarView:
    """Up to the day of the coverage: what is to come is left free."""
    n_articles = Counter(each.day for each in coverage.totals[coverage.year].articles)
    strips = tuple(_strip(coverage, month, n_articles) for month in coverage.of_kind(PeriodKind.MONTH))
    return CalendarView(strips, tuple(map(str, _DAYS)), _PLACE * len(_DAYS), _PLACE)


def _strip(coverage: Coverage, month: Period, n_articles: Counter[date]) -> StripView:
    filled: list[str] = []
    empty: list[str] = []
    words = []
    numbers = [""] * len(_DAYS)
    day = month.first
    while day <= min(month.last, coverage.as_of):
        at = _DAYS.index(day.day)
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
        month.number % 3 == 1,
    )


def _square(at: int, side: int) -> str:
    margin = (_PLACE - side) / 2
    x, y = at * _PLACE + margin, margin
    return f"M{x:g} {y:g}h{side}v{side}h-{side}z"
