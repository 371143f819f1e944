"""The figures of a report equal those computed by hand, and add up."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from plugins.articles import Library
from plugins.coverage import compute
from plugins.narratives import Narrative, Narratives
from plugins.narratives.folder import narrative_path
from plugins.narratives.reading import read_narrative
from plugins.plan import FORM, TOPIC, UNIT, Unit
from plugins.readership.kept import Reads
from plugins.reports import Report, ReportTable
from plugins.reports.as_docx import as_docx
from plugins.reports.figures import ReportContext, make_report
from tests.unit.coverage.conftest import AS_OF, TARGETS, _article, _plan
from tests.unit.plan.conftest import parse_period
from tests.unit.reports.conftest import ACTIVITIES, OFFICE, MakeReport


def table(report: Report, code: str) -> ReportTable:
    return next(each for each in (*report.tables, *report.lists) if each.code == code)


def listed(report: Report, code: str) -> int:
    """Returns the number of records in a list; an empty list is omitted."""
    return sum(len(each.rows) for each in report.lists if each.code == code)


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
    assert (listed(made, "tin-bai"), listed(made, "hoat-dong")) == (total, n_activities)
    assert sum(column(made, "hinh-thuc", "Tin, bài").values()) == total  # type: ignore[arg-type]  # numbers
    assert table(made, "hinh-thuc").sums[1] == table(made, "the-loai").sums[1] == total
    for each in made.tables:
        assert each.total[1] == total, each.code
        name, *_ = each.last_rows[-1]
        assert (name == f"Cộng {each.columns[0].name.lower()}") == (each.sums[1] != total or each.has_sums)
    assert f"đã đăng {total:02} tin, bài" in made.summary[0]


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
    assert "Đơn vị" not in {column.name for each in made.lists for column in each.columns}
    assert "Chỉ tiêu" not in {each.name for each in table(made, "chu-de").columns}
    whole = report("2020-q1", targets=True)
    assert column(whole, "chu-de", "Chỉ tiêu") == {"Chủ đề A": 2, "Chủ đề B, có phẩy": 1, "Chủ đề C": 2}
    assert column(whole, "chu-de", "Trạng thái")["Chủ đề C"] == "chưa đạt, thiếu 2"
    assert made.name == "2020-q1-u2" and whole.name == "2020-q1"


def test_a_unit_with_nothing_has_a_report_that_says_so(report: MakeReport) -> None:
    made = report("2020-q3", "u2")
    assert listed(made, "tin-bai") == 0 and made.summary[0] == (
        "Trong quý III năm 2020, Thanh tra chưa đăng tin, bài nào; đã tổ chức 01 hoạt động; "
        "chưa chủ đề nào trong 03 chủ đề có tin, bài (chi tiết tại Phụ lục kèm theo)."
    )


@pytest.mark.parametrize(
    ("code", "targets", "words"),
    [
        (
            "2020-q1",
            False,
            "đã đăng 03 tin, bài; 02/03 chủ đề có tin, bài; 01 chủ đề chưa có là “Chủ đề C” "
            "(chi tiết tại Phụ lục kèm theo).",
        ),
        (
            "2020-q2",
            True,
            "đã đăng 02 tin, bài (giảm 1 tin, bài, tương đương 33,3 % so với quý I) và tổ chức 02 hoạt động; "
            "01/03 chủ đề đạt chỉ tiêu; 02 chủ đề chưa đạt là “Chủ đề A” (thiếu 1), “Chủ đề C” (thiếu 2) "
            "(chi tiết tại Phụ lục kèm theo).",
        ),
        (
            "2020-q4",
            True,
            "đã đăng 01 tin, bài (bằng quý III); chưa chủ đề nào trong 03 chủ đề đạt chỉ tiêu "
            "(chi tiết tại Phụ lục kèm theo).",
        ),
        (
            "2020-t02",
            False,
            "chưa đăng tin, bài nào, chưa tổ chức hoạt động nào; "
            "chưa chủ đề nào trong 03 chủ đề có tin, bài.",
        ),
        (
            "2020-t03",
            False,
            "đã đăng 02 tin, bài (tháng 2 chưa có tin, bài); 02/03 chủ đề có tin, bài; "
            "01 chủ đề chưa có là “Chủ đề C” (chi tiết tại Phụ lục kèm theo).",
        ),
    ],
)
def test_the_first_sentence_varies_with_the_case(
    report: MakeReport, code: str, targets: bool, words: str
) -> None:
    made = report(code, targets=targets)
    assert made.summary[0] == f"Trong {made.period.name_inside}, Sở Tư pháp {words}"


def test_the_verdict_stands_in_the_report_word_for_word(report: MakeReport) -> None:
    plan = _plan(targets=TARGETS)
    coverage = compute(plan, [plan], [], [], AS_OF)
    made = report("2020-nam", targets=True)
    assert made.verdicts[0].startswith("Năm 2020 đã kết thúc: ") and coverage
    running = report("2020-q4", targets=True, as_of=date(2020, 11, 20)).verdicts
    assert [each.split(":")[0] for each in running] == ["Quý IV năm 2020", "Năm 2020"]
    assert len(report("2020-q2", targets=True).verdicts) == 1, "the year is said only while the period runs"


def test_columns_of_which_nothing_is_known_are_left_out(report: MakeReport) -> None:
    names = [each.name for each in table(report("2020-q2"), "chu-de").columns]
    assert "Quý I 2020" in names and "Quý II 2019" not in names
    assert column(report("2020-q2"), "chu-de", "Quý I 2020")["Chủ đề A"] == 2
    running = report("2020-q2", as_of=date(2020, 3, 20))
    assert "6 ngày đầu quý I 2020" in [each.name for each in table(running, "chu-de").columns]
    without = make_report(
        Library(plans=(_plan(),), articles=(_article("1", "2020-04-01"),)),
        parse_period("2020-q2"),  # type: ignore[arg-type]  # it is one
        None,
        AS_OF,
        OFFICE,
        ReportContext(),
    )
    assert "Địa chỉ" not in [each.name for each in table(without, "tin-bai").columns]


def test_a_units_report_shows_its_own_target(report: MakeReport) -> None:
    made = report("2020-6t2", "u1", targets=True)
    assert "Chỉ tiêu giao cho Văn phòng: 2/3 tin, bài, chưa đạt, thiếu 1." in made.summary
    assert not [each for each in report("2020-6t2", "u2", targets=True).summary if "giao cho" in each]


def test_what_was_read_is_said_where_a_log_tells_of_it(report: MakeReport) -> None:
    reads = Reads({date(2020, 4, 1): {"tin-bai/2020/p05/": 12}})
    said = report("2020-q2", reads=reads).summary
    assert "Có 12 lượt đọc trong kỳ (theo nhật ký máy chủ của 1/92 ngày)." in said
    assert "lượt đọc" not in " ".join(report("2020-q2").summary)


def test_what_units_report_travels_upward_and_is_asked_about_in_the_next_report(report: MakeReport) -> None:
    def written(text: str) -> Narrative:
        found = read_narrative(f"Ngày: 10/3/2020\n## Tồn tại, khó khăn, vướng mắc\n{text}", "a.md")
        assert isinstance(found, Narrative)
        return found

    narratives = Narratives(
        {
            "bao-cao/2020-q1/u1.md": written("- Thiếu máy ảnh.\n  Trả lời (12/3/2020): đã mua."),
            "bao-cao/2020-q1/u2.md": written("Thiếu người."),
            "bao-cao/2020-q1/toan-so.md": written("Của Sở."),
        }
    )
    first = report("2020-q1", narratives=narratives)
    assert first.reported["ton-tai"] == (
        "Văn phòng: Thiếu máy ảnh. Trả lời ngày 12/3/2020: đã mua.",
        "Thanh tra: Thiếu người.",
    )
    second = report("2020-q2", narratives=narratives)
    assert second.earlier == (
        "Văn phòng: Thiếu máy ảnh (đã giải quyết: đã mua).",
        "Thanh tra: Thiếu người (chưa giải quyết).",
    )
    own = report("2020-q2", "u2", narratives=narratives).earlier
    assert own == ("Thiếu người (chưa giải quyết).",)
    assert report("2020-q3", narratives=narratives).earlier == ()
    words = " ".join(each.text for each in Document(io.BytesIO(as_docx(first))).paragraphs)
    assert "Các đơn vị phản ánh:" in words and "- Thanh tra: Thiếu người." in words


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
        units=(Unit("moi", "Văn phòng mới", formerly=("u1",)), Unit("u2", "Thanh tra")),
    )
    articles = (
        _article("1", "2020-04-01"),
        _article("2", "2020-04-02"),
        _article("3", "2021-04-01", unit="moi"),
        _article("4", "2021-04-01", unit="u2"),
    )
    library, period = Library(plans=(_plan(), new), articles=articles), parse_period("2021-q2")
    assert period is not None
    as_of = date(2021, 7, 1)
    made = make_report(library, period, new.units[0], as_of, OFFICE, ReportContext())
    assert made.summary[1] == ("So với cùng kỳ (quý II năm 2020), giảm 1 tin, bài, tương đương 50 %.")
    whole = make_report(library, period, None, as_of, OFFICE, ReportContext())
    assert column(whole, "don-vi", "Quý II 2020") == {"Văn phòng mới": 2, "Thanh tra": 0}


def test_a_unit_that_was_renamed_is_asked_about_what_it_reported_before() -> None:
    new = _plan(2021, units=(Unit("moi", "Văn phòng mới", formerly=("u1",)), Unit("u2", "Thanh tra")))
    library, period = Library(plans=(_plan(), new)), parse_period("2021-q1")
    told = read_narrative("## Tồn tại, khó khăn, vướng mắc\n- Thiếu máy ảnh.", "a.md")
    assert isinstance(told, Narrative) and period is not None
    around = ReportContext(narratives=Narratives({narrative_path("2020-q4", "u1"): told}))
    made = make_report(library, period, new.units[0], date(2021, 3, 20), OFFICE, around)
    assert made.earlier == ("Thiếu máy ảnh (chưa giải quyết).",)
    assert make_report(library, period, new.units[1], date(2021, 3, 20), OFFICE, around).earlier == ()
