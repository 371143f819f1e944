"""Targets of a unit on a topic, compared with the unit's articles on that topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.coverage.counting import paced_target
from plugins.coverage.model import Cell, Coverage, Row
from plugins.plan import TOPIC, UNIT, Period, target_of


@dataclass(frozen=True, eq=False)
class Joint:
    """What a unit published on a topic in a period, with its target."""

    unit: Row
    topic: Row
    cell: Cell


def joints(coverage: Coverage, *periods: Period) -> Iterator[Joint]:
    """Yields the targets of units on topics in these periods, with results, in the order of the plan."""
    plan = coverage.plan
    units, topics = (
        {row.term.code: row for row in coverage[dimension].planned} for dimension in (UNIT, TOPIC)
    )
    entered = [each.codes for each in plan.targets if {*each.codes} == {UNIT.key, TOPIC.key}]
    for period in periods:
        day = period.reference_day(coverage.as_of)
        pairs = (
            (UNIT.heir(plan, each[UNIT.key], day), TOPIC.heir(plan, each[TOPIC.key], day)) for each in entered
        )
        # What was entered for merged terms is part of their heirs' target.
        for unit_code, topic_code in dict.fromkeys(pairs):
            unit, topic = units[unit_code], topics[topic_code]
            codes = {UNIT: unit_code, TOPIC: topic_code}
            # An amendment may have ended the unit or the topic; its target ends with it.
            target = paced_target(
                partial(target_of, plan, codes, period), [unit.term, topic.term], period, day
            )
            if target:
                topic_codes = TOPIC.merged_codes(plan, topic_code, day)
                articles = tuple(
                    each for each in unit[period].articles if not topic_codes.isdisjoint(each.topics)
                )
                yield Joint(unit, topic, Cell(period, coverage.as_of, articles, **target))
