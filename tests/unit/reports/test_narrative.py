"""What people write for a report: begun once, never written over, read by its headings."""

from __future__ import annotations

from pathlib import Path

from plugins.problems import Problem
from plugins.reports.narrative import SECTIONS, begin_narrative, read_narrative, template


def test_the_file_is_begun_once(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao" / "2020-q2" / "toan-so.md"
    assert begin_narrative(path, "Báo cáo") and all(
        each in path.read_text("utf-8") for each in SECTIONS.values()
    )
    path.write_text("của người viết", "utf-8")
    assert not begin_narrative(path, "Báo cáo") and path.read_text("utf-8") == "của người viết"


def test_a_file_that_nobody_has_touched_says_nothing() -> None:
    assert read_narrative(template("x").encode(), "a.md") == dict.fromkeys(SECTIONS, ())


def test_paragraphs_by_section() -> None:
    text = (
        "<!-- ghi chú -->\n## Tồn tại, khó khăn, vướng mắc\n\nMột\ndòng hai.\n\n- Mục a\n- Mục b\n\n"
        "## Kiến nghị, đề xuất\n[cần điền]\n\n### Đề mục lạ\n\nVẫn còn.\n"
    )
    found = read_narrative(text.encode(), "a.md")
    assert not isinstance(found, Problem)
    assert found["ton-tai"] == ("Một dòng hai.", "- Mục a", "- Mục b")
    assert found["kien-nghi"] == ("Đề mục lạ", "Vẫn còn.") and found["danh-gia"] == ()


def test_a_file_in_another_encoding_is_a_problem() -> None:
    assert isinstance(read_narrative("Tồn tại".encode("utf-16"), "bao-cao/a.md"), Problem)
