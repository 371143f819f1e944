"""The steps of a guide, as words."""

from __future__ import annotations

import pytest

from tests.unit.articles.small_content import CONVERT


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "## Các bước\n\n1. Lấy **số**.\n2. Nộp & chờ 61/2018/NĐ-CP.\n",
            ("Lấy số.", "Nộp & chờ 61/2018/NĐ-CP."),
        ),
        ("## 3. Cách làm\n\nChữ.\n\n1. a <abbr title='b'>c</abbr>\n", ("a c",)),
        ("1. a\n\n## Các bước\n\n- b\n", ()),
        ("## Các bước\n\n## Khác\n\n1. a\n", ()),
        ("## Các bước\n\n1. a\n\n## Trình tự\n\n1. b\n", ("a",)),
    ],
)
def test_steps(text: str, steps: tuple[str, ...]) -> None:
    assert CONVERT(text, 1).body.steps == steps
