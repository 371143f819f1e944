"""Targets of a unit on a topic, and topics with different weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from plugins.articles import Library
from plugins.coverage import compute, passing_percentage
from plugins.coverage.joint import joints
from plugins.coverage.sentences import amounts
from plugins.plan import UNIT, PeriodKind, Target, Term, Unit
from plugins.reports.figures import coverage_of, of_unit
from tests.unit.coverage.conftest import AS_OF

YEAR = PeriodKind.YEAR
UNITS = ("u1", "u2", "u3")
MARCH, APRIL, JUNE = date(2020, 3, 14), date(2020, 4, 30), date(2020, 6, 1)
DAY = timedelta(1)


def test_only_the_units_own_articles_on_the_topic_count(hand_made, make_plan):
    plan = make_plan(
        targets=(Target(YEAR, 9, {"topic": "b", "unit": "u1"}), Target(YEAR, 1, {"topic": "a", "unit": "u2"}))
    )
    coverage = compute(plan, [plan], hand_made, (), plan.last_day)
    first, second = joints(coverage, *coverage.periods)
    assert (first.unit.term.code, first.topic.term.code) == ("u1", "b")
    assert (first.cell.n_published, first.cell.n_target, first.cell.gap) == (2, 9, 7)
    assert (second.cell.n_published, second.cell.state_words) == (0, "chậm, thiếu 1")
    assert coverage.topics.rows[1][coverage.year].n_target is None  # no promise of the whole office


def test_the_pace_of_a_target_that_an_amendment_sets_begins_on_its_day(hand_made, make_plan):
    """Of 9 articles from 1 July to 14 December (167 days), 2 are expected by 14 August, the 45th day."""
    amended = Target(YEAR, 9, {"topic": "b", "unit": "u1"}, since=date(2020, 7, 1))
    plan = make_plan(targets=(amended,))
    (joint,) = joints(on_day := compute(plan, [plan], hand_made, (), date(2020, 8, 14)), on_day.year)
    assert (joint.cell.n_published, joint.cell.n_expected, joint.cell.state_words) == (
        2,
        2,
        "đúng nhịp, thiếu 7",
    )
    # Of 3 articles before the amendment, 1 was expected on its eve (199 of 366 days); it stays expected.
    plan = make_plan(targets=(Target(YEAR, 3, {"topic": "b", "unit": "u1"}), amended))
    (joint,) = joints(on_day := compute(plan, [plan], hand_made, (), date(2020, 8, 14)), on_day.year)
    assert (joint.cell.n_target, joint.cell.n_expected) == (9, 3)


def test_it_is_the_topics_target_in_the_units_own_report(hand_made, make_plan):
    targets = (Target(YEAR, 9, {"topic": "b", "unit": "u1"}), Target(YEAR, 3, {"topic": "a"}))
    library = Library(plans=(make_plan(targets=targets),), articles=hand_made)
    own = coverage_of(library, 2020, AS_OF, library.plans[0].units[0])
    assert [row[own.year].n_target for row in own.topics.rows] == [None, 9, None]


MERGED = {"u2": ("u1", APRIL)}
CHAIN = {"u3": ("u2", MARCH), "u2": ("u1", APRIL)}


def on(codes, count, kind=PeriodKind.QUARTER, **more):
    unit, topic = codes.split("/")
    return Target(kind, count, {"unit": unit, "topic": topic}, **more)


@pytest.mark.parametrize(
    ("merged", "targets", "expected"),  # of u1 on topic c: quarters I to IV
    [
        # Mid-March is in quarter I, the end of April in quarter II, as is June 1.
        (MERGED, [on("u1/c", 2), on("u2/c", 3)], [2, 5, 5, 5]),
        (MERGED, [on("u2/c", 3)], [None, 3, 3, 3]),
        # Amended before the merger: the amendment could not include u2. After it, it does.
        (MERGED, [on("u1/c", 2), on("u1/c", 4, since=MARCH), on("u2/c", 3)], [4, 7, 7, 7]),
        (MERGED, [on("u1/c", 2), on("u1/c", 4, since=APRIL), on("u2/c", 3)], [2, 7, 7, 7]),
        (MERGED, [on("u1/c", 2), on("u1/c", 4, since=APRIL + DAY), on("u2/c", 3)], [2, 4, 4, 4]),
        (MERGED, [on("u1/c", 2), on("u2/c", 3), on("u2/c", 1, since=MARCH)], [2, 3, 3, 3]),
        # What the merged unit had is ended, or the heir's own.
        (MERGED, [on("u1/c", 2), on("u2/c", 3, until=APRIL)], [2, 2, 2, 2]),
        (MERGED, [on("u1/c", 2), on("u2/c", 3, until=date(2020, 9, 1))], [2, 5, 2, 2]),
        (MERGED, [on("u1/c", 2, until=APRIL), on("u2/c", 3)], [2, 3, 3, 3]),
        # One quarter's target overrides that for each; both ask whether they are later than the merger.
        (MERGED, [on("u1/c", 2), on("u1/c", 7, part="q3"), on("u2/c", 3)], [2, 5, 10, 5]),
        (MERGED, [on("u1/c", 2), on("u1/c", 7, part="q3", since=JUNE), on("u2/c", 3)], [2, 5, 7, 5]),
        (MERGED, [on("u1/c", 2), on("u2/c", 3), on("u2/c", 1, part="q4")], [2, 5, 5, 3]),
        # A chain: what is amended in between replaces what came before, and passes on itself.
        (CHAIN, [on("u1/c", 2), on("u2/c", 3), on("u3/c", 4)], [2, 9, 9, 9]),
        (CHAIN, [on("u2/c", 3), on("u2/c", 5, since=MARCH + DAY), on("u3/c", 4)], [None, 5, 5, 5]),
        (CHAIN, [on("u1/c", 2), on("u1/c", 6, since=APRIL), on("u2/c", 3), on("u3/c", 4)], [2, 13, 13, 13]),
        (CHAIN, [on("u2/c", 3, until=JUNE), on("u3/c", 4)], [None, 4, 4, 4]),
        # Unit and topic are merged: in either order, or on one day.
        ({**MERGED, "b": ("c", MARCH)}, [on("u2/b", 1), on("u1/b", 2), on("u2/c", 4)], [None, 7, 7, 7]),
        ({**MERGED, "b": ("c", JUNE)}, [on("u2/b", 1), on("u1/b", 2), on("u2/c", 4)], [None, 7, 7, 7]),
        ({**MERGED, "b": ("c", APRIL)}, [on("u2/b", 1), on("u1/b", 2), on("u2/c", 4)], [None, 7, 7, 7]),
        # u1 was given 9 on b after u2 came to it, before b became a part of c.
        ({**MERGED, "b": ("c", JUNE)}, [on("u2/b", 1), on("u1/b", 9, since=JUNE)], [None, 9, 9, 9]),
        # Of the whole unit, the topic, or another unit: no target of the pair.
        (MERGED, [Target(PeriodKind.QUARTER, 2, {"unit": "*"}), on("u3/c", 3)], [None] * 4),
    ],
)
def test_what_merged_terms_bring_to_a_pair(make_plan, merged, targets, expected):
    def term(kind, code):
        into, until = merged.get(code, ("", None))
        return kind(code, code.upper(), until=until, merged_into=into)

    plan = make_plan(
        units=tuple(term(Unit, code) for code in UNITS),
        topics=tuple(term(Term, code) for code in "abc"),
        targets=tuple(targets),
    )
    page = compute(plan, [plan], (), (), AS_OF)
    report = coverage_of(Library(plans=(plan,)), 2020, AS_OF, plan.units[0])
    shown = {
        each.cell.period: each.cell.n_target
        for each in joints(page, *page.periods)
        if each.unit.term.code == "u1" and each.topic.term.code == "c"
    }
    quarters = page.of_kind(PeriodKind.QUARTER)
    assert [shown.get(each) for each in quarters] == expected
    assert [report.topics.rows[2][each].n_target for each in quarters] == expected


DAYS = (MARCH, APRIL, date(2020, 7, 1))
"""Last days of terms, and first or last days of targets: the end of a quarter, and two days within."""


@st.composite
def merging_plans(draw, make_plan):
    """Plans of three units and three topics: some are merged, and some targets are amended."""

    def merged(kind, codes):
        # Each may go into any later one; the last one stays.
        days, heirs = st.sampled_from((None, *DAYS)), st.sampled_from
        ends = [draw(days) for _ in codes[:-1]]
        for number, code in enumerate(codes):
            until = ends[number] if number < len(ends) else None
            heir = draw(heirs(codes[number + 1 :])) if until else ""
            # A term must still hold on the day after the last one of those that go into it.
            if until and heir != codes[-1] and (later := ends[codes.index(heir)]) and later <= until:
                heir = codes[-1]
            yield kind(code, code.upper(), until=until, merged_into=heir)

    target = st.builds(
        lambda kind, part, count, keys, unit, topic, since, until: Target(
            kind,
            count,
            {key: code for key, code in (("unit", unit), ("topic", topic)) if key in keys},
            part if kind is PeriodKind.QUARTER else "",
            since=since,
            until=until and max(until, since or until),
        ),
        kind=st.sampled_from((YEAR, PeriodKind.QUARTER)),
        part=st.sampled_from(("", "", "q2", "q3")),
        count=st.integers(1, 9),
        keys=st.sampled_from((("unit", "topic"), ("unit", "topic"), ("unit",), ("topic",))),
        unit=st.sampled_from(UNITS),
        topic=st.sampled_from("abc"),
        since=st.sampled_from((None, None, *(day + DAY for day in DAYS))),
        until=st.sampled_from((None, None, None, *DAYS)),
    )
    return make_plan(
        units=tuple(merged(Unit, UNITS)),
        topics=tuple(merged(Term, "abc")),
        targets=tuple(draw(st.lists(target, max_size=8))),
    )


@given(data=st.data(), as_of=st.dates(date(2019, 12, 15), AS_OF))
@settings(max_examples=40)
def test_the_page_and_the_report_of_a_unit_agree_on_each_pair(data, hand_made, make_plan, as_of):
    plan = data.draw(merging_plans(make_plan))
    library = Library(plans=(plan,), articles=hand_made)
    page = compute(plan, [plan], hand_made, (), as_of)
    for period in (page.year, *page.of_kind(PeriodKind.QUARTER)):  # those that have targets
        shown = {(each.unit.term.code, each.topic.term.code): each.cell for each in joints(page, period)}
        for unit in page[UNIT].planned:
            own_records = of_unit(library, unit.term, plan.year, period.reference_day(as_of))
            own = coverage_of(own_records, plan.year, as_of, unit.term)
            for row in own.topics.planned:
                cell = shown.pop((unit.term.code, row.term.code), None)
                mine = row[period]
                assert mine.n_target == (cell.n_target if cell else None)
                if cell:
                    assert (mine.state_words, mine.n_published) == (cell.state_words, cell.n_published)
            (mine,) = (row[period] for row in own[UNIT].planned if row.term.code == unit.term.code)
            assert (mine.n_target, mine.state) == (unit[period].n_target, unit[period].state)
        assert not shown, "a target in no unit's report"


@given(data=st.data(), as_of=st.dates(date(2019, 12, 15), AS_OF))
@settings(max_examples=60)
def test_the_rule_is_that_of_a_unit_alone(data, make_plan, as_of):
    """On a topic that is never merged, a unit's targets add up as its targets without a topic do."""
    plan = data.draw(merging_plans(make_plan))
    # Two targets for the same unit, period and day are no valid plan.
    entered = {
        (each.codes["unit"], each.kind, each.part, each.since): each
        for each in plan.targets
        if "unit" in each.codes
    }.values()
    alone, on_c = (
        tuple(replace(each, codes={"unit": each.codes["unit"], **topic}) for each in entered)
        for topic in ({}, {"topic": "c"})
    )
    page = compute(replace(plan, targets=(*alone, *on_c)), [plan], (), (), as_of)
    for period in plan.periods:
        both = {each.unit.term.code: each.cell.n_target for each in joints(page, period)}
        for row in page[UNIT].planned:
            assert both.get(row.term.code) == row[period].n_target


@given(data=st.data())
@settings(max_examples=60)
def test_mergers_lose_no_target(data, make_plan):
    plan = data.draw(merging_plans(make_plan))
    entered = {
        (each.codes["unit"], each.codes["topic"]): Target(YEAR, each.count, each.codes)
        for each in plan.targets
        if len(each.codes) > 1
    }
    plan = replace(plan, targets=tuple(entered.values()))
    page = compute(plan, [plan], (), (), AS_OF)
    assert sum(each.cell.n_target for each in joints(page, page.year)) == sum(
        each.count for each in plan.targets
    )


def test_a_heavier_topic_is_a_greater_part_of_the_whole(hand_made, make_plan):
    equal = make_plan()
    a, b, c = equal.topics
    plan = replace(equal, topics=(a, b, replace(c, weight=8)))
    for each, percentage in ((equal, 66), (plan, 20)):
        coverage = compute(each, [each], hand_made, (), each.last_day)
        assert passing_percentage(coverage, coverage.year) == percentage
        assert ("trọng số" in amounts(coverage, coverage.year)) == (each is plan)
    assert "trọng số của Kế hoạch: 2 trên 10." in amounts(coverage, coverage.year)
