"""Figures as SVG: a small bar chart for each topic, and the year as a calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from plugins.coverage.model import Coverage
from plugins.coverage.views.tables import published_figure, state_view, total_figure
from plugins.coverage.views.values import CalendarView, PeriodBarsView, StripView
from plugins.plan import Period, PeriodKind
from plugins.vietnamese import format_number

WIDTH, HEIGHT = 120, 32
_LEAST = 4
"""The least number of articles at full height: one article a month should not look like a peak."""


# Units of the drawing from one day to the next. The largest square fills its place.
_PLACE = 10
_SIDES = (2, 6, 8, 10)
"""Side lengths of a day's square, for no article, one, two, three or more."""


def charts(coverage: Coverage) -> tuple[PeriodBarsView, ...]:
    """Returns a chart for each topic, with a bar for each of its smallest periods, all to the same scale."""
    parts = coverage.of_kind(coverage.plan.calendar.smallest)
    # The names stand within a sentence: `Từ tháng 1 đến tháng 12`.
    first, last = (each.short_name[0].lower() + each.short_name[1:] for each in (parts[0], parts[-1]))
    rows = coverage.topics.rows
    counted = [[row[part].n_published for part in parts] for row in rows]
    most = max(_LEAST, *(number for numbers in counted for number in numbers), 0)
    return tuple(
        PeriodBarsView(
            row.term.name,
            published_figure(coverage, row, coverage.year),
            state_view(row[coverage.year]),
            _bars(numbers, most),
            f"Từ {first} đến {last}: " + ", ".join(map(format_number, numbers)),
            (first, last),
        )
        for row, numbers in zip(rows, counted, strict=True)
    )


def _bars(numbers: Sequence[int], most: int) -> str:
    """Returns an SVG path with a bar for each number except 0, from the bottom of the chart."""
    # At least twelve places, so that the bars of a calendar with few periods are no wider than months.
    step = WIDTH / max(12, len(numbers))
    bars = []
    for at, number in enumerate(numbers):
        # At least 2 units high, so that one article is visible beside any number.
        height = max(2, round(number * HEIGHT / most)) if number else 0
        if height:
            bars.append(f"M{at * step + 1:g} {HEIGHT}v-{height}h{step * 0.7:g}v{height}z")
    return "".join(bars)


def calendar(coverage: Coverage) -> CalendarView | None:
    """Returns the calendar up to the coverage's day, later days empty; None if the year has no months."""
    months = coverage.of_kind(PeriodKind.MONTH)
    # Periods of a plan's own making need not be months.
    if not months:
        return None
    n_articles = Counter(each.day for each in coverage.totals[coverage.year].articles)
    # A reporting month may begin on the 15th (Nghị định 09/2019/NĐ-CP): 15 … 31, 1 … 14.
    first = months[0].first.day
    # In short months the places of the missing days stay empty, so that days are aligned.
    days = (*range(first, 32), *range(1, first))
    strips = tuple(_strip(coverage, month, days, n_articles) for month in months)
    span = f", từ ngày {first} đến hết ngày {first - 1}" if first > 1 else ""
    return CalendarView(strips, tuple(map(str, days)), span, _PLACE * len(days), _PLACE)


def _strip(coverage: Coverage, month: Period, days: Sequence[int], n_articles: Counter[date]) -> StripView:
    """Returns the strip of a reporting month; `days` are the days of the month in the order of the strip."""
    filled: list[str] = []
    empty: list[str] = []
    words = []
    numbers = [""] * len(days)
    day = month.first
    while day <= min(month.last, coverage.as_of):
        at = days.index(day.day)
        number = n_articles[day]
        numbers[at] = format_number(number)
        # Two paths, for two colours.
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
