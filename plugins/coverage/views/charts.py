"""A small bar chart for each topic, one bar for each of its smallest periods, all to the same scale."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.coverage.model import Coverage
from plugins.coverage.views.tables import published_figure, state_view
from plugins.coverage.views.values import PeriodBarsView
from plugins.plan import TOPIC
from plugins.vietnamese import format_number

WIDTH, HEIGHT = 120, 32
_LEAST = 4
"""The least number of articles at full height: one article a month should not look like a peak."""


def charts(coverage: Coverage) -> tuple[PeriodBarsView, ...]:
    """Returns the charts in the plan's order."""
    parts = coverage.of_kind(coverage.plan.calendar.smallest)
    first, last = (each.short_name[0].lower() + each.short_name[1:] for each in (parts[0], parts[-1]))
    rows = coverage.topics.rows
    counted = [[row[part].n_published for part in parts] for row in rows]
    most = max(_LEAST, *(number for numbers in counted for number in numbers), 0)
    return tuple(
        PeriodBarsView(
            row.term.name,
            published_figure(coverage, TOPIC, row, coverage.year),
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
