"""A period compared with the previous one and with last year's, across renamed topics."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.coverage import compute
from plugins.coverage.comparing import change_in_words, compared, earlier_periods, not_compared
from plugins.plan import TOPIC, Term
from tests.unit.coverage.conftest import AS_OF, MakeArticle, MakePlan
from tests.unit.plan.conftest import parse_period


def test_a_renamed_topic_keeps_its_history(make_article: MakeArticle, make_plan: MakePlan) -> None:
    old = make_plan()
    new = make_plan(
        2021,
        topics=(Term("x", "Chủ đề X", formerly=("a", "b")), Term("c", "Chủ đề C")),
    )
    articles = [
        make_article("1", "2020-03-01", "a b"),
        make_article("2", "2020-03-02", "b"),
        make_article("3", "2020-03-03", "c"),
        make_article("4", "2021-03-01", "x"),
        make_article("5", "2020-12-14", "a"),
    ]
    years = {
        plan.year: compute(plan, [old, new], articles, [], AS_OF.replace(year=2021)) for plan in (old, new)
    }
    period = parse_period("2021-q1")
    assert period is not None
    last, same = earlier_periods(period, years, AS_OF.replace(year=2021))
    assert (last.period.code, same.period.code) == ("2020-q4", "2020-q1")
    assert same.n_published(new, TOPIC, "x") == 2, "an article of both old topics counts once"
    assert same.n_published(new, TOPIC, "c") == 1
    assert last.n_published(new, TOPIC, "x") == 1
    assert list(compared(years[2021], period, (last, same))) == [
        "So với quý IV năm 2020 (1 tin, bài): không đổi.",
        "So với quý I năm 2020 (3 tin, bài): giảm 2 tin, bài, tương đương 66,7 %.",
    ]


def test_two_periods_of_a_year_without_a_plan_share_a_sentence(make_plan: MakePlan) -> None:
    plan, period = make_plan(), parse_period("2020-q1")
    assert period is not None
    years = {2020: compute(plan, [plan], [], [], AS_OF)}
    assert not earlier_periods(period, years, AS_OF)
    assert list(not_compared(period, years)) == [
        "Quý IV năm 2019 và quý I năm 2019: không có số liệu để so sánh (chưa có kế hoạch của năm 2019)."
    ]


def test_a_running_period_is_held_against_as_many_days(
    make_article: MakeArticle, make_plan: MakePlan
) -> None:
    """24/4/2020 is day 41 of quarter II; day 41 of quarter I was 24/1."""
    plan, period = make_plan(), parse_period("2020-q2")
    assert period is not None
    days = ("2019-12-15", "2020-01-24", "2020-01-25", "2020-03-14", "2020-03-15", "2020-04-24", "2020-04-25")
    articles = [make_article(f"{number}", day) for number, day in enumerate(days)]
    on_day = date(2020, 4, 24)
    coverage = compute(plan, [plan], articles, [], on_day)
    (first,) = earlier_periods(period, {2020: coverage}, on_day)
    assert (first.n_days, first.n_total, first.n_published(plan, TOPIC, "a")) == (41, 2, 2)
    assert list(compared(coverage, period, (first,))) == [
        "So với 41 ngày đầu quý I năm 2020 (2 tin, bài): không đổi."
    ]
    ended = date(2020, 6, 15)
    (whole,) = earlier_periods(period, {2020: compute(plan, [plan], articles, [], ended)}, ended)
    assert (whole.n_days, whole.n_total) == (None, 4)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (60, 26, "tăng 34 tin, bài, tương đương 130,8 %"),
        (26, 60, "giảm 34 tin, bài, tương đương 56,7 %"),
        (9, 8, "tăng 1 tin, bài, tương đương 12,5 %"),
        (5, 0, "tăng 5 tin, bài"),
        (5, 5, "bằng"),
        (0, 0, "bằng"),
    ],
)
def test_words_of_a_change(now: int, before: int, words: str) -> None:
    assert change_in_words(now, before) == words
