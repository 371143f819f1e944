"""Amendments that begin or end something on a date."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.plan import TOPIC, UNIT, Plan, parse_plan
from tests.unit.plan.conftest import SMALL, parse_period

AMENDED = f"""{SMALL}
[[targets]]
topic = "*"
period = "quy"
count = 2
[[targets]]
topic = "*"
period = "quy"
count = 5
from = 2020-07-01
[[targets]]
topic = "a"
period = "q3"
count = 9
from = "2020-08-01"
until = 2020-08-31
"""
UNITS = """\
[[units]]
code = "u"
name = "Văn phòng"
[[units]]
code = "v"
name = "Phòng V"
until = 2020-03-31
merged_into = "w"
[[units]]
code = "w"
name = "Phòng W"
until = 2020-06-30
merged_into = "u"
"""
JULY = date(2020, 7, 1)


def made(text: str) -> Plan:
    plan = parse_plan(text, "ke-hoach/2020.toml")
    assert isinstance(plan, Plan), plan
    return plan


@pytest.mark.parametrize(
    ("day", "a", "b"),
    [
        ("2020-06-30", 2, 2),
        ("2020-07-01", 5, 5),
        ("2020-08-01", 9, 5),
        ("2020-08-31", 9, 5),
        ("2020-09-01", 5, 5),
    ],
)
def test_before_its_day_the_earlier_figure_counts(day: str, a: int, b: int) -> None:
    plan, third = made(AMENDED), parse_period("2020-q3")
    assert third is not None
    on = date.fromisoformat(day)
    found = [TOPIC.target(plan, code, third, on) for code in "ab"]
    assert [each and each.count for each in found] == [a, b]


def test_a_term_holds_from_its_day_on() -> None:
    plan = made(SMALL.replace('text = "Lời B"', 'text = "Lời B"\nfrom = 2020-07-01\nuntil = 2020-09-30'))
    days = [date(2020, 6, 30), JULY, date(2020, 9, 30), date(2020, 10, 1)]
    assert [plan.topics[1].holds_on(day) for day in days] == [False, True, True, False]
    assert all(plan.topics[0].holds_on(day) for day in days)


def test_what_a_unit_has_taken_over_by_a_day() -> None:
    plan = made(SMALL.replace('[[units]]\ncode = "u"\nname = "Văn phòng"\n', UNITS))
    march, april = date(2020, 3, 31), date(2020, 4, 1)
    found = {day: [UNIT.merged_codes(plan, code, day) for code in "uvw"] for day in (march, april, JULY)}
    assert found == {
        march: [{"u"}, {"v"}, {"w"}],
        april: [{"u"}, set(), {"v", "w"}],
        JULY: [{"u", "v", "w"}, set(), set()],
    }


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2020-01-01", "2020-03-15"), ("2020-04-02", "2020-04-02"), ("2020-12-01", "2020-06-14")],
)
def test_the_day_whose_plan_a_period_is_held_against(as_of: str, expected: str) -> None:
    second = parse_period("2020-q2")
    assert second is not None and second.reference_day(date.fromisoformat(as_of)).isoformat() == expected
