"""Guides and answers that were not reviewed for a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.lint.rules.to_do import check_on_day
from tests.unit.articles.small_content import article_text, examined, make_folder, write


@pytest.mark.parametrize(
    ("front", "as_of", "line"),
    [
        ({"category": "huong-dan", "date": "2020-06-01"}, date(2021, 6, 1), 0),
        ({"category": "huong-dan", "date": "2020-06-01"}, date(2021, 6, 2), 3),
        ({"category": "hoi-dap", "date": "2020-06-01"}, date(2021, 6, 2), 3),
        ({"category": "tin-tuc", "date": "2020-06-01"}, date(2025, 1, 1), 0),
        ({"category": "huong-dan", "date": "2020-06-01", "checked": "2021-05-01"}, date(2022, 5, 1), 0),
        ({"category": "huong-dan", "date": "2020-06-01", "checked": "2021-05-01"}, date(2022, 5, 2), 9),
        ({"category": "huong-dan", "date": "2020-06-01", "status": "draft"}, date(2022, 5, 2), 0),
    ],
)
def test_a_year_after_it_was_checked(tmp_path: Path, front: dict[str, str], as_of: date, line: int) -> None:
    folder = make_folder(tmp_path)
    text = article_text("Trả lời.\n", **front)
    write(folder, "tin-bai/huong.md", text)
    found = [
        each
        for each in check_on_day(examined(folder).library, as_of)
        if each.location.path.endswith("huong.md")
    ]
    assert len(found) == bool(line)
    for problem in found:
        key = "checked" if "checked" in front else "date"
        assert text.split("\n")[problem.location.line - 1].startswith(f"{key}:")
        assert f"checked: {as_of.isoformat()}" in problem.message
