"""Glossary terms with conflicting links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.articles.small_content import examined, make_folder, write


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a": "title: Giấy hẹn", "b": "title: GIẤY HẸN"}, ("b", 2, "thuat-ngu/a.md")),
        ({"a": "title: Hòa giải", "b": "title: Khác\nalso: Hoà giải"}, ("b", 3, "thuat-ngu/a.md")),
        ({"a": "title: 1"}, ("a", 2, "hai chữ cái")),
        ({"a": "title: Lệ phí\n---\n## Mức thu"}, ("a", 2, "Mức thu")),
        ({"a": "title: Giấy hẹn", "b": "title: Giấy hẹn\nstatus: draft"}, None),
        ({"a": "title: Giấy hẹn", "b": "title: Giấy biên nhận\nalso: Biên nhận"}, None),
    ],
)
def test_one_name_one_meaning(
    tmp_path: Path, files: dict[str, str], found: tuple[str, int, str] | None
) -> None:
    folder = make_folder(tmp_path)
    for name, front in files.items():
        text = front if "\n---\n" in front else f"{front}\n---\nNghĩa."
        write(folder, f"thuat-ngu/{name}.md", f"---\n{text}\n")
    problems = [each for each in examined(folder).problems if each.location.path.startswith("thuat-ngu/")]
    if found is None:
        assert problems == []
    else:
        (problem,) = problems
        name, line, words = found
        assert (problem.rule, problem.location.path, problem.location.line) == (
            "term",
            f"thuat-ngu/{name}.md",
            line,
        )
        assert words in str(problem)
