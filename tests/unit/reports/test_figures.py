"""The figures of a report are those worked out by hand, and add up."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.coverage import compute
from plugins.plan import FORM, TOPIC, UNIT, Alias, Unit, parse_period
from plugins.reports import Report, ReportTable
from plugins.reports.figures import Records, make_report
from tests.unit.coverage.conftest import AS_OF, _article, _plan
from tests.unit.reports.conftest import ACTIVITIES, HEADING, SIGNATORY, MakeReport


def table(report: Report, code: str) -> ReportTable:
    return next(each for each in (*report.tables, *report.lists) if each.code == code)


def column(report: Report, code: str, name: str) -> dict[str, object]:
    found = table(report, code)
    at = [each.name for each in found.columns].index(name)
    return {str(row[0]): row[at] for row in found.rows}


@pytest.mark.parametrize(
    ("code", "a", "b", "total", "n_activities"),
    [
        ("2020-q1", 2, 2, 3, 0),
        ("2020-q2", 1, 1, 2, 2),
        ("2020-q3", 1, 1, 1, 1),
        ("2020-q4", 1, 0, 1, 0),
        ("2020-6t1", 3, 3, 5, 2),
        ("2020-6t2", 2, 1, 2, 1),
        ("2020-nam", 5, 4, 7, 3),
        ("2020-t03", 1, 2, 2, 0),
    ],
)
def test_every_period(report: MakeReport, code: str, a: int, b: int, total: int, n_activities: int) -> None:
    made = report(code)
    assert column(made, "chu-de", "Tin, bài") == {"Chủ đề A": a, "Chủ đề B, có phẩy": b, "Chủ đề C": 0}
    assert len(table(made, "tin-bai").rows) == total
    assert len(table(made, "hoat-dong").rows) == n_activities
    assert sum(column(made, "hinh-thuc", "Tin, bài").values()) == total  # type: ignore[arg-type]  # numbers
    assert table(made, "hinh-thuc").sums[1] == table(made, "the-loai").sums[1] == total
    assert f"Tổng số: {total} tin, bài; {n_activities} hoạt động." in made.summary[0]


def test_quarters_make_half_years_and_those_the_year(report: MakeReport) -> None:
    def lists(*codes: str) -> list[object]:
        return [row[1:] for code in codes for row in table(report(code), "tin-bai").rows]

    assert lists("2020-q1", "2020-q2") == lists("2020-6t1")
    assert lists("2020-q3", "2020-q4") == lists("2020-6t2")
    assert lists("2020-6t1", "2020-6t2") == lists("2020-nam")


def test_the_same_figures_as_the_directors_page(report: MakeReport, hand_made) -> None:  # type: ignore[no-untyped-def]  # a fixture
    plan = _plan()
    coverage = compute(plan, [plan], hand_made, ACTIVITIES, AS_OF)
    for period in coverage.periods:
        made = report(period.code)
        for dimension, code in (
            (TOPIC, "chu-de"),
            (UNIT, "don-vi"),
            (FORM, "hinh-thuc"),
        ):
            expected = {row.term.name: row[period].n_published for row in coverage[dimension].rows}
            assert column(made, code, "Tin, bài") == expected, (period.code, code)


def test_a_units_report_holds_its_own_and_promises_only_what_it_promised(report: MakeReport) -> None:
    made = report("2020-q1", "u2", targets=True)
    assert [row[2] for row in table(made, "tin-bai").rows] == ["Bài p04"]
    assert "don-vi" not in {each.code for each in made.tables}
    assert "Chỉ tiêu" not in {each.name for each in table(made, "chu-de").columns}
    whole = report("2020-q1", targets=True)
    assert column(whole, "chu-de", "Chỉ tiêu") == {"Chủ đề A": 2, "Chủ đề B, có phẩy": 1, "Chủ đề C": 2}
    assert column(whole, "chu-de", "Trạng thái")["Chủ đề C"] == "chưa có tin, bài"
    assert made.name == "2020-q1-u2" and whole.name == "2020-q1"


def test_a_unit_with_nothing_has_a_report_that_says_so(report: MakeReport) -> None:
    made = report("2020-q3", "u2")
    assert table(made, "tin-bai").rows == () and "Tổng số: 0 tin, bài; 1 hoạt động." in made.summary[0]


def test_comparison_with_the_period_before_and_the_year_before(report: MakeReport) -> None:
    assert report("2020-q2").comparison == (
        "So với quý I năm 2020 (3 tin, bài): giảm 1.",
        "Quý II năm 2019: không có số liệu để so sánh (chưa có kế hoạch của năm 2019).",
    )
    assert column(report("2020-q2"), "chu-de", "Quý I 2020")["Chủ đề A"] == 2
    assert column(report("2020-q2"), "chu-de", "Quý II 2019")["Chủ đề A"] is None
    assert report("2020-q4").comparison[0] == "So với quý III năm 2020 (1 tin, bài): không đổi."
    assert len(report("2020-nam").comparison) == 1, "the year before is both"


@pytest.mark.parametrize(
    ("code", "before"),
    [("2020-q1", "2019-q4"), ("2020-t01", "2019-t12"), ("2020-6t2", "2020-6t1"), ("2020-nam", "2019-nam")],
)
def test_the_period_before_ends_on_the_day_before(code: str, before: str) -> None:
    period = parse_period(code)
    assert period is not None
    found = period.before
    assert found.code == before and (period.first - found.last).days == 1


def test_a_unit_that_was_renamed_is_compared_with_what_it_was() -> None:
    new = _plan(
        2021,
        units=(Unit("moi", "Văn phòng mới"), Unit("u2", "Thanh tra")),
        aliases=(Alias("unit", "moi", "u1"),),
    )
    articles = [
        _article("1", "2020-04-01"),
        _article("2", "2020-04-02"),
        _article("3", "2021-04-01", unit="moi"),
        _article("4", "2021-04-01", unit="u2"),
    ]
    records, period = Records([_plan(), new], articles, []), parse_period("2021-q2")
    assert period is not None
    as_of = date(2021, 7, 1)
    made = make_report(records, period, new.units[0], as_of, HEADING, SIGNATORY, {}, "https://x.example")
    assert made.comparison[1] == "So với quý II năm 2020 (2 tin, bài): giảm 1."
    whole = make_report(records, period, None, as_of, HEADING, SIGNATORY, {}, "https://x.example")
    assert column(whole, "don-vi", "Quý II 2020") == {"Văn phòng mới": 2, "Thanh tra": 0}
