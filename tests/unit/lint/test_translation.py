"""Translations: their original, their language, their age."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.problems import Severity
from tests.unit.articles.small_content import article_text, examined, make_folder, write

KHMER = {"lang": "km", "translation_of": "goc", "title": "ដំណឹង"}


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ({}, ""),
        ({"translation_of": "goc.md"}, ""),
        ({"translation_of": "gocc"}, "Có phải “goc.md”?"),
        ({"translation_of": "mot-minh"}, "không có bài gốc nào"),
        ({"translation_of": "km-1"}, "cũng là bản dịch"),
        ({"lang": None}, "lang: km"),
        ({"lang": "en"}, ""),
        ({"lang": "km", "name": "km-2"}, "đã có bản km trong tệp tin-bai/km-1.md"),
    ],
)
def test_a_translation_has_one_original(tmp_path: Path, front: dict[str, str | None], told: str) -> None:
    folder = make_folder(tmp_path)
    write(folder, "tin-bai/goc.md", article_text("Bài gốc.", title="Bài gốc"))
    if told and "km-1" in (*front.values(), told.partition("tin-bai/")[2].removesuffix(".md")):
        write(folder, "tin-bai/km-1.md", article_text("ភាសា.", **KHMER))
    name = front.pop("name", "mot-minh")
    write(folder, f"tin-bai/{name}.md", article_text("ភាសាខ្មែរ.", **{**KHMER, "title": "ខ្មែរ", **front}))
    found = [each for each in examined(folder).problems if name in each.location.path]
    assert [each.rule for each in found] == ["translation"] * bool(told)
    assert all(told in each.message for each in found), found


@pytest.mark.parametrize(("checked", "is_told"), [(None, True), ("2020-09-02", False)])
def test_a_change_of_the_original_asks_for_a_look(tmp_path: Path, checked: str | None, is_told: bool) -> None:
    folder = make_folder(tmp_path)
    write(folder, "tin-bai/goc.md", article_text("Bài gốc.", title="Bài gốc", modified="2020-09-01"))
    write(folder, "tin-bai/km.md", article_text("ភាសា.", **KHMER, checked=checked))
    found = [each for each in examined(folder).problems if each.rule == "translation"]
    assert [each.severity for each in found] == [Severity.ADVICE] * is_told
    assert all("01/9/2020" in each.message for each in found)
