"""Targets, gaps, states, silence, and the percentage of fulfilled topics of the hand-made set."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.coverage import Cell, Coverage, compute, passing_percentage
from plugins.plan import (
    AUDIENCE,
    FORM,
    GENRE,
    TOPIC,
    UNIT,
    Dimension,
    Period,
    PeriodKind,
    Target,
)
from tests.unit.plan.conftest import parse_period


def cell(coverage: Coverage, code: str, period_code: str, dimension: Dimension = TOPIC) -> Cell:
    return next(row for row in coverage[dimension].rows if row.term.code == code)[period(period_code)]


def period(code: str) -> Period:
    found = parse_period(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("topic", "when", "target", "gap", "words"),
    [
        ("a", "2020-q1", 2, 0, "đạt"),
        ("a", "2020-q2", 2, 1, "chưa đạt, thiếu 1"),
        ("c", "2020-q2", 2, 2, "chưa đạt, thiếu 2"),
        ("b", "2020-q2", 1, 0, "đạt"),  # a code overrides *
        ("b", "2020-q1", 1, 0, "đạt"),  # two of one: nothing is missing
        ("b", "2020-q4", 1, 1, "chưa đạt, thiếu 1"),
        ("a", "2020-nam", 6, 1, "chưa đạt, thiếu 1"),  # its own, not 4 x 2
        ("b", "2020-nam", None, None, "có tin, bài"),  # quarters make no year's target
        ("a", "2020-6t1", None, None, "có tin, bài"),
        ("a", "2020-t01", None, None, "có tin, bài"),
        ("c", "2020-t01", None, None, "chưa có tin, bài"),
    ],
)
def test_target_gap_and_state(counted, topic, when, target, gap, words):
    found = cell(counted(targets=True), topic, when)
    assert (found.n_target, found.gap, found.state_words) == (target, gap, words)


def test_units_have_targets_of_their_own(counted):
    coverage = counted(targets=True)
    first, second = (cell(coverage, "u1", f"2020-6t{half}", UNIT) for half in (1, 2))
    assert (first.n_published, first.n_target, first.state_words) == (3, 3, "đạt")
    assert (second.n_published, second.n_target, second.state_words) == (2, 3, "chưa đạt, thiếu 1")
    assert cell(coverage, "u2", "2020-6t1", UNIT).n_target is None


def test_forms_audiences_and_genres_have_no_target(counted):
    coverage = counted(targets=True)
    for dimension in (FORM, AUDIENCE, GENRE):
        assert not coverage[dimension].has_targets(*coverage.periods)


def test_a_topic_of_another_plan_is_promised_nothing(make_plan, make_article):
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 1, {"topic": "*"}),))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "la")], [], date(2020, 12, 31))
    assert cell(coverage, "la", "2020-nam").n_target is None
    assert cell(coverage, "a", "2020-nam").n_target == 1


def test_only_activities(counted, make_activity):
    activities = (make_activity("2020-05-01", "c"),)
    without, with_targets = (counted(targets=each, activities=activities) for each in (False, True))
    assert cell(without, "c", "2020-q2").state_words == "chỉ có hoạt động"
    assert cell(with_targets, "c", "2020-q2").state_words == "chưa đạt, thiếu 2"
    assert cell(with_targets, "c", "2020-6t1").state_words == "chỉ có hoạt động"


def test_a_period_that_has_not_begun(counted):
    coverage = counted(targets=True, as_of=date(2020, 6, 14))
    later = cell(coverage, "a", "2020-q3")
    assert (later.n_published, later.state_words, later.last_day, later.longest_silence) == (
        0,
        "chưa đến",
        None,
        None,
    )
    assert cell(coverage, "a", "2020-q2").state_words == "chậm, thiếu 1", "on the last day"
    assert cell(counted(as_of=date(2020, 6, 15)), "c", "2020-q3").state_words == "chưa có tin, bài"


@pytest.mark.parametrize(
    ("topic", "when", "as_of", "days"),
    [
        ("a", "2020-q1", date(2020, 12, 31), 75),  # 16/12 - 28/02: 16 + 31 + 28
        ("b", "2020-q1", date(2020, 12, 31), 76),  # 15/12 - 28/02
        ("b", "2020-q2", date(2020, 12, 31), 91),  # all but the first of 92 days
        ("a", "2020-q2", date(2020, 12, 31), 91),  # all but the last
        ("c", "2020-q2", date(2020, 12, 31), 92),
        ("c", "2020-nam", date(2020, 12, 31), 366),  # a leap year
        ("b", "2020-q2", date(2020, 3, 15), 0),
        ("b", "2020-q2", date(2020, 3, 20), 5),  # runs to the day of computing
        ("c", "2020-q2", date(2020, 3, 15), 1),
        ("c", "2020-q2", date(2020, 3, 14), None),
    ],
)
def test_longest_silence(counted, topic, when, as_of, days):
    assert cell(counted(as_of=as_of), topic, when).longest_silence == days


@pytest.mark.parametrize(
    ("topic", "when", "day"),
    [
        ("a", "2020-q1", date(2020, 2, 29)),
        ("b", "2020-q1", date(2020, 3, 14)),
        ("a", "2020-nam", date(2020, 12, 14)),
        ("c", "2020-nam", None),
    ],
)
def test_last_day(counted, topic, when, day):
    assert cell(counted(), topic, when).last_day == day


@pytest.mark.parametrize(
    ("targets", "when", "percentage"),
    [
        (False, "2020-q1", 66),  # two of three, rounded down
        (False, "2020-q4", 33),
        (False, "2020-t02", 0),
        (True, "2020-q1", 66),
        (True, "2020-q2", 33),  # b alone
        (True, "2020-nam", 33),  # a misses its own target, b holds an article, c nothing
    ],
)
def test_passing_percentage(counted, targets, when, percentage):
    assert passing_percentage(counted(targets=targets), period(when)) == percentage


def test_all_pass(make_plan, make_article):
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 1, {"topic": "a"}),))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "a b c")], [], date(2020, 12, 31))
    assert passing_percentage(coverage, coverage.year) == 100


def test_topics_of_other_plans_neither_pass_nor_fail(make_plan, make_article):
    plan = make_plan()
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "a la")], [], date(2020, 12, 31))
    assert passing_percentage(coverage, coverage.year) == 33


@pytest.mark.parametrize(
    ("as_of", "expected", "words"),
    [
        (date(2020, 6, 14), None, "chưa đến"),
        (date(2020, 6, 16), 0, "đúng nhịp, thiếu 4"),  # day 2 of 92 is not red
        (date(2020, 7, 7), 1, "chậm, thiếu 4"),  # day 23 of 92: 4 * 23 / 92 is 1
        (date(2020, 7, 6), 0, "đúng nhịp, thiếu 4"),  # day 22
        (date(2020, 9, 14), 4, "chậm, thiếu 4"),  # the last day still runs
        (date(2020, 9, 15), 4, "chưa đạt, thiếu 4"),
    ],
)
def test_a_running_period_is_judged_by_its_pace(make_plan, as_of, expected, words):
    plan = make_plan(targets=(Target(PeriodKind.QUARTER, 4, {"topic": "a"}),))
    found = cell(compute(plan, [plan], [], [], as_of), "a", "2020-q3")
    assert (found.n_expected, found.state_words) == (expected, words)
