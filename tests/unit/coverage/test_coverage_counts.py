"""The counts of the hand-made set (see conftest.py). All numbers were computed by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from plugins.coverage import Coverage, Row, compute
from plugins.plan import (
    AUDIENCE,
    COMMON,
    DECREE_09_2019,
    FORM,
    GENRE,
    SCHOOL_YEAR,
    TOPIC,
    UNIT,
    Dimension,
    OwnCalendar,
    Period,
    Span,
    Unit,
)
from tests.pace import in_time
from tests.unit.plan.conftest import parse_period


def period(code: str) -> Period:
    found = parse_period(code)
    assert found is not None
    return found


def row(coverage: Coverage, dimension: Dimension, code: str) -> Row:
    return next(each for each in coverage[dimension].rows if each.term.code == code)


def numbers(each: Row, *codes: str) -> list[int]:
    return [each[period(code)].n_published for code in codes]


_OWN = OwnCalendar(
    2020,
    (Span("Một", date(2020, 1, 1), date(2020, 5, 9)), Span("Hai", date(2020, 5, 10), date(2020, 12, 31))),
)
CALENDARS = (DECREE_09_2019, COMMON, SCHOOL_YEAR, _OWN)
LARGE = ("2020-q1", "2020-q2", "2020-q3", "2020-q4", "2020-6t1", "2020-6t2", "2020-nam")
MONTHS = tuple(f"2020-t{month:02}" for month in range(1, 13))


@pytest.mark.parametrize(
    ("topic", "expected"),
    [("a", [2, 1, 1, 1, 3, 2, 5]), ("b", [2, 1, 1, 0, 3, 1, 4]), ("c", [0] * 7)],
)
def test_topics_by_quarter_half_and_year(counted, topic, expected):
    assert numbers(row(counted(), TOPIC, topic), *LARGE) == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("a", [1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1]),
        ("b", [0, 0, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0]),
    ],
)
def test_topics_by_month(counted, topic, expected):
    assert numbers(row(counted(), TOPIC, topic), *MONTHS) == expected


def test_totals_hold_each_article_once(counted):
    totals = counted().totals
    assert [totals[period(code)].n_published for code in LARGE] == [3, 2, 1, 1, 5, 2, 7]
    assert [totals[period(code)].n_published for code in MONTHS] == [1, 0, 2, 1, 0, 1, 1, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("dimension", "code", "q1", "year"),
    [
        (FORM, "trang-tin", 3, 6),
        (FORM, "hoi-nghi", 0, 1),
        (AUDIENCE, "nguoi-dan", 3, 7),
        (AUDIENCE, "doanh-nghiep", 1, 1),
        (UNIT, "u1", 2, 5),
        (UNIT, "u2", 1, 2),
        (GENRE, "tin-tuc", 2, 6),
        (GENRE, "hoi-dap", 1, 1),
        (GENRE, "van-ban", 0, 0),
    ],
)
def test_other_dimensions(counted, dimension, code, q1, year):
    assert numbers(row(counted(), dimension, code), "2020-q1", "2020-nam") == [q1, year]


def test_outside_is_what_lies_in_no_plans_year(counted):
    assert [each.slug for each in counted().outside] == ["p01", "p09", "p10"]


def test_another_plan_takes_what_lies_in_its_year(hand_made, make_plan, make_activity):
    plans = [make_plan(2021), make_plan(2020)]
    activities = [make_activity("2020-12-15"), make_activity("2019-12-14")]
    this_year = compute(plans[1], plans, hand_made, activities, date(2020, 12, 31))
    next_year = compute(plans[0], plans, hand_made, [], date(2020, 12, 31))
    assert [each.slug for each in this_year.outside] == ["p01"]
    assert [each.slug for each in next_year.outside] == ["p01"]
    assert this_year.totals[this_year.year].n_published == 7
    assert [each.date for each in this_year.outside_activities] == [date(2019, 12, 14)]
    assert [each.slug for each in next_year.totals[next_year.year].articles] == ["p09", "p10"]


def test_an_article_counts_from_its_day_on(counted):
    before, on_the_day = counted(as_of=date(2020, 6, 13)), counted(as_of=date(2020, 6, 14))
    assert before.totals[period("2020-q2")].n_published == 1
    assert on_the_day.totals[period("2020-q2")].n_published == 2


def test_lists_stand_by_date_then_address(make_plan, make_article):
    plan = make_plan()
    articles = [
        make_article("z", "2020-02-01"),
        make_article("b", "2020-02-02", title="A"),
        make_article("a", "2020-02-02"),
        make_article("c", "2020-01-20 08:00"),
    ]
    coverage = compute(plan, [plan], articles, [], date(2020, 12, 31))
    found = tuple(each.url for each in row(coverage, TOPIC, "a")[period("2020-nam")].articles)
    assert found == tuple(f"tin-bai/2020/{slug}/" for slug in "czab")


def test_the_day_is_vietnams_whatever_the_hour(make_plan, make_article):
    plan = make_plan()
    last_hour = make_article("x", "2020-03-14 23:30")
    assert last_hour.date.astimezone(UTC).day == 14
    first_hour = make_article("y", "2020-03-15 00:30")
    assert first_hour.date.astimezone(UTC).day == 14
    coverage = compute(plan, [plan], [last_hour, first_hour], [], date(2020, 12, 31))
    assert [each.slug for each in coverage.totals[period("2020-q1")].articles] == ["x"]
    assert [each.slug for each in coverage.totals[period("2020-q2")].articles] == ["y"]


def test_a_topic_named_twice_counts_once(make_plan, make_article):
    plan = make_plan()
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "a a")], [], date(2020, 12, 31))
    assert row(coverage, TOPIC, "a")[period("2020-nam")].n_published == 1


def test_codes_that_the_plan_does_not_have_do_not_vanish(make_plan, make_article):
    other = make_plan(2019, units=(Unit("cu", "Đơn vị cũ"),))
    plan = make_plan()
    articles = [make_article("x", "2020-02-01", unit="cu"), make_article("y", "2020-02-02", unit="la")]
    coverage = compute(plan, [other, plan], articles, [], date(2020, 12, 31))
    rows = coverage[UNIT].rows
    assert [(each.term.code, each.term.name, each.in_plan) for each in rows] == [
        ("u1", "Văn phòng", True),
        ("u2", "Thanh tra", True),
        ("cu", "Đơn vị cũ", False),
        ("la", "la", False),
    ]
    assert [each[coverage.year].n_published for each in rows] == [0, 0, 1, 1]


def test_activities_are_counted_beside_articles(counted, make_activity):
    activities = (
        make_activity("2020-03-14", "a c"),
        make_activity("2020-03-15", "c"),
        make_activity("2021-01-02"),
        make_activity("2020-12-20", title="Ngoài kỳ"),
    )
    coverage = counted(activities=activities)
    total = coverage.totals[coverage.year]
    assert (total.n_published, total.n_activities) == (7, 2)
    c = row(coverage, TOPIC, "c")
    assert [c[period(code)].n_activities for code in ("2020-q1", "2020-q2", "2020-nam")] == [1, 1, 2]
    assert c[period("2020-nam")].n_published == 0
    assert row(coverage, FORM, "hoi-nghi")[coverage.year].n_activities == 2
    assert row(coverage, UNIT, "u2")[coverage.year].n_activities == 2
    assert [each.title for each in coverage.outside_activities] == ["Ngoài kỳ"]


DAYS = st.dates(date(2019, 11, 1), date(2021, 2, 1))
RECORDS = st.lists(st.tuples(DAYS, st.sets(st.sampled_from("abc"), min_size=1)), max_size=30)


def _records(records, make_article):
    return [
        make_article(f"x{number}", day.isoformat(), " ".join(sorted(topics)))
        for number, (day, topics) in enumerate(records)
    ]


@given(
    calendar=st.sampled_from(CALENDARS), records=RECORDS, as_of=DAYS, order=st.randoms(use_true_random=False)
)
def test_small_periods_sum_to_large_ones_and_no_article_is_lost(
    calendar, records, as_of, order, make_plan, make_article, make_activity
):
    plan = make_plan(calendar_code=calendar.code, spans=getattr(calendar, "spans", ()))
    articles = _records(records, make_article)
    activities = [make_activity(day.isoformat(), " ".join(sorted(topics))) for day, topics in records]
    coverage = compute(plan, [plan], articles, activities, as_of)
    every_row = [each.cells for table in coverage.tables.values() for each in table.rows]
    for cells in (*every_row, coverage.totals):
        for small, large in pairwise(calendar.kinds):
            for whole in coverage.of_kind(large):
                parts = [cells[each] for each in coverage.of_kind(small) if each.first in whole]
                assert cells[whole].articles == tuple(each for part in parts for each in part.articles)
                assert cells[whole].n_activities == sum(part.n_activities for part in parts)
    smallest = coverage.of_kind(calendar.smallest)
    in_parts = [each.url for part in smallest for each in coverage.totals[part].articles]
    outside = [each.url for each in coverage.outside]
    assert sorted(in_parts + outside) == sorted(each.url for each in articles if each.day <= as_of)
    for part in smallest:
        assert all(part.first <= each.day <= part.last for each in coverage.totals[part].articles)
    shuffled = list(articles)
    order.shuffle(shuffled)
    again = compute(plan, [plan], shuffled, activities, as_of)
    assert again.totals[again.year].articles == coverage.totals[coverage.year].articles


@given(records=RECORDS, as_of=DAYS)
def test_silence_against_a_calendar(records, as_of, make_plan, make_article):
    """Counts the days one by one, as a clerk with a calendar would."""
    plan = make_plan()
    coverage = compute(plan, [plan], _records(records, make_article), [], as_of)
    for each in coverage.topics.rows:
        for when, cell in each.cells.items():
            busy = {article.day for article in cell.articles}
            longest = run = 0
            day, end = when.first, min(as_of, when.last)
            while day <= end:
                run = 0 if day in busy else run + 1
                longest = max(longest, run)
                day += timedelta(days=1)
            assert cell.longest_silence == (None if end < when.first else longest)


def test_ten_thousand_articles_well_under_half_a_second(make_plan, make_article):
    plan = make_plan()
    first = datetime(2019, 12, 15)
    articles = [
        make_article(f"x{number}", (first + timedelta(days=number % 366)).strftime("%Y-%m-%d"), "a b")
        for number in range(10_000)
    ]
    coverage = in_time(lambda: compute(plan, [plan], articles, [], date(2020, 12, 31)), 0.5)
    assert coverage.totals[coverage.year].n_published == 10_000
