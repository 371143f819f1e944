"""Each wrong heading is reported at its own line, even if two have the same words."""

from __future__ import annotations

from pathlib import Path

from tests.unit.articles.small_content import article_text, examined, make_folder, write

FIRST = 10
"""The line of the file on which the body begins."""


def _lines(tmp_path: Path, body: str) -> list[int]:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text(body))
    return [each.location.line - FIRST for each in examined(tmp_path).problems]


def test_the_same_words_twice(tmp_path: Path) -> None:
    body = "## A\n\n#### Hồ sơ\n\n## B\n\n#### Hồ sơ\n\n#### Hồ sơ\n"
    assert _lines(tmp_path, body) == [2, 6]


def test_underlined_and_marked_headings(tmp_path: Path) -> None:
    body = "Hồ sơ\n=====\n\n# **Hồ** sơ #\n\n# `Hồ` *sơ*\n\n###### Hồ sơ\n"
    assert _lines(tmp_path, body) == [0, 3, 5, 7]


def test_what_is_no_heading_is_passed_over(tmp_path: Path) -> None:
    body = "Chữ Hồ sơ\n\n```\n## Hồ sơ\n```\n\n# Hồ sơ\n"
    assert _lines(tmp_path, body) == [6]
