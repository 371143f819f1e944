"""Targets of a unit on a topic, and topics with different weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plugins.articles import Library
from plugins.coverage import compute, passing_percentage
from plugins.coverage.joint import joints
from plugins.coverage.sentences import amounts
from plugins.plan import PeriodKind, Target
from plugins.reports.figures import of_unit

YEAR = PeriodKind.YEAR


def test_only_the_units_own_articles_on_the_topic_count(hand_made, make_plan):
    plan = make_plan(targets=(Target(YEAR, 9, topic="b", unit="u1"), Target(YEAR, 1, topic="a", unit="u2")))
    coverage = compute(plan, [plan], hand_made, (), plan.last_day)
    first, second = joints(coverage, *coverage.periods)
    assert (first.unit.term.code, first.topic.term.code) == ("u1", "b")
    assert (first.cell.n_published, first.cell.n_target, first.cell.gap) == (2, 9, 7)
    assert (second.cell.n_published, second.cell.state_words) == (0, "chậm, thiếu 1")
    assert coverage.topics.rows[1][coverage.year].n_target is None  # no promise of the whole office


def test_the_pace_of_a_target_that_an_amendment_sets_begins_on_its_day(hand_made, make_plan):
    """Of 9 articles from 1 July to 14 December (167 days), 2 are expected by 14 August, the 45th day."""
    amended = Target(YEAR, 9, topic="b", unit="u1", since=date(2020, 7, 1))
    plan = make_plan(targets=(amended,))
    (joint,) = joints(on_day := compute(plan, [plan], hand_made, (), date(2020, 8, 14)), on_day.year)
    assert (joint.cell.n_published, joint.cell.n_expected, joint.cell.state_words) == (
        2,
        2,
        "đúng nhịp, thiếu 7",
    )
    # Of 3 articles before the amendment, 1 was expected on its eve (199 of 366 days); it stays expected.
    plan = make_plan(targets=(Target(YEAR, 3, topic="b", unit="u1"), amended))
    (joint,) = joints(on_day := compute(plan, [plan], hand_made, (), date(2020, 8, 14)), on_day.year)
    assert (joint.cell.n_target, joint.cell.n_expected) == (9, 3)


def test_it_is_the_topics_target_in_the_units_own_report(hand_made, make_plan):
    plan = make_plan(targets=(Target(YEAR, 9, topic="b", unit="u1"), Target(YEAR, 3, topic="a")))
    library = Library(plans=(plan,), articles=hand_made)
    own = of_unit(library, plan.units[0], plan.year, plan.last_day).plans[0]
    assert own.targets == (Target(YEAR, 9, topic="b"),)


def test_targets_of_merged_units_on_a_topic_are_added_in_the_report_as_on_the_page(hand_made, make_plan):
    """The second unit became part of the first one in May; an amended target of the first includes both."""
    entered = (Target(YEAR, 9, topic="b", unit="u1"), Target(YEAR, 4, topic="b", unit="u2"))
    amended = Target(YEAR, 11, topic="b", unit="u1", since=date(2020, 6, 1))
    for targets, count in ((entered, 13), ((*entered, amended), 11)):
        plan = make_plan(targets=targets)
        first, second, *others = plan.units
        merged = replace(second, until=date(2020, 4, 30), merged_into="u1")
        plan = replace(plan, units=(first, merged, *others))
        library = Library(plans=(plan,), articles=hand_made)
        page = compute(plan, [plan], hand_made, (), plan.last_day)
        report = of_unit(library, first, plan.year, plan.last_day).plans[0]
        (joint,) = joints(page, page.year)
        own = compute(report, [report], hand_made, (), plan.last_day)
        row = next(row for row in own.topics.rows if row.term.code == "b")
        assert joint.cell.n_target == row[own.year].n_target == count


def test_a_heavier_topic_is_a_greater_part_of_the_whole(hand_made, make_plan):
    equal = make_plan()
    a, b, c = equal.topics
    plan = replace(equal, topics=(a, b, replace(c, weight=8)))
    for each, percentage in ((equal, 66), (plan, 20)):
        coverage = compute(each, [each], hand_made, (), each.last_day)
        assert passing_percentage(coverage, coverage.year) == percentage
        assert ("trọng số" in amounts(coverage, coverage.year)) == (each is plan)
    assert "trọng số của Kế hoạch: 2 trên 10." in amounts(coverage, coverage.year)
