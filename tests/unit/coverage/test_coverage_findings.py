"""Pace, timeliness, questions, units and urgency. All numbers were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plugins.articles.body import Body, Cited
from plugins.articles.model import Article, Document, Status
from plugins.coverage import Coverage, compute
from plugins.coverage.effect import effect
from plugins.coverage.pace import Pace, needs, pace
from plugins.coverage.questions import unanswered
from plugins.coverage.standing import praised
from plugins.coverage.suggestions import most_urgent_first
from plugins.coverage.timeliness import slowest, timeliness
from plugins.coverage.uncited import citations_of, uncited
from plugins.coverage.views.blocks import effect_block, uncited_block, units_block
from plugins.documents.register import Register
from plugins.plan import TOPIC, UNIT, NamedDocument, Period, PeriodKind, Target
from plugins.readership.kept import Reads
from tests.unit.coverage.conftest import MakeArticle, MakePlan
from tests.unit.plan.conftest import parse_period

Counted = Callable[..., Coverage]


def period(code: str) -> Period:
    found = parse_period(code)
    assert found is not None
    return found


def test_what_is_needed_is_one_number_for_quarter_half_and_year(counted: Counted) -> None:
    """As of 24/5/2020: a has 1 of 2 in quarter II and 4 of 6 in the year, b 1 of 1, c 0 of 2."""
    coverage = counted(targets=True, as_of=date(2020, 5, 24))
    found = [(each.row.term.code, each.n_needed, each.due, each.is_slow) for each in needs(coverage, TOPIC)]
    quarter, year = date(2020, 6, 14), date(2020, 12, 14)
    assert found == [
        ("a", 4, [(2, quarter), (4, year)], True),
        ("c", 2, [(2, quarter)], True),
    ], "a: p02, p03 of 6 in the year, nothing of 2 in the quarter; an article serves both"
    assert [(each.row.term.code, each.n_needed) for each in needs(coverage, UNIT)] == [("u1", 1)]


def test_needs_are_of_running_periods_with_targets(counted: Counted) -> None:
    assert not needs(counted(as_of=date(2020, 5, 24)), TOPIC)
    assert not needs(counted(targets=True, as_of=date(2020, 12, 15)), TOPIC), "over"
    assert not needs(counted(targets=True, as_of=date(2019, 12, 14)), TOPIC), "not begun"


def test_a_later_target_that_asks_for_no_more_is_not_named(make_plan: MakePlan) -> None:
    targets = (Target(PeriodKind.QUARTER, 3, {"topic": "a"}), Target(PeriodKind.YEAR, 3, {"topic": "a"}))
    plan = make_plan(targets=targets)
    (need,) = needs(compute(plan, [plan], [], [], date(2020, 4, 1)), TOPIC)
    assert need.due == [(3, date(2020, 6, 14))]


def test_pace_is_what_is_missing_over_the_weeks_that_are_left(
    make_plan: MakePlan, make_article: MakeArticle
) -> None:
    """On 20/11/2020, 24 days of the year are left, and 67 days of quarter IV have passed."""
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 16, {"topic": "*"}),))
    articles = [make_article(f"{day}", f"2020-11-{day}", "a b") for day in (10, 11, 12, 13)]
    coverage = compute(plan, [plan], articles, [], date(2020, 11, 20))
    rows = [row for row in coverage.topics.rows if row.term.code in "ab"]
    found = pace(coverage, coverage.year, rows)
    assert (found.n_missing, found.days_left, found.n_recent, found.days_recent) == (24, 24, 4, 67)
    assert (found.tenths_a_week, found.tenths_lately) == (70, 4), "24 in 24 days; 4 in 67: 0,418 a week"
    assert not found.is_met_at(1) and not found.is_met_at(2)


def test_pace_of_few_days_is_not_said() -> None:
    assert Pace(3, 6, 1, 80).tenths_a_week is None
    assert Pace(3, 7, 1, 80).tenths_a_week == 30
    assert Pace(19, 24, 0, 6).tenths_lately is None
    assert Pace(2, 10, 2, 10).is_met_at(1) and not Pace(3, 10, 2, 10).is_met_at(1)


def test_who_keeps_the_pace_meets_the_target() -> None:
    for left in range(7, 200):
        tenths = Pace(100, left, 0, 10).tenths_a_week
        assert tenths is not None
        assert tenths * left >= 70 * 100 > (tenths - 1) * left


def test_days_from_the_event_to_the_article(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan()
    events = {"1": "2020-02-01", "2": "2020-01-29", "3": "2020-02-06", "4": "2020-01-22", "5": ""}
    articles = [
        make_article(slug, "2020-02-03", event_date=date.fromisoformat(day) if day else None)
        for slug, day in events.items()
    ]
    found = timeliness(compute(plan, [plan], articles, [], date(2020, 12, 31)).totals[period("2020-q1")])
    assert [(days, article.slug) for days, article in found.told] == [(12, "4"), (5, "2"), (2, "1")]
    assert (found.median, found.n_before, found.n_without) == (5, 1, 1)
    assert [days for days, _ in slowest(found, 2)] == [12, 5]


def test_timeliness_of_nothing(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan()
    articles = [make_article("1", "2020-02-03"), make_article("2", "2020-05-03", event_date=date(2020, 5, 3))]
    coverage = compute(plan, [plan], articles, [], date(2020, 12, 31))
    assert timeliness(coverage.totals[period("2020-q1")]).median is None
    same_day = timeliness(coverage.totals[period("2020-q2")])
    assert same_day.median == 0 and not slowest(same_day, 5)
    late = make_article("3", "2020-05-04", event_date=date(2020, 5, 3))
    next_day = compute(plan, [plan], [late], [], date(2020, 12, 31))
    assert [days for days, _ in slowest(timeliness(next_day.totals[period("2020-q2")]), 5)] == [1]


def test_questions_wait_until_the_answer_is_out(make_plan: MakePlan, make_article: MakeArticle) -> None:
    asked = date(2020, 3, 5)
    articles = [
        make_article("cho", "2020-03-06", asked=asked),
        make_article("xong", "2020-03-06", asked=asked, answered=date(2020, 3, 9)),
        make_article("nhap", "2020-03-06", asked=asked, answered=date(2020, 3, 9), status=Status.DRAFT),
        make_article("hen", "2020-09-01", asked=date(2020, 3, 4), answered=date(2020, 3, 9)),
        make_article("go", "2020-03-06", asked=asked, withdrawn="Nhầm"),
        make_article("nam-truoc", "2020-03-06", asked=date(2019, 12, 14)),
        make_article("dau-nam", "2020-03-06", asked=date(2019, 12, 15)),
        make_article("tin", "2020-03-06"),
    ]
    waiting = unanswered(articles, make_plan(), date(2020, 8, 31))
    assert [each.slug for each in waiting.published] == ["dau-nam", "cho"]
    assert waiting.unlisted == (date(2020, 3, 4), asked)
    assert [each.slug for each in unanswered(articles, make_plan(), date(2020, 3, 8)).published] == [
        "dau-nam",
        "cho",
        "xong",
    ], "answered on the day after"
    before = unanswered(articles, make_plan(), date(2020, 3, 3))
    assert (before.published, before.unlisted) == ((), (date(2019, 12, 15),)), "the others are not asked yet"


def test_units_to_praise(counted: Counted) -> None:
    """Quarter I: u1 p02 and p03, u2 p04; quarter II: u2 p05, u1 p06; quarter IV: u1 p08."""
    coverage = counted()

    def codes(coverage: Coverage, code: str) -> list[str]:
        return [row.term.code for row in praised(coverage, period(code))]

    assert codes(coverage, "2020-q1") == ["u1"]
    assert codes(coverage, "2020-q2") == [], "one article each is no example"
    assert codes(coverage, "2020-q4") == []
    # 6 months: u1 has p02, p03, p06 and met 3; u2 without a target p04, p05: the most of those without.
    assert codes(counted(targets=True), "2020-6t1") == ["u1", "u2"]
    blocks = [*units_block(coverage, period("2020-q1")), *units_block(coverage, period("2020-q4"))]
    assert [
        line.words
        for block in blocks
        for line in block.lines
        if "Chưa có" in line.words or "trong" in line.words
    ] == [
        "2 trong 2 đơn vị đã có tin, bài.",
        "1 trong 2 đơn vị đã có tin, bài.",
        "Chưa có tin, bài: Thanh tra.",
    ]


def test_the_largest_gap_then_the_longest_silence(counted: Counted, make_plan: MakePlan) -> None:
    coverage = counted(targets=True)

    def order(code: str) -> list[str]:
        return [row.term.code for row in most_urgent_first(coverage.topics.rows, period(code), coverage.year)]

    assert order("2020-q1") == ["c", "b", "a"], "c misses 2; the last of b is of 15/6, that of a of 14/12"
    assert order("2020-q2") == ["c", "a", "b"], "c misses 2, a 1, b nothing"


def test_reads_by_topic_and_article_in_the_days_of_a_period(
    counted: Counted, hand_made: tuple[Article, ...]
) -> None:
    """p05 (b) and p07 (a b) are read in quarter II and on the first day of III; the hidden one does not
    count.
    """
    coverage = counted()
    p05, p07, hidden = (
        next(each.url for each in hand_made if each.slug == slug) for slug in ("p05", "p07", "an")
    )
    reads = Reads(
        {
            date(2020, 3, 14): {p05: 100},
            date(2020, 3, 15): {p05: 3, "tin-bai/2020/khong-con/": 9},
            date(2020, 6, 14): {p05: 2, p07: 7, hidden: 50},
            date(2020, 6, 15): {p07: 1000},
            date(2020, 4, 1): {},
        }
    )
    found = effect(coverage, period("2020-q2"), reads, hand_made)
    assert found is not None
    assert (found.n_days, found.n_reads) == (3, 12)
    assert [(term.code, number) for term, number in found.topics] == [("a", 7), ("b", 12), ("c", 0)]
    assert [(article.slug, number) for article, number in found.articles] == [("p07", 7), ("p05", 5)]
    assert effect(coverage, period("2020-q4"), reads, hand_made) is None, "no log: nothing is said or guessed"
    (block,) = effect_block(coverage, period("2020-q2"), reads, hand_made)
    assert block.lines[0].words == "12 lượt đọc trong 3 trên 92 ngày của kỳ."
    assert not list(effect_block(coverage, period("2020-q4"), reads, hand_made))


def test_documents_that_the_plan_names_and_no_article_cites(
    make_plan: MakePlan, make_article: MakeArticle
) -> None:
    named = (
        NamedDocument("Nghị quyết", "76/NQ-CP", "Chính phủ", "", date(2013, 6, 13)),
        NamedDocument("Kế hoạch", "48/KH-UBND", "Ủy ban", ""),
        NamedDocument("Quyết định", "225/QĐ-TTg", "Thủ tướng", "", date(2016, 2, 4)),
    )
    plan = make_plan(documents=named)

    def citing(slug: str, *cited: Cited, **more: object) -> Article:
        return make_article(slug, "2020-03-01", body=Body(b"", 1, citations=cited), **more)

    articles = [
        citing("1", Cited("", "Kế hoạch", "48/kh-ubnd", "2016-05-01")),
        citing("2", Cited("", "Nghị quyết", "76/NQ-CP", "2021-07-15")),
        citing("3", Cited("", "", "225/QĐ-TTg", ""), status=Status.DRAFT),
    ]
    assert uncited(plan, citations_of(articles, date(2020, 12, 31))) == (named[0], named[2])
    assert uncited(plan, citations_of(articles, date(2020, 2, 28))) == named, "nothing is out yet"
    page = Document(
        "van-ban/a.md",
        "",
        "",
        "a",
        Body(b"", 1),
        kind="Nghị quyết",
        number="76/NQ-CP",
        issued=date(2013, 6, 13),
    )
    (block,) = uncited_block((named[0], named[2]), Register([page]))
    assert [(line.link, line.url) for line in block.lines] == [
        ("Nghị quyết số 76/NQ-CP", "van-ban/a/"),
        ("", ""),
    ]
    assert not list(uncited_block(named, Register())), "no register, no finding"
