"""Which units published in a period, which did not, and which to commend (nêu gương; the plan, part I.2)."""

from dataclasses import dataclass

from plugins.coverage.model import Coverage, Row, State
from plugins.plan import UNIT, Period

PRAISED_FROM = 2
"""The fewest articles that earn a commendation: a single one is no example yet."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Units of the plan, in its order; `praised` are some of `published`."""

    published: tuple[Row, ...]
    silent: tuple[Row, ...]
    praised: tuple[Row, ...]


def standing(coverage: Coverage, period: Period) -> Standing:
    """Returns which units published, which did not, and which to commend.

    Commended are units that met their target and, of those without a target, the ones with the most articles,
    if that is at least `PRAISED_FROM`.
    """
    rows = coverage[UNIT].planned_in(period)
    free = [row for row in rows if row[period].n_target is None]
    most = max((row[period].n_published for row in free), default=0)
    # Two units may share the largest number: then both are commended.
    best = max(most, PRAISED_FROM)
    praised = tuple(
        row
        for row in rows
        if row[period].state is State.MET
        or (row[period].n_target is None and row[period].n_published >= best)
    )
    return Standing(
        tuple(row for row in rows if row[period].articles),
        tuple(row for row in rows if not row[period].articles),
        praised,
    )
