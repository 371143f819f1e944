"""The sentence about the state of the plan, derived from states and pace. All cases were computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plugins.coverage import Coverage, compute, passing_percentage, terminal_table, verdict
from plugins.coverage.changes import changes
from plugins.coverage.closed import Closings
from plugins.plan import Period, PeriodKind, Target, Term
from tests.unit.coverage.conftest import MakeArticle, MakePlan
from tests.unit.plan.conftest import parse_period

Counted = Callable[..., Coverage]
A, B, C = "“Chủ đề A”", "“Chủ đề B, có phẩy”", "“Chủ đề C”"
NOVEMBER = date(2020, 11, 20)
"""24 days before the end of the year of 366 days: 342 are gone, and 67 of the quarter's 91."""


def period(code: str) -> Period:
    found = parse_period(code)
    assert found is not None
    return found


@pytest.fixture
def year(make_plan: MakePlan, make_article: MakeArticle) -> Callable[..., Coverage]:
    """Returns a year with that many articles per topic, all old except the last `lately` ones."""

    def made(as_of: date = NOVEMBER, target: int = 0, lately: int = 0, **numbers: int) -> Coverage:
        targets = (Target(PeriodKind.YEAR, target, {"topic": "*"}),) if target else ()
        plan = make_plan(targets=targets)
        articles = [
            make_article(f"{topic}{at}", "2020-11-01" if at < lately else "2020-01-01", topic)
            for topic, number in numbers.items()
            for at in range(number)
        ]
        return compute(plan, [plan], articles, [], as_of)

    return made


def said(coverage: Coverage, code: str = "2020-nam", most: int | None = None) -> str:
    return str(verdict(coverage, period(code), most))


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        # 16 * 342 // 366 is 14: from there on it keeps the pace.
        (
            {"a": 16, "b": 8, "c": 5},
            f"2 trong 3 chủ đề chưa đạt chỉ tiêu: {C} thiếu 11 (5/16); {B} thiếu 8 (8/16). "
            "Còn 24 ngày, cần 19 bài, mỗi tuần 5,6 (quý này: 0). Khó kịp.",
        ),
        (
            {"a": 16, "b": 14, "c": 13},
            f"1 trong 3 chủ đề chậm so với chỉ tiêu: {C} thiếu 3 (13/16); 1 chủ đề đúng nhịp. "
            "Còn 24 ngày, cần 5 bài, mỗi tuần 1,5 (quý này: 0). Khó kịp.",
        ),
        (
            {"a": 16, "b": 15, "c": 14},
            "1 chủ đề đã đạt chỉ tiêu, 2 chủ đề đúng nhịp, không chủ đề nào chậm. "
            "Còn 24 ngày, cần 3 bài, mỗi tuần 0,9 (quý này: 0). Khó kịp.",
        ),
        (
            {"a": 15, "b": 15, "c": 15},
            "cả 3 chủ đề đúng nhịp. Còn 24 ngày, cần 3 bài, mỗi tuần 0,9 (quý này: 0). Khó kịp.",
        ),
        (
            {"a": 1, "b": 1, "c": 0},
            f"cả 3 chủ đề chưa đạt chỉ tiêu: {C} thiếu 16 (0/16); {A} thiếu 15 (1/16); {B} thiếu 15 (1/16). "
            "Còn 24 ngày, cần 46 bài, mỗi tuần 13,5 (quý này: 0). Khó kịp.",
        ),
        ({"a": 16, "b": 17, "c": 18}, "cả 3 chủ đề đã đạt chỉ tiêu. Còn 24 ngày."),
    ],
)
def test_a_running_year_with_targets(year: Counted, numbers: dict[str, int], sentence: str) -> None:
    assert said(year(target=16, **numbers)) == f"Năm 2020: {sentence}"


@pytest.mark.parametrize(
    ("lately", "words"),
    [
        (9, "mỗi tuần 0,9 (quý này: 0,9). Giữ nhịp này thì kịp."),  # 3 in 24 days, 9 in 67
        (8, "mỗi tuần 0,9 (quý này: 0,8). Phải nhanh hơn."),
        (4, "mỗi tuần 0,9 (quý này: 0,4). Khó kịp."),
    ],
)
def test_whether_it_can_be_done(year: Counted, lately: int, words: str) -> None:
    assert said(year(target=16, lately=lately, a=16, b=16, c=13)).endswith(words)


