"""Every calendar divides the year without gaps, and names its periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from plugins.plan import (
    AUDIENCE,
    COMMON,
    DECREE_09_2019,
    FORM,
    SCHOOL_YEAR,
    TOPIC,
    UNIT,
    Calendar,
    OwnCalendar,
    Plan,
    Span,
    overlapping_years,
    parse_plan,
    periods_of,
)
from plugins.plan.calendars import CALENDARS
from plugins.problems import Problem
from plugins.vietnamese.days import FIRST_YEAR, LAST_YEAR
from tests.unit.plan.conftest import promised

OWN = OwnCalendar(
    2024,
    (
        Span("Cao điểm Tết", date(2024, 1, 1), date(2024, 2, 29)),
        Span("Mùa tuyển sinh", date(2024, 3, 1), date(2024, 8, 15)),
        Span("Cuối năm", date(2024, 8, 16), date(2024, 12, 31)),
    ),
)


def periods_lie_end_to_end(calendar: Calendar, year: int) -> None:
    for kind in calendar.kinds:
        periods = periods_of(year, kind, calendar=calendar)
        (whole,) = periods_of(year, calendar.kinds[-1], calendar=calendar)
        assert (periods[0].first, periods[-1].last) == (whole.first, whole.last)
        for period, after in pairwise(periods):
            assert period.first <= period.last == after.first - timedelta(1)
        parts = periods_of(year, calendar.smallest, calendar=calendar)
        assert {each.first for each in periods} <= {each.first for each in parts}


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.sampled_from(list(CALENDARS.values())))
def test_every_year_is_divided_and_the_next_begins_where_it_ends(year: int, calendar: Calendar) -> None:
    periods_lie_end_to_end(calendar, year)
    (now,), (then,) = (periods_of(each, calendar.kinds[-1], calendar=calendar) for each in (year, year + 1))
    assert then.first - now.last == timedelta(1)
    codes = [each.code for each in periods_of(year, calendar=calendar)]
    assert len(set(codes)) == len(codes) == len({each.slug for each in periods_of(year, calendar=calendar)})


def test_periods_by_days_are_the_plans_own() -> None:
    periods_lie_end_to_end(OWN, 2024)
    first, *_, last = periods_of(2024, calendar=OWN)
    assert (first.code, first.slug, first.short_name) == ("2024-k1", "ky-1", "Cao điểm Tết")
    assert first.name == "Cao điểm Tết năm 2024"
    assert (last.name, last.span) == ("Năm 2024", "01/01/2024 - 31/12/2024")
    assert first.before is None and last.year_before is None


@pytest.mark.parametrize(
    ("calendar", "part", "name", "first", "last"),
    [
        (COMMON, "t02", "Tháng 2 năm 2024", "2024-02-01", "2024-02-29"),
        (COMMON, "q1", "Quý I năm 2024", "2024-01-01", "2024-03-31"),
        (COMMON, "6t2", "6 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
        (COMMON, "nam", "Năm 2024", "2024-01-01", "2024-12-31"),
        (SCHOOL_YEAR, "t09", "Tháng 9 năm học 2024-2025", "2024-09-01", "2024-09-30"),
        (SCHOOL_YEAR, "t01", "Tháng 1 năm học 2024-2025", "2025-01-01", "2025-01-31"),
        (SCHOOL_YEAR, "hk1", "Học kỳ I năm học 2024-2025", "2024-09-01", "2025-01-31"),
        (SCHOOL_YEAR, "hk2", "Học kỳ II năm học 2024-2025", "2025-02-01", "2025-05-31"),
        (SCHOOL_YEAR, "he", "Hè năm học 2024-2025", "2025-06-01", "2025-08-31"),
        (SCHOOL_YEAR, "nam", "Năm học 2024-2025", "2024-09-01", "2025-08-31"),
        (DECREE_09_2019, "q1", "Quý I năm 2024", "2023-12-15", "2024-03-14"),
    ],
)
def test_names_and_days(calendar: Calendar, part: str, name: str, first: str, last: str) -> None:
    (period,) = (each for each in periods_of(2024, calendar=calendar) if each.part == part)
    assert period.name == name
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def school(small_text: str, more: str = "") -> Plan:
    text = small_text.replace('["quy", "nam"]', '["hoc-ky"]\ncalendar = "nam-hoc"') + more
    plan = parse_plan(text, "2020.toml")
    assert isinstance(plan, Plan), plan
    return plan


def test_a_plan_names_its_calendar(small_text: str) -> None:
    plan = school(small_text)
    assert (plan.calendar, plan.year_name) == (SCHOOL_YEAR, "năm học 2020-2021")
    assert (plan.first_day, plan.last_day) == (date(2020, 9, 1), date(2021, 8, 31))


def test_a_plan_may_lay_down_its_periods(small_text: str) -> None:
    text = small_text.replace('["quy", "nam"]', '["ky"]\ncalendar = "theo-ngay"')
    for name, first, last in (
        ("Đợt 1", "2020-02-01", "2020-05-31"),
        ("Đợt 2", "2020-06-01", "2020-12-31"),
    ):
        text += f'[[periods]]\nname = "{name}"\nfirst = {first}\nlast = {last}\n'
    plan = parse_plan(text, "2020.toml")
    assert isinstance(plan, Plan), plan
    assert [each.code for each in plan.periods] == ["2020-k1", "2020-k2", "2020-nam"]


def test_no_day_belongs_to_two_plans(small_text: str) -> None:
    old = school(small_text)
    new = replace(old, year=2021, calendar_code=COMMON.code, path="2021.toml")
    (problem,) = overlapping_years([new, old])
    assert isinstance(problem, Problem) and problem.location.path == "2021.toml"
    assert "01/01/2021" in problem.message and "31/8/2021" in problem.message
    assert not list(overlapping_years([old, replace(old, year=2021)]))


def test_a_target_for_one_period_a_form_an_audience_or_each_unit(small_text: str) -> None:
    plan = school(
        small_text,
        '[[targets]]\nform = "trang-tin"\nperiod = "hoc-ky"\ncount = 8\n'
        '[[targets]]\nform = "trang-tin"\nperiod = "hk2"\ncount = 12\n'
        '[[targets]]\naudience = "nguoi-dan"\nperiod = "nam"\ncount = 5\n'
        '[[targets]]\nunit = "*"\nperiod = "he"\ncount = 2\n'
        '[[targets]]\nunit = "u"\ntopic = "a"\nperiod = "nam"\ncount = 3\n',
    )
    found = {each.part: each for each in plan.periods}
    assert [promised(FORM, plan, "trang-tin", found[part]) for part in ("hk1", "hk2", "he")] == [8, 12, 8]
    assert promised(AUDIENCE, plan, "nguoi-dan", found["nam"]) == 5
    assert [promised(UNIT, plan, "u", found[part]) for part in ("hk1", "he", "nam")] == [None, 2, None]
    assert promised(TOPIC, plan, "a", found["nam"]) is None  # it is promised by a unit, not by the office
