"""Which topic (form, unit, …) of the plan needs an article first."""

from collections.abc import Iterable
from datetime import date

from plugins.coverage.model import Row
from plugins.plan import Period


def most_urgent_first(rows: Iterable[Row], period: Period, silence_in: Period) -> list[Row]:
    """Those that do not pass come first: the largest gap to a target, then nothing in the period.

    Of equals the one without an article for longest in the period `silence_in`; of those the plan's
    order. What is not in the plan is never urgent.
    """
    return sorted(rows, key=lambda row: _key(row, period, silence_in))


def _key(row: Row, period: Period, silence_in: Period) -> tuple[bool, bool, int, int, date]:
    cell = row[period]
    last = row[silence_in].last_day or date.min
    return not cell.in_plan, cell.passes, -(cell.gap or 0), cell.n_published, last
