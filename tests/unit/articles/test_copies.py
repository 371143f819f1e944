"""Names that copying gives to files, and similar names that it does not."""

from __future__ import annotations

import unicodedata

import pytest

from plugins.articles.copies import copies_among

COPIES = [
    "bai (1)",
    "bai (12)",
    "bai - Copy",
    "bai - Copy (2)",
    "bai - Copy - Copy",
    "bai - Bản sao",
    "bai - Sao chép",
    "bai copy",
    "bai copy 2",
    "bai bản sao",
    "Bản sao của bai",
    "Copy of bai",
    "bai-DESKTOP-1A2B3C",
    "bai-LAPTOP-9ABCDEF1-2",
    "bai (conflicted copy 2020-03-05 101010)",
    "bai (Nguyễn An's conflicted copy 2020-03-05)",
    "bai (SFConflict an@vi.du 2020-03-05-10-10-10)",
    "bai.sync-conflict-20200305-101010-ABCDEFG",
    "bai_conflict-20200305-101010",
    "bai_MAY1_Mar-05-101010-2020_Conflict",
]
OTHERS = [
    "bai-2",
    "bai-1",
    "bai-ban-sao",
    "bai-copy",
    "bai-xung-dot-loi-ich",
    "bai (lần hai)",
    "chung-thuc-ban-sao",
    "bai-CCHC-2020",
    "(1)",
    "copy",
]


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_copy_is_told_from_its_original(name: str, form: str) -> None:
    copy, original = f"tin-bai/2020/{unicodedata.normalize(form, name)}.md", "tin-bai/2020/bai.md"  # type: ignore[arg-type]  # a form
    assert copies_among([copy, original]) == {copy: original}
    assert copies_among([copy]) == {}, "alone it is what somebody kept"
    assert copies_among([copy, "tin-bai/2019/bai.md", "tin-bai/2020/bai.csv"]) == {}


@pytest.mark.parametrize("name", OTHERS)
def test_another_name_is_no_copy(name: str) -> None:
    assert copies_among([f"{name}.md", "bai.md", "chung-thuc.md"]) == {}


def test_files_numbered_by_a_person_are_no_copies() -> None:
    assert copies_among(["ky-hop (1).md", "ky-hop (2).md"]) == {}
