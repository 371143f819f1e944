"""A plan amended during the year. All numbers were computed by hand.

Quarters of 2020 (Nghị định 09/2019): I 15/12-14/3, II 15/3-14/6, III 15/6-14/9 (92 days), IV 15/9-14/12.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from plugins.articles import Library
from plugins.articles.model import Activity, Article
from plugins.coverage import Coverage, State, as_json, compute, passing_percentage, terminal_table, verdict
from plugins.coverage.brief import unit_briefs
from plugins.coverage.closed import Closings
from plugins.coverage.joint import joints
from plugins.coverage.views.tables import table_view
from plugins.plan import TOPIC, UNIT, Period, PeriodKind, Plan, Target, Term, Unit, leads
from plugins.reports.figures import coverage_of, of_unit
from tests.unit.coverage.conftest import AS_OF, MakeArticle, MakePlan

JULY = date(2020, 7, 1)


def part(plan: Plan, code: str) -> Period:
    found = plan.period(f"2020-{code}")
    assert found is not None
    return found


def counted(plan: Plan, articles: Sequence[Article], as_of: date = AS_OF) -> Coverage:
    return compute(plan, [plan], articles, [], as_of)


@pytest.fixture
def raised(make_plan: MakePlan) -> Plan:
    """A target of 2 per quarter for each topic, and of 4 for topic a from 1 July on."""
    return make_plan(
        targets=(
            Target(PeriodKind.QUARTER, 2, {"topic": "*"}),
            Target(PeriodKind.QUARTER, 2, {"topic": "a"}),
            Target(PeriodKind.QUARTER, 4, {"topic": "a"}, since=JULY),
        )
    )


def test_a_quarter_that_ended_before_keeps_its_figure(raised: Plan) -> None:
    found = counted(raised, []).topics.rows[0]
    assert [found[part(raised, code)].n_target for code in ("q1", "q2", "q3", "q4")] == [2, 2, 4, 4]
    june = counted(raised, [], date(2020, 6, 30)).topics.rows[0]
    assert [june[part(raised, code)].n_target for code in ("q2", "q3", "q4")] == [2, 2, 4]


def test_todays_mark_begins_with_the_amendment(raised: Plan) -> None:
    """On 7/8, 38 of 76 days after the amendment, half of the target is due: half of the 80 that it spans."""
    coverage = counted(raised, [], date(2020, 8, 7))
    rows = table_view(coverage, TOPIC, (part(raised, "q3"),), "").rows
    a, b = (row.whole.bullet for row in rows[:2])
    assert a and b and (a.today, b.today) == (40, 47), "54 of 92 days of a target that was never amended"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-06-30", 0),  # 2 × 16 / 92
        ("2020-07-01", 0),  # 0 + 4 × 1 / 76
        ("2020-08-07", 2),  # 0 + 4 × 38 / 76
        ("2020-09-13", 3),
        ("2020-09-14", 4),
    ],
)
def test_the_pace_of_what_is_raised_begins_on_its_day(raised: Plan, day: str, expected: int) -> None:
    cell = counted(raised, [], date.fromisoformat(day)).topics.rows[0][part(raised, "q3")]
    assert cell.n_expected == expected


def test_what_was_expected_before_stays_expected(make_plan: MakePlan) -> None:
    """Half of the year's 10 until 14 June (183 of 366 days), and the other 15 in the other half."""
    june = date(2020, 6, 15)
    plan = make_plan(
        targets=(
            Target(PeriodKind.YEAR, 10, {"topic": "a"}),
            Target(PeriodKind.YEAR, 20, {"topic": "a"}, since=june),
        )
    )
    days = (date(2020, 6, 14), june, date(2020, 12, 14))
    cells = [counted(plan, [], day).topics.rows[0][plan.periods[-1]] for day in days]
    assert [each.n_expected for each in cells] == [5, 5, 20]
    lowered = make_plan(
        targets=(
            Target(PeriodKind.YEAR, 10, {"topic": "a"}),
            Target(PeriodKind.YEAR, 3, {"topic": "a"}, since=june),
        )
    )
    assert counted(lowered, [], june).topics.rows[0][lowered.periods[-1]].n_expected == 3


