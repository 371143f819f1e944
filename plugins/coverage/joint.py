"""Targets of a unit on a topic, compared with the unit's articles on that topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from plugins.coverage.counting import paced_target
from plugins.coverage.model import Cell, Coverage, Row
from plugins.plan import TOPIC, UNIT, Period, Plan, target_of


@dataclass(frozen=True, eq=False)
class Joint:
    """What a unit published on a topic in a period, with its target."""

    unit: Row
    topic: Row
    cell: Cell


def joints(coverage: Coverage, *periods: Period) -> Iterator[Joint]:
    """Yields the targets of units on topics in these periods, with results, in the order of the plan."""
    units, topics = (
        {row.term.code: row for row in coverage[dimension].planned} for dimension in (UNIT, TOPIC)
    )
    for period in periods:
        day = period.reference_day(coverage.as_of)
        for unit_code, topic_code, target in joint_targets(coverage.plan, period, day):
            unit, codes = units[unit_code], TOPIC.merged_codes(coverage.plan, topic_code, day)
            articles = tuple(each for each in unit[period].articles if not codes.isdisjoint(each.topics))
            yield Joint(unit, topics[topic_code], Cell(period, coverage.as_of, articles, **target))


def joint_targets(plan: Plan, period: Period, day: date) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yields the codes of units and topics that have a target together on a day of a period, with the
    arguments of `Cell` for it, in the order of the plan.
    """
    units, topics = ({each.code: each for each in dimension.terms(plan)} for dimension in (UNIT, TOPIC))
    entered = [each.codes for each in plan.targets if {*each.codes} == {UNIT.key, TOPIC.key}]
    # What was entered for merged terms is part of their heirs' target.
    pairs = (
        (UNIT.heir(plan, each[UNIT.key], day), TOPIC.heir(plan, each[TOPIC.key], day)) for each in entered
    )
    for unit, topic in dict.fromkeys(pairs):
        target_on = partial(target_of, plan, {UNIT: unit, TOPIC: topic}, period)
        # An amendment may have ended the unit or the topic; its target ends with it.
        if target := paced_target(target_on, [units[unit], topics[topic]], period, day):
            yield unit, topic, target
