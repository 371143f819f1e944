"""What people write for a report: begun once, never written over, read by its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.problems import Problem
from plugins.reports.narrative import (
    MAX_PARAGRAPHS,
    MAX_SIZE,
    SECTIONS,
    begin_narrative,
    problems_of_narrative,
    read_narrative,
    template,
)


def test_the_file_is_begun_once(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao" / "2020-q2" / "toan-so.md"
    assert begin_narrative(path, "Báo cáo") and all(
        each in path.read_text("utf-8") for each in SECTIONS.values()
    )
    path.write_text("của người viết", "utf-8")
    assert not begin_narrative(path, "Báo cáo") and path.read_text("utf-8") == "của người viết"


def test_a_file_that_nobody_has_touched_says_nothing() -> None:
    assert read_narrative(template("x"), "a.md") == dict.fromkeys(SECTIONS, ())


def test_paragraphs_by_section() -> None:
    text = (
        "<!-- ghi chú -->\n## Tồn tại, khó khăn, vướng mắc\n\nMột\ndòng hai.\n\n- Mục a\n- Mục b\n\n"
        "## Kiến nghị, đề xuất\n[cần điền]\n\n### Đề mục lạ\n\nVẫn còn.\n"
    )
    found = read_narrative(text, "a.md")
    assert not isinstance(found, Problem)
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
    found = read_narrative(f"{heading}\n\nMột.\n", "a.md")
    assert not isinstance(found, Problem) and found["ton-tai"] == ("Một.",)
    assert not list(problems_of_narrative(f"{heading}\n\nMột.\n", "a.md"))


def test_items_of_any_list_are_paragraphs_of_their_own() -> None:
    text = "## Đánh giá chung\n\n1. a\n2. b\n+ c\n+ d\na) e\nđ) g\ntiếp\n"
    found = read_narrative(text, "a.md")
    assert not isinstance(found, Problem)
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
