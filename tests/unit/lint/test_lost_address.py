"""lost-address: published addresses that no longer exist, and what replaced them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.lint import on_day
from plugins.lint.rules.lost_address import moved_records
from plugins.publishing.ledger import LEDGER, Ledger, LedgerRow, to_csv
from tests.unit.articles.small_content import article_text, examined, make_folder, write

DAY = date(2020, 1, 1)


def published(folder: Path, *rows: LedgerRow) -> None:
    (folder / LEDGER).write_bytes(to_csv(Ledger().with_rows(rows)))


def row(name: str, title: str = "Bài thử") -> LedgerRow:
    return LedgerRow(f"tin-bai/2020/{name}/", DAY, f"tin-bai/{name}.md", title)


def losses(folder: Path) -> list[tuple[str, int]]:
    return [
        (each.location.path, each.location.line)
        for each in examined(folder).stopping
        if each.rule == "lost-address"
    ]


def test_a_deleted_article_is_missed_by_the_ledger(tmp_path: Path) -> None:
    published(make_folder(tmp_path), row("xoa"), LedgerRow("chu-de/", DAY))
    assert losses(tmp_path) == [(LEDGER, 3)]


@pytest.mark.parametrize("change", [{"slug": "ten-khac"}, {"date": "2019-05-05"}])
def test_another_address_of_the_same_file_is_said_there(tmp_path: Path, change: dict[str, str]) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text(**change))
    published(tmp_path, row("a"))
    assert [path for path, _ in losses(tmp_path)] == ["tin-bai/a.md"]


def test_a_renamed_file_is_known_by_its_title(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/moi.md", article_text(title="Một cửa là gì"))
    published(tmp_path, row("cu", "Một cửa là gì"))
    assert losses(tmp_path) == [("tin-bai/moi.md", 1)]
    findings = examined(tmp_path)
    (moved,) = moved_records(findings.library, findings.ledger).items()
    assert (moved[0], moved[1].path) == ("tin-bai/2020/cu/", "tin-bai/moi.md")


def test_a_copy_that_was_published_leads_to_its_original(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/bai.md", article_text())
    published(tmp_path, row("bai"), LedgerRow("tin-bai/2020/bai-1/", DAY, "tin-bai/bai (1).md", "Bài thử"))
    assert losses(tmp_path) == [("tin-bai/bai.md", 1)]
    findings = examined(tmp_path)
    (moved,) = moved_records(findings.library, findings.ledger).items()
    assert (moved[0], moved[1].path) == ("tin-bai/2020/bai-1/", "tin-bai/bai.md")


def test_two_files_with_the_title_are_nobodys_new_name(tmp_path: Path) -> None:
    make_folder(tmp_path)
    for name in ("b", "c"):
        write(tmp_path, f"tin-bai/{name}.md", article_text(title="Trùng tên"))
    published(tmp_path, row("cu", "Trùng tên"))
    assert [path for path, _ in losses(tmp_path)] == [LEDGER]


@pytest.mark.parametrize("key", [{"redirect_from": "/tin-bai/2020/cu"}, {"withdrawn": "Sai.", "slug": "cu"}])
def test_a_redirect_and_a_withdrawal_keep_the_address(tmp_path: Path, key: dict[str, str]) -> None:
    write(make_folder(tmp_path), "tin-bai/moi.md", article_text(**key))
    published(tmp_path, row("cu"))
    assert losses(tmp_path) == []


def test_a_draft_does_not_keep_it(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/cu.md", article_text(status="draft"))
    published(tmp_path, row("cu"))
    assert [path for path, _ in losses(tmp_path)] == [LEDGER]


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2020-08-01"},
        {"date": "2021-03-01", "tags": "chuyen-doi-so"},
        {"date": "2021-03-01", "tags": "chuyen-doi-so", "redirect_from": "/tin-bai/2020/a/"},
    ],
    ids=["same year", "other year", "with a redirect"],
)
@pytest.mark.parametrize("name", ["a", "ten-moi"])
def test_a_published_article_does_not_wait_for_another_day(
    tmp_path: Path, name: str, change: dict[str, str]
) -> None:
    write(make_folder(tmp_path), f"tin-bai/{name}.md", article_text(title="Bài đã đăng", **change))
    published(tmp_path, row("a", "Bài đã đăng"))
    findings = examined(tmp_path)
    on_its_day = on_day(findings, date(2020, 5, 1))
    (found,) = on_its_day.problems
    assert (found.location.path, found.location.line) == (f"tin-bai/{name}.md", 3)
    assert found.message == "bài đã xuất bản ở /tin-bai/2020/a/, nay hẹn ngày khác: trả lại ngày cũ"
    assert on_day(findings, date(2021, 3, 1)) == findings
    assert on_day(findings, date(2019, 1, 1)) == findings, "it was not out then"


def test_a_new_article_may_take_the_file_name_of_one_that_was_renamed(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/a.md", article_text(date="2021-03-01", tags="chuyen-doi-so"))
    write(tmp_path, "tin-bai/b.md", article_text(date="2020-01-01", redirect_from="/tin-bai/2020/a/"))
    published(tmp_path, row("a"))
    findings = examined(tmp_path)
    assert on_day(findings, date(2020, 5, 1)) == findings and not findings.problems


def test_a_broken_file_is_not_also_called_lost(tmp_path: Path) -> None:
    write(make_folder(tmp_path), "tin-bai/cu.md", article_text(date="khong-biet"))
    published(tmp_path, row("cu"))
    assert losses(tmp_path) == []
