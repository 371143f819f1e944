"""What is remembered of a record is what would be found anew, whatever else in the folder changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from plugins.articles import Dialect, Files, ReadNow
from plugins.articles.files import Make
from plugins.lint import Findings, examine
from tests.unit.articles.small_content import MARKDOWN, article_text, examined, make_folder, write

BESIDE = "tin-bai/y/bai.md"
LINKS = article_text("[một](dung.md#thoi-han) [hai](/tin-bai/2020/dung/) ![Quầy](quay.png)")


class Kept:
    """As a process has it that goes on: a file that is as it was gives the same value."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.known: dict[tuple[str, str], tuple[bytes, Any, str]] = {}

    def results(
        self, kind: str, make: Make, paths: Sequence[str], depends_on: Sequence[str] = ()
    ) -> Iterator[tuple[str, Any]]:
        """Read again where it has changed."""
        now = ReadNow(self.content)
        for path in paths:
            data = (self.content / path).read_bytes()
            if self.known.get((kind, path), (None,))[0] != data:
                ((_, value),) = now.results(kind, make, [path])
                self.known[kind, path] = data, value, now.text(kind, path)
            yield path, self.known[kind, path][1]

    def text(self, kind: str, path: str) -> str:
        """The text of the last value."""
        return self.known[kind, path][2]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tin-bai/dung.md", article_text("## Hồ sơ gồm những gì\n\nChữ.\n")),  # the heading is gone
        ("tin-bai/dung.md", article_text("## Thời hạn\n", status="draft")),
        ("tin-bai/dung.md", article_text("## Thời hạn\n", slug="khac")),
        ("tin-bai/dung.md", article_text("## Thời hạn\n", withdrawn="Có sai sót")),
        ("tin-bai/dung.md", None),
        ("tin-bai/x/dung.md", article_text(date="2019-05-05")),  # now two are called so
        ("images/quay.png", None),
        ("images/quay.png", b"x"),
    ],
)
def test_what_others_become_is_seen(tmp_path: Path, name: str, text: str | bytes | None) -> None:
    write(make_folder(tmp_path), BESIDE, LINKS)
    files = Kept(tmp_path)
    first = go_on(tmp_path, files)
    assert first.problems == examined(tmp_path).problems == ()
    if text is None:
        (tmp_path / name).unlink()
    else:
        write(tmp_path, name, text)
    second = go_on(tmp_path, files, first)
    assert second.problems == examined(tmp_path).problems != ()


def test_rules_look_again_only_where_something_has_changed(tmp_path: Path) -> None:
    write(make_folder(tmp_path), BESIDE, LINKS)
    files = Kept(tmp_path)
    first = go_on(tmp_path, files)
    record = first.library.by_path[BESIDE]
    first.library.memory.of("thử")(record, lambda: 1)
    write(tmp_path, "tin-bai/dung.md", article_text("## Hồ sơ gồm những gì\n\nChữ khác.\n\n## Thời hạn\n"))
    second = go_on(tmp_path, files, first)
    assert second.library.memory.of("thử")(record, lambda: 2) == 1


def go_on(content: Path, files: Files, before: Findings | None = None) -> Findings:
    """The folder examined once more."""
    return examine(content, Dialect(MARKDOWN), files, before.library.memory if before else None)
