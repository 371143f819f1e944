"""Messages for a phone, never longer than its screen, whatever the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from plugins.coverage import compute, verdict
from plugins.coverage.brief import AT_MOST, brief, brief_text, unit_briefs
from plugins.plan import PeriodKind, Target, Term, Unit
from tests.unit.coverage.conftest import MakeArticle, MakePlan, _article, _plan

NOVEMBER = date(2020, 11, 20)


def test_the_verdict_and_what_is_due(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 2, {"topic": "*"}),))
    coverage = compute(plan, [plan], [make_article("x", "2020-11-02", "a b")], [], NOVEMBER)
    text = brief(coverage)
    assert text.startswith(str(verdict(coverage, coverage.year)))
    assert text.endswith("Quý IV chốt ngày 14/12/2020.") and len(text) <= AT_MOST


def test_it_says_how_many_more_topics_there_are(make_plan: MakePlan) -> None:
    topics = tuple(Term(f"t{at}", "chữ " * 10) for at in range(7))
    plan = make_plan(topics=topics, targets=(Target(PeriodKind.YEAR, 9, {"topic": "*"}),))
    text = brief(compute(plan, [plan], [], [], NOVEMBER))
    assert "chủ đề khác" in text and "Còn 24 ngày" in text


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(1, 300), min_size=1, max_size=20),
    targets=st.lists(
        st.builds(
            lambda kind, count, key: Target(kind, count, {key: "*"}),
            st.sampled_from([PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR]),
            st.integers(1, 999),
            st.sampled_from(["topic", "unit"]),
        ),
        max_size=3,
    ),
    published=st.lists(st.integers(-10, 380), max_size=8),
    today=st.integers(-10, 380),
)
def test_no_message_is_longer_than_a_phone_shows(
    lengths: list[int], targets: list[Target], published: list[int], today: int
) -> None:
    """In every state: before the year, with and without targets, on its last day, after it."""
    begin = date(2019, 12, 15)
    topics = tuple(Term(f"t{at}", ("chủ đề " * 50)[:length]) for at, length in enumerate(lengths))
    units = tuple(Unit(f"u{at}", ("phòng " * 60)[:length]) for at, length in enumerate(lengths))
    plan = _plan(targets=tuple(targets), topics=topics, units=units)
    articles = [
        _article(str(at), str(begin + timedelta(day)), "t0", unit="u0") for at, day in enumerate(published)
    ]
    messages = brief_text(compute(plan, [plan], articles, [], begin + timedelta(today))).splitlines()
    assert len(messages) in (1, 1 + len(units)), "one a unit, none before and after the year"
    assert all(0 < len(each) <= AT_MOST for each in messages)


def test_what_each_unit_owes(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(
        topics=(Term("a", "A", lead=("u1",)), Term("b", "B")),
        targets=(
            Target(PeriodKind.YEAR, 5, {"topic": "a"}),
            Target(PeriodKind.HALF, 2, {"unit": "u2"}),
            Target(PeriodKind.YEAR, 1, {"topic": "b", "unit": "u2"}),
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
