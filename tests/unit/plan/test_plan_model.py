"""The plan for a day, and the targets of a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from plugins.plan import TOPIC, UNIT, Plan, Target, parse_plan, plan_for
from plugins.plan.periods import PeriodKind
from tests.unit.plan.conftest import SMALL, parse_period, promised

TARGETS = (
    Target(PeriodKind.QUARTER, 4, {"topic": "*"}),
    Target(PeriodKind.QUARTER, 10, {"topic": "b"}),
    Target(PeriodKind.YEAR, 7, {"topic": "a"}),
    Target(PeriodKind.HALF, 6, {"unit": "u"}),
    Target(PeriodKind.QUARTER, 2, {"unit": "u"}),
)


@pytest.fixture
def plan(small_plan: Callable[[int], Plan]) -> Plan:
    return replace(small_plan(2020), targets=TARGETS)


@pytest.mark.parametrize(
    ("years", "day", "expected"),
    [
        ((2020, 2021), "2020-12-14", 2020),
        ((2020, 2021), "2020-12-15", 2021),
        ((2021, 2020), "2020-12-15", 2021),
        ((2020, 2021), "2019-12-15", 2020),
        ((2020, 2023), "2022-06-01", 2020),  # the nearest earlier one
        ((2018, 2020, 2023), "2022-06-01", 2020),
        ((2020, 2023), "2030-01-01", 2023),
        ((2023, 2020), "2019-12-14", 2020),  # none is earlier: the first
        ((2020,), "1999-01-01", 2020),
    ],
)
def test_the_plan_of_a_day(
    small_plan: Callable[[int], Plan], years: tuple[int, ...], day: str, expected: int
) -> None:
    assert plan_for([small_plan(year) for year in years], date.fromisoformat(day)).year == expected


def test_a_plan_begins_in_the_december_before(plan: Plan) -> None:
    assert plan.first_day == date(2019, 12, 15)


@pytest.mark.parametrize(
    ("topic", "when", "count"),
    [
        ("a", "2020-q1", 4),
        ("a", "2020-q4", 4),
        ("b", "2020-q1", 10),  # a code overrides *
        ("a", "2020-nam", 7),
        ("b", "2020-nam", None),  # quarters make no year's target
        ("a", "2020-6t1", None),  # a unit's figure is no topic's
        ("a", "2020-t01", None),
    ],
)
def test_what_a_topic_was_promised(plan: Plan, topic: str, when: str, count: int | None) -> None:
    period = parse_period(when)
    assert period is not None
    assert promised(TOPIC, plan, topic, period) == count


def test_a_code_overrides_wherever_it_stands(plan: Plan) -> None:
    period = parse_period("2020-q1")
    assert period is not None
    turned = replace(plan, targets=TARGETS[::-1])
    assert (promised(TOPIC, turned, "a", period), promised(TOPIC, turned, "b", period)) == (4, 10)


@pytest.mark.parametrize(
    ("unit", "when", "count"),
    [("u", "2020-6t2", 6), ("u", "2020-q3", 2), ("u", "2020-nam", None), ("a", "2020-q1", None)],
)
def test_what_a_unit_was_promised(plan: Plan, unit: str, when: str, count: int | None) -> None:
    period = parse_period(when)
    assert period is not None
    assert promised(UNIT, plan, unit, period) == count


def test_a_topic_names_the_units_that_lead_it() -> None:
    plan = parse_plan(SMALL.replace('code = "b"', 'code = "b"\nlead = ["u"]'), "2020.toml")
    assert isinstance(plan, Plan)
    assert [topic.lead for topic in plan.topics] == [(), ("u",)]
