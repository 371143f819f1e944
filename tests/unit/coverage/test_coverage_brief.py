"""Messages for a phone, never longer than its screen, whatever the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.coverage import compute, verdict
from plugins.coverage.brief import AT_MOST, brief, brief_text, unit_briefs
from plugins.plan import PeriodKind, Target, Term, Unit
from tests.unit.coverage.conftest import MakeArticle, MakePlan

NOVEMBER = date(2020, 11, 20)


def test_the_verdict_and_what_is_due(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 2, topic="*"),))
    coverage = compute(plan, [plan], [make_article("x", "2020-11-02", "a b")], [], NOVEMBER)
    text = brief(coverage)
    assert text.startswith(str(verdict(coverage, coverage.year)))
    assert text.endswith("Quý IV chốt ngày 14/12/2020.") and len(text) <= AT_MOST


@pytest.mark.parametrize("length", [3, 40, 120, 400])
@pytest.mark.parametrize("number", [1, 7, 30])
def test_it_is_never_longer_and_says_how_many_more(make_plan: MakePlan, length: int, number: int) -> None:
    topics = tuple(Term(f"t{at}", "chữ " * (length // 4)) for at in range(number))
    plan = make_plan(topics=topics, targets=(Target(PeriodKind.YEAR, 9, topic="*"),))
    coverage = compute(plan, [plan], [], [], NOVEMBER)
    text = brief(coverage)
    assert len(text) <= AT_MOST and "\n" not in text
    if number == 7 and length == 40:
        assert "chủ đề khác" in text and "Còn 24 ngày" in text


def test_what_each_unit_owes(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(
        topics=(Term("a", "A", lead=("u1",)), Term("b", "B")),
        targets=(
            Target(PeriodKind.YEAR, 5, topic="a"),
            Target(PeriodKind.HALF, 2, unit="u2"),
            Target(PeriodKind.YEAR, 1, topic="b", unit="u2"),
        ),
    )
    coverage = compute(plan, [plan], [make_article("x", "2020-11-02", "a")], [], NOVEMBER)
    assert [text for _, text in unit_briefs(coverage)] == [
        "Văn phòng: “A” cần 4 bài trước hết ngày 14/12/2020. Quý IV chốt ngày 14/12/2020.",
        "Thanh tra: chỉ tiêu của đơn vị cần 2 bài trước hết ngày 14/12/2020; “B” cần 1 bài trước hết ngày "
        "14/12/2020; chưa có tin, bài trong quý IV. Quý IV chốt ngày 14/12/2020.",
    ]
    assert len(brief_text(coverage).splitlines()) == 3


def test_a_unit_that_owes_nothing_and_a_year_that_is_over(
    make_plan: MakePlan, make_article: MakeArticle
) -> None:
    plan = make_plan(units=(Unit("u1", "Văn phòng"),))
    article = make_article("x", "2020-11-02")
    (line,) = [text for _, text in unit_briefs(compute(plan, [plan], [article], [], NOVEMBER))]
    assert line.startswith("Văn phòng: không còn thiếu tin, bài nào.")
    over = compute(plan, [plan], [article], [], date(2020, 12, 31))
    assert not list(unit_briefs(over)) and brief(over) == str(verdict(over, over.year))
    long = replace(plan, units=(Unit("u1", "Phòng " * 100),))
    (line,) = [text for _, text in unit_briefs(compute(long, [long], [], [], NOVEMBER))]
    assert len(line) <= AT_MOST and line.endswith("…")
