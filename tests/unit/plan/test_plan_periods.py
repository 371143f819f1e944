"""Reporting periods: their days, their nesting, their names and codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from plugins.plan import DECREE_09_2019, Period, PeriodKind, PeriodState, Plan, periods_of
from plugins.vietnamese.days import FIRST_YEAR, LAST_YEAR
from tests.unit.plan.conftest import parse_period

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR - 1, 12, 31))
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
KINDS = MONTH, QUARTER, HALF, YEAR = DECREE_09_2019.kinds


def holding(day: date) -> list[str]:
    """Returns the codes of all periods that contain a day, months first."""
    near = range(day.year - 1, day.year + 3)
    return [
        period.code for kind in KINDS for year in near for period in periods_of(year, kind) if day in period
    ]


def days_of(period: Period) -> set[date]:
    return {period.first + timedelta(number) for number in range((period.last - period.first).days + 1)}


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2019-12-14", "2019-t12 2019-q4 2019-6t2 2019-nam"),
        ("2019-12-15", "2020-t01 2020-q1 2020-6t1 2020-nam"),
        ("2019-12-31", "2020-t01 2020-q1 2020-6t1 2020-nam"),
        ("2020-01-01", "2020-t01 2020-q1 2020-6t1 2020-nam"),
        ("2020-01-14", "2020-t01 2020-q1 2020-6t1 2020-nam"),
        ("2020-01-15", "2020-t02 2020-q1 2020-6t1 2020-nam"),
        ("2020-02-29", "2020-t03 2020-q1 2020-6t1 2020-nam"),
        ("2020-03-14", "2020-t03 2020-q1 2020-6t1 2020-nam"),
        ("2020-03-15", "2020-t04 2020-q2 2020-6t1 2020-nam"),
        ("2020-06-14", "2020-t06 2020-q2 2020-6t1 2020-nam"),
        ("2020-06-15", "2020-t07 2020-q3 2020-6t2 2020-nam"),
        ("2020-09-14", "2020-t09 2020-q3 2020-6t2 2020-nam"),
        ("2020-09-15", "2020-t10 2020-q4 2020-6t2 2020-nam"),
        ("2020-12-14", "2020-t12 2020-q4 2020-6t2 2020-nam"),
        ("2020-12-15", "2021-t01 2021-q1 2021-6t1 2021-nam"),
        ("2020-12-20", "2021-t01 2021-q1 2021-6t1 2021-nam"),
        ("2020-12-31", "2021-t01 2021-q1 2021-6t1 2021-nam"),
        ("2021-02-28", "2021-t03 2021-q1 2021-6t1 2021-nam"),
    ],
)
def test_a_day_lies_in_these_periods(day: str, codes: str) -> None:
    assert holding(date.fromisoformat(day)) == codes.split()


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2020-t01", "2019-12-15", "2020-01-14"),
        ("2020-t03", "2020-02-15", "2020-03-14"),
        ("2020-t12", "2020-11-15", "2020-12-14"),
        ("2020-q1", "2019-12-15", "2020-03-14"),
        ("2020-q2", "2020-03-15", "2020-06-14"),
        ("2020-q3", "2020-06-15", "2020-09-14"),
        ("2020-q4", "2020-09-15", "2020-12-14"),
        ("2020-6t1", "2019-12-15", "2020-06-14"),
        ("2020-6t2", "2020-06-15", "2020-12-14"),
        ("2020-nam", "2019-12-15", "2020-12-14"),
    ],
)
def test_first_and_last_day(code: str, first: str, last: str) -> None:
    period = parse_period(code)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_each_day_of_six_years_lies_in_exactly_one_period_of_each_kind() -> None:
    """2019 to 2024 contain two leap years."""
    periods = {
        kind: [each for year in range(2018, 2027) for each in periods_of(year, kind)] for kind in KINDS
    }
    day = date(2019, 1, 1)
    while day < date(2025, 1, 1):
        found = {kind: [each for each in of_kind if day in each] for kind, of_kind in periods.items()}
        assert all(len(each) == 1 for each in found.values()), day
        assert len({each[0].year for each in found.values()}) == 1, day
        day += timedelta(1)


@given(DAYS)
def test_any_day_lies_in_exactly_one_period_of_each_kind(day: date) -> None:
    assert [parse_period(code).kind for code in holding(day)] == [*KINDS]  # type: ignore[union-attr]  # all are periods
    assert len({code[:4] for code in holding(day)}) == 1


@given(YEARS, st.sampled_from([(MONTH, QUARTER), (QUARTER, HALF), (HALF, YEAR), (MONTH, YEAR)]))
def test_smaller_periods_make_the_greater_ones(year: int, kinds: tuple[PeriodKind, PeriodKind]) -> None:
    small, great = kinds
    for whole in periods_of(year, great):
        parts = [each for each in periods_of(year, small) if each.first in whole]
        assert all(each.last in whole for each in parts)
        assert sum(len(days_of(each)) for each in parts) == len(days_of(whole))
        assert set().union(*map(days_of, parts)) == days_of(whole)


@given(YEARS)
def test_a_year_begins_where_the_last_one_ended(year: int) -> None:
    before, after = Period(year - 1, YEAR, 1), Period(year, YEAR, 1)
    assert after.first - before.last == timedelta(1)


@pytest.mark.parametrize(
    ("code", "slug", "short", "name", "span"),
    [
        ("2020-t03", "thang-3", "Tháng 3", "Tháng 3 năm 2020", "15/02/2020 - 14/3/2020"),
        ("2020-t12", "thang-12", "Tháng 12", "Tháng 12 năm 2020", "15/11/2020 - 14/12/2020"),
        ("2020-q1", "quy-1", "Quý I", "Quý I năm 2020", "15/12/2019 - 14/3/2020"),
        ("2020-q2", "quy-2", "Quý II", "Quý II năm 2020", "15/3/2020 - 14/6/2020"),
        ("2020-q4", "quy-4", "Quý IV", "Quý IV năm 2020", "15/9/2020 - 14/12/2020"),
        ("2020-6t1", "6-thang-dau", "6 tháng đầu năm", "6 tháng đầu năm 2020", "15/12/2019 - 14/6/2020"),
        ("2020-6t2", "6-thang-cuoi", "6 tháng cuối năm", "6 tháng cuối năm 2020", "15/6/2020 - 14/12/2020"),
        ("2020-nam", "nam", "Cả năm", "Năm 2020", "15/12/2019 - 14/12/2020"),
    ],
)
def test_what_a_period_is_called(code: str, slug: str, short: str, name: str, span: str) -> None:
    period = parse_period(code)
    assert period is not None
    assert (period.slug, period.short_name, period.name, period.span) == (slug, short, name, span)


def test_all_periods_of_a_year() -> None:
    codes = [each.code for each in periods_of(2020)]
    assert codes == [
        *(f"2020-t{month:02}" for month in range(1, 13)),
        *(f"2020-q{quarter}" for quarter in range(1, 5)),
        *("2020-6t1", "2020-6t2", "2020-nam"),
    ]
    assert len({each.slug for each in periods_of(2020)}) == len(codes)
    assert [each.code for each in periods_of(2020, YEAR, HALF)] == ["2020-nam", "2020-6t1", "2020-6t2"]


def test_every_code_reads_back(shipped_plan: Plan) -> None:
    assert all(shipped_plan.period(each.code) == each for each in shipped_plan.periods)


@pytest.mark.parametrize("code", [" 2020-q2 ", "2020-Q2", "2020-q2\n"])
def test_a_code_may_be_typed_carelessly(code: str, shipped_plan: Plan) -> None:
    assert shipped_plan.period(code) == Period(2020, QUARTER, 2)


@pytest.mark.parametrize(
    "code",
    [
        "", "2020", "q2", "2020-", "2020-q", "2020-q0", "2020-q5", "2020-q02", "2020-t00", "2020-t13",
        "2020-t3", "2020-t003", "2020-6t0", "2020-6t3", "2020-12t1", "2020-nam1", "2020-năm", "20-q2",
        "02020-q2", "2020q2", "2020 q2", "2020-q2-q3", "x2020-q2", "2019-q1", "2020-q²",
    ],
)  # fmt: skip
def test_what_is_no_period_of_the_plan_is_refused(code: str, shipped_plan: Plan) -> None:
    assert shipped_plan.period(code) is None


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2020-03-14", "chưa đến"),
        ("2020-03-15", "đang diễn ra"),
        ("2020-06-14", "đang diễn ra"),
        ("2020-06-15", "đã kết thúc"),
    ],
)
def test_a_period_runs_until_the_end_of_its_last_day(day: str, state: str) -> None:
    assert Period(2020, QUARTER, 2).state(date.fromisoformat(day)) is PeriodState(state)


def test_only_days_lie_in_a_period() -> None:
    assert "2020-04-01" not in Period(2020, QUARTER, 2)


@given(DAYS, st.sampled_from(KINDS))
def test_the_period_before_and_the_same_of_the_year_before(day: date, kind: PeriodKind) -> None:
    (period,) = (each for year in (day.year, day.year + 1) for each in periods_of(year, kind) if day in each)
    assert period.before.last == period.first - timedelta(1)
    assert period.before in periods_of(period.before.year, kind)
    assert (period.year_before.year, period.year_before.slug) == (period.year - 1, period.slug)
    assert (period.before == period.year_before) == (kind is YEAR)
