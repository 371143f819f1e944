"""Targets of a unit on a topic, compared with the unit's articles on that topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.coverage.model import Cell, Coverage, Row
from plugins.plan import TOPIC, UNIT, Period


@dataclass(frozen=True, eq=False)
class Joint:
    """What a unit published on a topic in a period, with its target."""

    unit: Row
    topic: Row
    cell: Cell


def joints(coverage: Coverage, *periods: Period) -> Iterator[Joint]:
    """Yields them in the order of the plan's targets, period by period."""
    units, topics = (
        {row.term.code: row for row in coverage[dimension].planned} for dimension in (UNIT, TOPIC)
    )
    for target in coverage.plan.targets:
        if target.unit and target.topic:
            unit, topic = units[target.unit], topics[target.topic]
            for period in periods:
                day = period.judged_on(coverage.as_of)
                if target.holds_for(period) and all(
                    each.holds_on(day) for each in (target, unit.term, topic.term)
                ):
                    articles = tuple(each for each in unit[period].articles if target.topic in each.topics)
                    yield Joint(unit, topic, Cell(period, coverage.as_of, articles, (), target.count))
