"""copied-file: duplicates in a shared folder are reported with both names, and counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.articles.small_content import PLAN_TEXTS, article_text, examined, make_folder, write


def copied(folder: Path) -> list[tuple[str, str]]:
    """Returns the duplicate file and the message."""
    found = [each for each in examined(folder).problems if each.rule == "copied-file"]
    return [(each.location.path, each.message) for each in found]


@pytest.mark.parametrize("name", ["bai (1)", "bai - Bản sao", "bai-DESKTOP-1A2B3C"])
@pytest.mark.parametrize("text", ["Nội dung của bài.", "Nội dung mà máy kia đã sửa."])
def test_a_copy_by_its_name(tmp_path: Path, name: str, text: str) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text())
    write(tmp_path, f"tin-bai/{name}.md", article_text(text))
    ((path, message),) = copied(tmp_path)
    assert path == f"tin-bai/{name}.md" and "tin-bai/bai.md" in message and "xóa" in message


def test_what_the_original_says_is_not_repeated(tmp_path: Path) -> None:
    text = article_text("Xem [tại đây](https://a.vn).\n\n• Tờ khai [cần điền: mẫu số]\n", summary="")
    for name in ("bai", "bai (1)"):
        write(make_folder(tmp_path), f"tin-bai/{name}.md", text)
    found = [(each.location.path, each.rule) for each in examined(tmp_path).problems]
    assert [rule for path, rule in found if path == "tin-bai/bai (1).md"] == ["copied-file"]
    assert len([path for path, _ in found if path == "tin-bai/bai.md"]) > 2


def test_a_copy_of_a_draft_stops_nothing(tmp_path: Path) -> None:
    for name in ("bai", "bai (1)"):
        write(make_folder(tmp_path), f"tin-bai/{name}.md", article_text(status="draft"))
    assert copied(tmp_path) and not examined(tmp_path).stopping


def test_a_copy_under_any_name(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text())
    write(tmp_path, "tin-bai/ten-khac.md", article_text())
    ((path, message),) = copied(tmp_path)
    assert path == "tin-bai/ten-khac.md" and "tin-bai/bai.md" in message


@pytest.mark.parametrize(
    "other",
    [
        article_text("Nội dung khác."),
        article_text(date="2020-08-02"),
        article_text(title="Bài khác"),
        article_text(withdrawn="Sai số liệu"),
    ],
)
def test_what_differs_is_another_article(tmp_path: Path, other: str) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text())
    write(tmp_path, "tin-bai/bai-2.md", other)
    assert copied(tmp_path) == []


def test_a_computer_of_any_name(tmp_path: Path) -> None:
    """OneDrive appends a computer's name to the file name; title and date still equal the original's."""
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text())
    write(tmp_path, "tin-bai/bai-VANTHU01.md", article_text("Nội dung mà máy kia đã sửa."))
    ((path, _),) = copied(tmp_path)
    assert path == "tin-bai/bai-VANTHU01.md"


def test_copies_of_a_plan_and_of_activities_are_not_read(tmp_path: Path) -> None:
    table = "ngày,hình thức,chủ đề,đơn vị,tên\n2020-01-01,hoi-nghi,van-hoa,van-phong,Hội nghị\n"
    for name in ("2020", "2020 (1)"):
        write(make_folder(tmp_path), f"ke-hoach/{name}.toml", PLAN_TEXTS[2020])
        write(tmp_path, f"hoat-dong/{name}.csv", table)
    findings = examined(tmp_path)
    assert [path for path, _ in copied(tmp_path)] == ["hoat-dong/2020 (1).csv", "ke-hoach/2020 (1).toml"]
    assert len(findings.problems) == 2 and len(findings.library.activities) == 1


@pytest.mark.parametrize("name", ["~WRL0001.tmp", "bai.bak", "bai.md~", "#bai.md#", "bai.md.bak", ".#bai.md"])
@pytest.mark.parametrize("folder", ["tin-bai", "images", "hoat-dong", "ke-hoach"])
def test_what_editors_and_word_leave_is_passed_over(tmp_path: Path, folder: str, name: str) -> None:
    write(make_folder(tmp_path), f"{folder}/{name}", "x")
    assert examined(tmp_path).problems == ()