def test_a_topic_is_asked_for_from_its_day_on(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(topics=(Term("a", "A"), Term("b", "B", since=JULY)))
    articles = [make_article("1", "2020-01-05", "a"), make_article("2", "2020-05-05", "a")]
    coverage = counted(plan, articles)
    first, third = part(plan, "q1"), part(plan, "q3")
    assert str(verdict(coverage, first)) == "Quý I năm 2020 đã kết thúc: chủ đề duy nhất có tin, bài."
    assert passing_percentage(coverage, first) == 100 and passing_percentage(coverage, third) == 0
    row = coverage.topics.rows[1]
    assert (row[first].state, row[third].state) == (State.NOT_PLANNED, State.NOTHING)
    assert "B" not in terminal_table(coverage, first).split("Chủ đề", 1)[1]
    page = table_view(coverage, TOPIC, (first, third), "")
    assert [each.published.text for each in page.rows[1].cells] == ["–", "0"]
    assert page.rows[1].note == "từ ngày 01/7/2020"
    early = counted(plan, articles, date(2020, 6, 30))
    assert "cả 2" not in str(verdict(early, early.year)), "today the plan has one topic"


def test_a_merged_unit_keeps_its_past_and_its_sums_follow(
    make_plan: MakePlan, make_article: MakeArticle
) -> None:
    """u2 is merged into u1 on 1 July, in quarter III, so quarter III and the year belong to u1."""
    plan = make_plan(
        units=(Unit("u1", "Văn phòng"), Unit("u2", "Thanh tra", until=date(2020, 6, 30), merged_into="u1")),
        targets=(Target(PeriodKind.QUARTER, 2, {"unit": "u1"}),),
    )
    articles = [
        make_article("1", "2020-01-05", unit="u1"),
        make_article("2", "2020-01-06", unit="u2"),
        make_article("3", "2020-06-20", unit="u2"),
        make_article("4", "2020-07-02", unit="u1"),
        make_article("5", "2020-07-03", unit="u2"),  # written by habit
    ]
    coverage = counted(plan, articles)
    u1, u2 = coverage[UNIT].rows
    periods = [part(plan, code) for code in ("q1", "q2", "q3", "nam")]
    assert [u1[each].n_published for each in periods] == [1, 0, 3, 5]
    assert [u2[each].n_published for each in periods] == [1, 0, 0, 0]
    assert u1[periods[2]].state is State.MET and [each.slug for each in u1[periods[2]].articles] == [*"345"]
    for period in plan.periods:
        sums = sum(row[period].n_published for row in coverage[UNIT].rows)
        assert sums == coverage.totals[period].n_published, "each article once, under one unit"
    assert [row.term.code for row in coverage[UNIT].planned_in(coverage.year)] == ["u1"]
    notes = [each.note for each in table_view(coverage, UNIT, periods, "").rows]
    assert notes == [
        "nhận Thanh tra từ ngày 01/7/2020",
        "đến hết ngày 30/6/2020; rồi nhập vào Văn phòng",
    ]
    found: Any = as_json(coverage, Closings())
    states = {each["state"] for each in found["dimensions"]["unit"] if each["code"] == "u2"}
    assert "không có trong Kế hoạch" in states


MERGED = (Unit("u1", "Văn phòng"), Unit("u2", "Thanh tra", until=date(2020, 6, 30), merged_into="u1"))
"""u2 goes into u1 on 1 July, in the third quarter."""


@pytest.mark.parametrize(
    ("targets", "expected"),  # of u1: quarters I, II, III, IV and the year
    [
        (
            (Target(PeriodKind.QUARTER, 2, {"unit": "u1"}), Target(PeriodKind.QUARTER, 3, {"unit": "u2"})),
            [2, 2, 5, 5, None],
        ),
        ((Target(PeriodKind.QUARTER, 3, {"unit": "u2"}),), [None, None, 3, 3, None]),
        (
            (Target(PeriodKind.QUARTER, 2, {"unit": "*"}), Target(PeriodKind.YEAR, 9, {"unit": "*"})),
            [2, 2, 4, 2, 18],  # the fourth quarter begins without u2
        ),
        (
            (
                Target(PeriodKind.QUARTER, 2, {"unit": "u1"}),
                Target(PeriodKind.QUARTER, 4, {"unit": "u1"}, since=JULY),
                Target(PeriodKind.QUARTER, 3, {"unit": "u2"}),
            ),
            [2, 2, 4, 4, None],  # entered after the merger: it is the whole
        ),
        (
            (
                Target(PeriodKind.QUARTER, 2, {"unit": "u1"}),
                Target(PeriodKind.QUARTER, 3, {"unit": "u2"}, until=date(2020, 6, 30)),
            ),
            [2, 2, 2, 2, None],  # it was ended
        ),
    ],
)
def test_a_merged_units_target_passes_on(
    make_plan: MakePlan, targets: tuple[Target, ...], expected: list[int | None]
) -> None:
    plan = make_plan(units=MERGED, targets=targets)
    u1, u2 = counted(plan, [])[UNIT].rows
    assert [u1[part(plan, code)].n_target for code in ("q1", "q2", "q3", "q4", "nam")] == expected
    assert [u2[part(plan, code)].n_target for code in ("q3", "q4", "nam")] == [None] * 3
    before = counted(plan, [], date(2020, 6, 30))[UNIT].rows[1]
    assert before[part(plan, "q3")].n_target == (2 if targets[0].codes == {"unit": "*"} else 3)


def test_targets_on_a_topic_and_the_lead_pass_on_too(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(
        topics=(Term("a", "A", lead=("u2",)), Term("b", "B", until=date(2020, 6, 30), merged_into="a")),
        units=MERGED,
        targets=(
            Target(PeriodKind.YEAR, 2, {"unit": "u1", "topic": "a"}),
            Target(PeriodKind.YEAR, 3, {"unit": "u2", "topic": "b"}),
            Target(PeriodKind.YEAR, 4, {"topic": "a"}),
        ),
    )
    coverage = counted(plan, [make_article("1", "2020-01-05", "b", unit="u2")], date(2020, 8, 1))
    (joint,) = joints(coverage, coverage.year)
    assert (joint.unit.term.code, joint.topic.term.code) == ("u1", "a")
    assert (joint.cell.n_published, joint.cell.n_target) == (1, 5)
    assert leads(plan, plan.topics[0], date(2020, 6, 30)) == ("u2",)
    assert leads(plan, plan.topics[0], JULY) == ("u1",)
    assert "“A” cần 3 bài" in {row.term.code: text for row, text in unit_briefs(coverage)}["u1"]


def test_a_target_of_each_unit_is_the_units_own(make_plan: MakePlan) -> None:
    plan = make_plan(targets=(Target(PeriodKind.QUARTER, 2, {"unit": "*"}),))
    own = coverage_of(Library(plans=(plan,)), 2020, AS_OF, plan.units[0])
    assert own and own[UNIT].rows[0][part(plan, "q1")].n_target == 2


def test_the_report_of_a_unit_tells_what_it_has_taken_over(
    make_plan: MakePlan, make_article: MakeArticle
) -> None:
    plan = make_plan(
        units=(Unit("u1", "Văn phòng"), Unit("u2", "Thanh tra", until=date(2020, 6, 30), merged_into="u1"))
    )
    articles = tuple(make_article(str(day), f"2020-0{day}-01", unit="u2") for day in (1, 8))
    library = Library(plans=(plan,), articles=articles)
    u1, u2 = plan.units
    assert len(of_unit(library, u1, 2020, JULY).articles) == 2
    assert len(of_unit(library, u1, 2020, date(2020, 6, 30)).articles) == 0
    assert len(of_unit(library, u2, 2020, date(2020, 6, 30)).articles) == 2


def test_what_belongs_to_two_merged_topics_counts_once(
    make_plan: MakePlan, make_article: MakeArticle, make_activity: Callable[..., Activity]
) -> None:
    plan = make_plan(
        topics=(Term("a", "A"), Term("b", "B", until=date(2020, 6, 30), merged_into="a")),
    )
    article, activity = make_article("1", "2020-08-05", "a b"), make_activity("2020-08-06", "a b")
    coverage = compute(plan, [plan], [article], [activity], date(2020, 12, 31))
    cell = coverage.topics.rows[0][part(plan, "q3")]
    assert (cell.n_published, cell.n_activities) == (1, 1)
