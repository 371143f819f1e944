"""A period beside the one before it and the same of the year before, over renamed topics."""

from __future__ import annotations

from plugins.coverage import compute
from plugins.coverage.comparing import befores, compared
from plugins.plan import TOPIC, Alias, Term, parse_period
from tests.unit.coverage.conftest import AS_OF, MakeArticle, MakePlan


def test_a_renamed_topic_keeps_its_history(make_article: MakeArticle, make_plan: MakePlan) -> None:
    old = make_plan()
    new = make_plan(
        2021,
        topics=(Term("x", "Chủ đề X"), Term("c", "Chủ đề C")),
        aliases=(Alias("topic", "x", "a"), Alias("topic", "x", "b")),
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
    last, same = befores(period, years)
    assert (last.period.code, same.period.code) == ("2020-q4", "2020-q1")
    assert same.n_published(new, TOPIC, "x") == 2, "an article of both old topics counts once"
    assert same.n_published(new, TOPIC, "c") == 1
    assert last.n_published(new, TOPIC, "x") == 1
    assert list(compared(years[2021], period, (last, same))) == [
        "So với quý IV năm 2020 (1 tin, bài): không đổi.",
        "So với quý I năm 2020 (3 tin, bài): giảm 2.",
    ]


def test_years_without_a_plan_are_not_known(make_plan: MakePlan) -> None:
    plan = make_plan()
    period = parse_period("2020-nam")
    assert period is not None
    (only,) = befores(period, {2020: compute(plan, [plan], [], [], AS_OF)})
    assert only.n_published(plan, TOPIC, "a") is None and only.n_total is None
