"""The written assessment of a report: created once, never overwritten, split by its headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.narratives import Narrative
from plugins.narratives.difficulties import difficulties
from plugins.narratives.folder import begin_narrative
from plugins.narratives.reading import (
    MAX_PARAGRAPHS,
    MAX_SIZE,
    SECTIONS,
    problems_of_narrative,
    read_narrative,
    template,
)
from plugins.plan import Period, PeriodKind
from plugins.problems import Problem

DAY = date(2020, 6, 15)


def words(text: str) -> dict[str, tuple[str, ...]]:
    """Returns the text of each section, block by block."""
    found = read_narrative(text, "a.md")
    assert isinstance(found, Narrative)
    return {code: tuple(each.text for each in said) for code, said in found.sections.items()}


def test_the_file_is_begun_once(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao" / "2020-q2" / "toan-so.md"
    assert begin_narrative(path, "Báo cáo", DAY) and all(
        each in path.read_text("utf-8") for each in SECTIONS.values()
    )
    path.write_text("của người viết", "utf-8")
    assert not begin_narrative(path, "Báo cáo", DAY) and path.read_text("utf-8") == "của người viết"


def test_a_file_that_nobody_has_touched_says_nothing() -> None:
    assert words(template("x", DAY)) == dict.fromkeys(SECTIONS, ())


def test_paragraphs_by_section() -> None:
    text = (
        "<!-- ghi chú -->\n## Tồn tại, khó khăn, vướng mắc\n\nMột\ndòng hai.\n\n- Mục a\n- Mục b\n\n"
        "## Kiến nghị, đề xuất\n[cần điền]\n\n### Đề mục lạ\n\nVẫn còn.\n"
    )
    found = words(text)
    assert found["ton-tai"] == ("Một dòng hai.", "- Mục a", "- Mục b")
    assert found["kien-nghi"] == ("Đề mục lạ", "Vẫn còn.") and found["danh-gia"] == ()


@pytest.mark.parametrize(
    "heading",
    [
        "## 2. Tồn tại, khó khăn, vướng mắc:",
        "## TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC",
        "# II. Tồn tại, khó khăn, vướng mắc",
    ],
)
def test_headings_however_they_are_written(heading: str) -> None:
    assert words(f"{heading}\n\nMột.\n")["ton-tai"] == ("Một.",)
    assert not list(problems_of_narrative(f"{heading}\n\nMột.\n", "a.md"))


def test_items_of_any_list_are_paragraphs_of_their_own() -> None:
    text = "## Đánh giá chung\n\n1. a\n2. b\n+ c\n+ d\na) e\nđ) g\ntiếp\n"
    found = words(text)
    assert found["danh-gia"] == ("1. a", "2. b", "+ c", "+ d", "a) e", "đ) g tiếp")


def test_what_may_not_be_meant_is_said_with_its_line() -> None:
    text = "<!-- a\nb -->\n## Đánh giá chung\n\n## Kiến nghị khác\n\n<!-- quên\n\nMất.\n"
    found = [(each.location.line, each.message) for each in problems_of_narrative(text, "a.md")]
    assert [line for line, _ in found] == [7, 5]
    assert "thêm -->" in found[0][1] and "“Kiến nghị khác”" in found[1][1]


def test_what_nobody_writes_is_refused_before_a_report_is_made_of_it() -> None:
    few = "## Đánh giá chung\n" + "- a\n" * (MAX_PARAGRAPHS - 1)
    assert not isinstance(read_narrative(few, "a.md"), Problem)
    for more in (f"{few}- b\n", "# a\n" * (MAX_SIZE // 4)):
        problem = read_narrative(more, "a.md")
        assert isinstance(problem, Problem) and "rút ngắn" in problem.message


def test_bold_slanted_links_and_tables() -> None:
    text = (
        "Ngày: 15/6/2020\n\nMột **đậm** và *nghiêng* [chữ](https://a.vn) 2\\*3.\n\n"
        "| Việc | Số |\n|---|---|\n| Họp | 3 |\n"
    )
    found = read_narrative(text, "a.md")
    assert isinstance(found, Narrative) and found.day == DAY
    line, table = found["danh-gia"]
    assert [(run.text, run.bold, run.italic) for run in line.runs if run.bold or run.italic] == [
        ("đậm", True, False),
        ("nghiêng", False, True),
    ]
    assert line.text == "Một đậm và nghiêng chữ 2*3."
    assert [[cell[0].text for cell in row] for row in table.rows] == [["Việc", "Số"], ["Họp", "3"]]
    assert table.rows[0][0][0].bold and not table.rows[1][0][0].bold


def test_what_units_report_and_its_answers() -> None:
    text = (
        "Ngày: 12/6/2020\n## Khó khăn, vướng mắc\n- Thiếu máy ảnh. (10/6/2020)\n"
        "  Trả lời (20/6/2020): đã mua.\n- Thiếu người;\n\n## Kiến nghị\nKhông có kiến nghị gì.\n"
        "Đề nghị tập huấn.\n**Trả lời**: tháng 7.\n"
    )
    found = read_narrative(text.replace("gì.\n", "gì.\n\n"), "a.md")
    assert isinstance(found, Narrative)
    period = Period(2020, PeriodKind.QUARTER, 2)
    said = list(difficulties(found, period, "u1"))
    assert [(each.words, each.day, each.answer, each.answered) for each in said] == [
        ("Thiếu máy ảnh", date(2020, 6, 10), "đã mua.", date(2020, 6, 20)),
        ("Thiếu người", date(2020, 6, 12), "", None),
        ("Đề nghị tập huấn", date(2020, 6, 12), "tháng 7.", None),
    ]
    assert [each.section for each in said] == ["ton-tai", "ton-tai", "kien-nghi"]
    assert said[0].as_of(date(2020, 6, 19)).answer == "" and said[0].as_of(date(2020, 6, 20)).answer


@pytest.mark.parametrize(
    "words_of_nothing",
    ["Không.", "Không có", "- Không có khó khăn, vướng mắc.", "không có gì", "Không phát sinh."],
)
def test_nothing_to_report_is_no_difficulty(words_of_nothing: str) -> None:
    found = read_narrative(f"## Tồn tại, khó khăn, vướng mắc\n{words_of_nothing}\n", "a.md")
    assert isinstance(found, Narrative)
    assert not list(difficulties(found, Period(2020, PeriodKind.QUARTER, 2), "u1"))


def test_marks_that_nobody_closed_cost_no_time() -> None:
    for mark in ("[", "*", "**", "_", "`", "|", "| -", "Trả lời ("):
        assert isinstance(read_narrative(mark * (MAX_SIZE // len(mark)), "a.md"), Narrative)
