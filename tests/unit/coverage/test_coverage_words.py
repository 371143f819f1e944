"""Amounts in a sentence, and the terminal table."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from plugins.coverage import compute, terminal_table, verdict
from plugins.coverage.sentences import amounts
from plugins.plan import Term
from tests.unit.plan.conftest import parse_period


def test_amounts(counted):
    assert amounts(counted(), parse_period("2020-q2")) == "Tổng số: 2 tin, bài; 0 hoạt động."


def test_terminal_overview(counted):
    assert (
        terminal_table(counted())
        == """\
Năm 2020 đã kết thúc: không có tin, bài về 1 trong 3 chủ đề: “Chủ đề C”.

Chủ đề                  Quý I  Quý II  Quý III  Quý IV  6T đầu  6T cuối  Cả năm
-------------------------------------------------------------------------------
Chủ đề A                    2       1        1       1       3        2       5
Chủ đề B, có phẩy           2       1        1       0       3        1       4
Chủ đề C                    0       0        0       0       0        0       0
-------------------------------------------------------------------------------
Tổng số tin, bài            3       2        1       1       5        2       7
Hoạt động (tính riêng)      0       0        0       0       0        0       0

Tin, bài có hai chủ đề được tính ở mỗi chủ đề, và một lần trong tổng số.
Chỉ tiêu: không giao chỉ tiêu.
Ngoài mọi kỳ báo cáo của các kế hoạch: 3 tin, bài.
Tính đến hết ngày 14/12/2020."""
    )


def test_a_period_that_has_not_begun_is_no_0_in_the_terminal(counted):
    lines = terminal_table(counted(as_of=date(2020, 6, 14))).split("\n")
    assert "Chủ đề C                    0       0        –       –       0        –       0" in lines
    assert "–: chưa đến (Quý III, Quý IV, 6T cuối)." in lines
    alone = terminal_table(counted(as_of=date(2020, 6, 14)), parse_period("2020-q3")).split("\n")
    counts = [line for line in alone if line.startswith(("Chủ đề C ", "Tổng số "))]
    assert len(counts) == 2 and not [line for line in counts if "0" in line]


def test_terminal_period(counted):
    assert (
        terminal_table(counted(targets=True), parse_period("2020-q2"))
        == f"{verdict(counted(targets=True), parse_period('2020-q2'))}"
        + """
Quý II năm 2020: 15/3/2020 - 14/6/2020, đã kết thúc.

Chủ đề             Tin, bài  Chỉ tiêu  Hoạt động   Gần nhất  Khoảng trống  Trạng thái
--------------------------------------------------------------------------------------------
Chủ đề A                  1         2          0  14/6/2020       91 ngày  chưa đạt, thiếu 1
Chủ đề B, có phẩy         1         1          0  15/3/2020       91 ngày  đạt
Chủ đề C                  0         2          0    chưa có       92 ngày  chưa đạt, thiếu 2
--------------------------------------------------------------------------------------------
Tổng số                   2                    0  14/6/2020       90 ngày

Tin, bài có hai chủ đề được tính ở mỗi chủ đề, và một lần trong tổng số.
Khoảng trống: số ngày liên tiếp nhiều nhất trong kỳ không có tin, bài.
Ngoài mọi kỳ báo cáo của các kế hoạch: 3 tin, bài.
Tính đến hết ngày 14/12/2020."""
    )


def test_terminal_says_no_target_once_for_a_table_and_per_cell_otherwise(counted):
    without = terminal_table(counted(), parse_period("2020-nam"))
    assert without.count("không giao chỉ tiêu") == 1
    mixed = terminal_table(counted(targets=True), parse_period("2020-nam"))
    assert mixed.split("\n", 1)[1].count("không giao chỉ tiêu") == 2  # b and c; a has a target of the year
    assert "5/6" in terminal_table(counted(targets=True))


def test_terminal_names_topics_of_other_plans(make_plan, make_article):
    plan = make_plan()
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01", "la")], [], date(2020, 12, 31))
    for table in (terminal_table(coverage), terminal_table(coverage, coverage.year)):
        assert "\nla (ngoài Kế hoạch) " in table


def test_terminal_columns_stay_in_line_with_any_letters(make_plan, make_article):
    names = ("Ho\u0300a", "Hòa giải\u200b ở cơ sở", "ភាសាខ្មែរ", "漢字")
    plan = make_plan(topics=tuple(Term(code, name) for code, name in zip("abcd", names, strict=True)))
    coverage = compute(plan, [plan], [make_article("x", "2020-02-01")], [], date(2020, 12, 31))
    lines = terminal_table(coverage).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("---"))
    assert len({cell_len(line) for line in lines[start : start + 5]}) == 1
