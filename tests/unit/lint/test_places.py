"""The line and column of a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pace import in_time
from tests.unit.articles.small_content import article_text, examined, make_folder, write

FIRST = 10
"""The line of the file on which the body of a small article begins."""


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("[a](khong-co.md#muc-x) và\n\n[b](khong-co.md)", [(FIRST, 5), (FIRST + 2, 5)]),
        ("dung.md/x và a-khong-co.md\n\n[b](khong-co.md)", [(FIRST + 2, 5)]),
        ("[a](khong-co.md)\n\n[b](khong-co.md)", [(FIRST, 5), (FIRST + 2, 5)]),
    ],
    ids=["longer first", "in words", "twice"],
)
def test_a_link_is_found_where_it_stands(tmp_path: Path, body: str, places: list[tuple[int, int]]) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text(body))
    found = [each.location for each in examined(tmp_path).problems]
    assert [(each.line, each.column) for each in found] == places


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Xem [trang]() và\n\na [**bài** kia]( )", [(FIRST, 5, "“trang”"), (FIRST + 2, 3, "“bài kia”")]),
        ("Xem [trang]()\n\nXem [trang]()", [(FIRST, 5, "“trang”"), (FIRST + 2, 5, "“trang”")]),
        ("Xem `[trang]()`\n\nXem [trang](<>)", [(FIRST + 2, 5, "“trang”")]),
        ("Xem\n\n[![Quầy](images/quay.png)]()", [(FIRST + 2, 1, "“Quầy”")]),
        ('Xem\n\na <a href="">trang</a>', [(FIRST + 2, 3, "trống")]),
    ],
    ids=["two", "the same words", "code", "picture", "html"],
)
def test_an_empty_link_is_said_where_it_stands(
    tmp_path: Path, body: str, found: list[tuple[int, int, str]]
) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text(body))
    problems = examined(tmp_path).problems
    assert [(each.location.line, each.location.column) for each in problems] == [at[:2] for at in found]
    for problem, (_, _, words) in zip(problems, found, strict=True):
        assert problem.message.startswith("liên kết trống") and words in problem.message


def test_a_text_of_brackets_costs_little(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text("a]() " * 100_000 + "\n\n[x]()"))
    assert "internal-link" in {each.rule for each in in_time(lambda: examined(tmp_path)).problems}
