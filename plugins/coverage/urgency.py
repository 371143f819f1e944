"""Sorts the plan's topics (forms, units, …) by how urgently they need an article."""

from collections.abc import Iterable
from datetime import date

from plugins.coverage.model import Row
from plugins.plan import Period


def most_urgent_first(rows: Iterable[Row], period: Period, silence_in: Period) -> list[Row]:
    """Returns the rows sorted: rows that do not pass first, by the largest gap, then by the fewest articles.

    Of equal rows, the one without an article for longest in the period `silence_in` comes first, then the
    plan's order decides. Rows that are not in the plan come last.
    """
    return sorted(rows, key=lambda row: _key(row, period, silence_in))


def _key(row: Row, period: Period, silence_in: Period) -> tuple[bool, bool, int, int, date]:
    cell = row[period]
    # A row without any article has been silent the longest.
    last = row[silence_in].last_day or date.min
    return not cell.in_plan, cell.passes, -(cell.gap or 0), cell.n_published, last
