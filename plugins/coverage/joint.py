"""Targets of a unit on a topic, compared with the unit's articles on that topic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from plugins.coverage.counting import paced_target
from plugins.coverage.model import Cell, Coverage, Row
from plugins.plan import TOPIC, UNIT, Period, Plan, Target


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
    for period in periods:
        day = period.reference_day(coverage.as_of)
        for pair in _targets(plan, period, day):
            unit, topic = units[pair[0]], topics[pair[1]]
            # An amendment may have ended the unit or the topic; its target ends with it.
            target = paced_target(partial(_target, plan, period, pair), [unit.term, topic.term], period, day)
            if target:
                codes = TOPIC.merged_codes(plan, topic.term.code, day)
                articles = tuple(each for each in unit[period].articles if not codes.isdisjoint(each.topics))
                yield Joint(unit, topic, Cell(period, coverage.as_of, articles, **target))


def _target(plan: Plan, period: Period, pair: tuple[str, str], day: date) -> Target | None:
    return _targets(plan, period, day).get(pair)


def _targets(plan: Plan, period: Period, day: date) -> Mapping[tuple[str, str], Target]:
    """Returns the targets of a period, as the plan stands on a day, by the codes of unit and topic.

    What was entered for a merged unit or topic is added to that of its heir, unless the heir has an amended
    target. A target for this period overrides one for every period of its kind.
    """
    fitting = [each for each in plan.targets if each.unit and each.topic]
    fitting = [each for each in fitting if each.holds_for(period) and each.holds_on(day)]
    # In the dictionary below the last one wins: a target for one period, then the later amendment.
    fitting.sort(key=lambda each: (bool(each.part), each.since or date.min))
    entered = {(each.unit or "", each.topic or ""): each for each in fitting}
    found: dict[tuple[str, str], Target] = {}
    for each in dict.fromkeys((each.unit or "", each.topic or "") for each in plan.targets):
        if each not in entered:
            continue
        heirs = UNIT.heir(plan, each[0], day), TOPIC.heir(plan, each[1], day)
        # A target that was amended after the merger already includes what the merged term had.
        if heirs == each or heirs not in entered or not entered[heirs].since:
            before = found.get(heirs)
            own = entered.get(heirs, entered[each])
            found[heirs] = replace(own, count=entered[each].count + (before.count if before else 0))
    return found
