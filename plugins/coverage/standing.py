"""Which units to commend for a period (nêu gương; the plan, part I.2)."""

from plugins.coverage.model import Coverage, Row, State
from plugins.plan import UNIT, Period

PRAISED_FROM = 2
"""The fewest articles that earn a commendation: a single one is no example yet."""


def praised(coverage: Coverage, period: Period) -> list[Row]:
    """Returns units that met their target and, of those without a target, the ones with the most articles,
    if that is at least `PRAISED_FROM`.
    """
    rows = coverage[UNIT].planned_in(period)
    free = [row for row in rows if row[period].n_target is None]
    # Two units may share the largest number: then both are commended.
    best = max([PRAISED_FROM, *(row[period].n_published for row in free)])
    return [
        row
        for row in rows
        if row[period].state is State.MET or (row in free and row[period].n_published >= best)
    ]