def test_the_last_days(year: Counted) -> None:
    last = year(date(2020, 12, 14), 16, a=16, b=16, c=13)
    assert said(last).endswith("Hôm nay là ngày cuối, cần 3 bài. Khó kịp.")
    assert said(year(date(2020, 12, 10), 16, a=16, b=16, c=13)).endswith("Còn 4 ngày, cần 3 bài. Khó kịp.")
    assert said(year(date(2019, 12, 16), 16)) == (
        "Năm 2020: cả 3 chủ đề đúng nhịp. Còn 364 ngày, cần 48 bài, mỗi tuần 1."
    ), "day 2 is not red"


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (
            {"a": 16, "b": 8, "c": 5},
            f"1 trong 3 chủ đề đạt chỉ tiêu; không đạt: {C} thiếu 11 (5/16); {B} thiếu 8 (8/16).",
        ),
        ({"a": 16, "b": 16, "c": 16}, "cả 3 chủ đề đạt chỉ tiêu."),
        (
            {"a": 1, "b": 0, "c": 2},
            f"không chủ đề nào trong 3 chủ đề đạt chỉ tiêu: {B} thiếu 16 (0/16); "
            f"{A} thiếu 15 (1/16); {C} thiếu 14 (2/16).",
        ),
    ],
)
def test_a_year_that_is_over(year: Counted, numbers: dict[str, int], sentence: str) -> None:
    coverage = year(date(2020, 12, 31), 16, **numbers)
    assert said(coverage) == f"Năm 2020 đã kết thúc: {sentence}"
    assert said(coverage, most=1).count("thiếu") <= 1
    if "không đạt" in sentence:
        assert said(coverage, most=1).endswith(f"{C} thiếu 11 (5/16) và 1 chủ đề khác.")


def test_the_sentence_praises_no_more_than_the_percentage(year: Counted) -> None:
    for numbers in ({"a": 16, "b": 8, "c": 5}, {"a": 16, "b": 16, "c": 16}, {"a": 0, "b": 1, "c": 2}):
        coverage = year(target=16, **numbers)
        is_all = passing_percentage(coverage, coverage.year) == 100
        assert ("cả 3 chủ đề đã đạt" in said(coverage)) == is_all


def test_without_targets(year: Counted) -> None:
    assert said(year(a=1, c=1, lately=1)) == f"Năm 2020: chưa có tin, bài về 1 trong 3 chủ đề: {B}."
    assert said(year(a=1, b=2, c=3, lately=1)) == "Năm 2020: cả 3 chủ đề đều đã có tin, bài."
    assert said(year()) == "Năm 2020: chưa có tin, bài về chủ đề nào trong 3 chủ đề."
    silent = f"Lâu nhất chưa có bài mới: {A}, 324 ngày (từ 01/01/2020)."
    assert said(year(a=1, b=2, c=3)) == f"Năm 2020: cả 3 chủ đề đều đã có tin, bài. {silent}"
    over = year(date(2020, 12, 31), a=1, b=1)
    assert said(over) == f"Năm 2020 đã kết thúc: không có tin, bài về 1 trong 3 chủ đề: {C}."
    assert said(year(date(2020, 12, 31), a=1, b=1, c=1)).endswith("cả 3 chủ đề đều có tin, bài.")


def test_a_topic_without_a_figure_beside_others(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(targets=(Target(PeriodKind.YEAR, 1, {"topic": "a"}),))
    coverage = compute(plan, [plan], [make_article("x", "2020-11-02", "a b")], [], NOVEMBER)
    assert said(coverage) == (
        "Năm 2020: chủ đề duy nhất được giao chỉ tiêu đã đạt chỉ tiêu; "
        f"không giao chỉ tiêu và chưa có tin, bài: {C}. Còn 24 ngày."
    )


def test_a_plan_of_one_topic(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan(topics=(Term("a", "A"),))
    article = make_article("x", "2020-11-02")
    for articles, words in (
        ([article], "chủ đề duy nhất đã có tin, bài"),
        ([], "chưa có tin, bài về chủ đề duy nhất"),
    ):
        assert said(compute(plan, [plan], articles, [], NOVEMBER)) == f"Năm 2020: {words}."


def test_figures_of_quarters_stand_for_a_year_without_one(counted: Counted, make_plan: MakePlan) -> None:
    targets = (Target(PeriodKind.QUARTER, 1, {"topic": "*"}),)
    plan = make_plan(targets=targets)
    running = compute(plan, [plan], [], [], NOVEMBER)
    assert said(running).startswith("Quý IV năm 2020: cả 3 chủ đề đúng nhịp."), "0 of 1 is due on 20/11"
    assert said(compute(plan, [plan], [], [], date(2020, 12, 31))) == (
        "Năm 2020 đã kết thúc: 0 trong 12 chỉ tiêu quý đạt; không đạt: "
        + "; ".join(f"{name} (quý I, quý II, quý III, quý IV)" for name in (A, B, C))
        + "."
    )


def test_not_begun_and_topics_of_other_plans(make_plan: MakePlan, make_article: MakeArticle) -> None:
    plan = make_plan()
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "la")], [], date(2020, 3, 14))
    assert said(coverage, "2020-q2") == "Quý II năm 2020 chưa đến: kỳ này bắt đầu từ ngày 15/3/2020."
    assert said(coverage) == "Năm 2020: chưa có tin, bài về chủ đề nào trong 3 chủ đề."


def test_the_same_words_everywhere(year: Counted) -> None:
    coverage = year(target=16, a=16, b=8, c=5)
    assert terminal_table(coverage).startswith(said(coverage))
    over = year(date(2020, 12, 31), 16, a=16, b=8, c=5)
    told = [each.words for _, found in changes(over, Closings()) for each in found]
    assert said(over) in told
