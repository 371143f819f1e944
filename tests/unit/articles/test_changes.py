"""The notice on an old page about changed rules: for its own subject, as of its own date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.articles import Library
from plugins.articles.changes import cited_by, end_of, notices
from plugins.articles.model import Article, Body, Document
from plugins.documents.validity import ValidityState
from plugins.lint.rules.to_do import BASIS_CHANGED, check_on_day
from tests.unit.articles.small_content import article_text, examined, make_folder, write

DOCUMENT = """---
kind: Nghị định
number: {number}
issuer: Chính phủ
title: Việc thử
date: {day}
effective: {day}
checked: 2026-01-01
{more}
---
"""
BODY = "Theo Nghị định số 61/2018/NĐ-CP và Nghị định số 30/2015/NĐ-CP."
LATER = """
[[later]]
date = 2025-03-01
text = "Nay nộp ở nơi khác"
ends = true
"""
TODAY = date(2026, 1, 1)


def library(folder: Path, *, later: str = "", front: str = "category: huong-dan") -> Library:
    papers = {
        "nghi-dinh-61": ("61/2018/NĐ-CP", "2018-06-21", ""),
        "nghi-dinh-118": ("118/2025/NĐ-CP", "2025-07-01", "replaces: nghi-dinh-61"),
        "nghi-dinh-30": ("30/2015/NĐ-CP", "2015-01-01", ""),
        "nghi-dinh-7": ("7/2025/NĐ-CP", "2025-01-09", "amends: nghi-dinh-30"),
    }
    for name, (number, day, more) in papers.items():
        write(folder, f"van-ban/{name}.md", DOCUMENT.format(number=number, day=day, more=more))
    text = article_text(BODY).replace("category: tin-tuc", front)
    write(folder, "tin-bai/bai.md", text)
    plan = folder / "ke-hoach" / "2020.toml"
    plan.write_text(plan.read_text("utf-8") + later, "utf-8")
    found = examined(folder)
    assert not [each for each in found.problems if each.severity.name == "ERROR"]
    return found.library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path)


def said(library: Library, day: date) -> list[str]:
    article = library.by_path["tin-bai/bai.md"]
    return [each.text for each in notices(library, article, day)]  # type: ignore[arg-type]  # an article


def test_a_translation_ends_with_its_original(folder: Path) -> None:
    version = article_text("ភាសាខ្មែរ.", lang="km", translation_of="bai", category="huong-dan")
    write(folder, "tin-bai/bai-km.md", version)
    found = library(folder)
    original, translation = (found.by_path[f"tin-bai/{name}.md"] for name in ("bai", "bai-km"))
    assert isinstance(original, Article) and isinstance(translation, Article)
    assert end_of(found, translation, date(2025, 1, 9)) is None
    assert end_of(found, translation, TODAY) == end_of(found, original, TODAY) is not None


def test_an_article_speaks_of_its_own_documents_up_to_the_day(folder: Path) -> None:
    found = library(folder)
    assert said(found, date(2025, 1, 8)) == []
    assert said(found, date(2025, 1, 9)) == [
        "Nghị định số 30/2015/NĐ-CP đã được sửa đổi, bổ sung từ ngày 09/01/2025"
    ]
    assert said(found, TODAY)[0] == "Nghị định số 61/2018/NĐ-CP đã hết hiệu lực từ ngày 01/7/2025"


def test_what_a_person_recorded_of_a_document_stands_for_it(folder: Path) -> None:
    """Before its day the register's own sentence stands; the end of a basis is always told."""
    later = '[[later]]\ndate = {}\ntext = "Nay miễn phí"\narticles = ["bai"]\nsee = "{}"\n'
    found = library(folder, later=later.format("2025-03-01", "nghi-dinh-7"))
    assert said(found, date(2025, 2, 28)) == [
        "Nghị định số 30/2015/NĐ-CP đã được sửa đổi, bổ sung từ ngày 09/01/2025"
    ]
    assert said(found, date(2025, 3, 1)) == ["Nay miễn phí"]


def test_what_a_person_recorded_hides_no_end(folder: Path) -> None:
    later = '[[later]]\ndate = 2025-07-02\ntext = "Nay miễn phí"\narticles = ["bai"]\nsee = "nghi-dinh-118"\n'
    found = said(library(folder, later=later), TODAY)
    assert found[0].startswith("Nghị định số 61/2018/NĐ-CP đã hết hiệu lực") and "Nay miễn phí" in found


def test_what_was_checked_since_is_no_news(folder: Path) -> None:
    assert said(library(folder, front="checked: 2025-07-01\ncategory: huong-dan"), TODAY) == []


@pytest.mark.parametrize(
    ("front", "is_over"),
    [
        ("category: huong-dan", True),
        ("category: hoi-dap", True),
        ("category: tin-tuc", False),
        ("source: Nghị định số 61/2018/NĐ-CP\ncategory: huong-dan", True),
        ("source: Nghị định số 30/2015/NĐ-CP; Nghị định số 61/2018/NĐ-CP\ncategory: huong-dan", False),
    ],
)
def test_a_guide_ends_with_the_first_document_of_its_source(folder: Path, front: str, is_over: bool) -> None:
    found = library(folder, front=front)
    article = found.by_path["tin-bai/bai.md"]
    end = end_of(found, article, TODAY)  # type: ignore[arg-type]  # an article
    assert (end is not None) is is_over
    if end is not None and end.see is not None:
        assert end.see.number == "118/2025/NĐ-CP"
    assert end_of(found, article, date(2025, 6, 30)) is None  # type: ignore[arg-type]  # an article


@pytest.mark.parametrize(
    ("bound", "is_meant"),
    [
        ('articles = ["bai"]', True),
        ('documents = ["nghi-dinh-30"]', True),
        ('topics = ["van-hoa"]', True),
        ('articles = ["dung"]', False),
        ('topics = ["ket-qua-giai-dap"]', False),
    ],
)
def test_a_later_change_concerns_what_it_names(folder: Path, bound: str, is_meant: bool) -> None:
    found = library(folder, later=f"{LATER}{bound}\n")
    end = end_of(found, found.by_path["tin-bai/bai.md"], date(2025, 3, 1))  # type: ignore[arg-type]  # an article
    assert (end is not None and end.text == "Nay nộp ở nơi khác") is is_meant


def test_each_document_is_shown_as_it_was_and_as_it_is(folder: Path) -> None:
    found = library(folder)
    of = cited_by(found, found.by_path["tin-bai/bai.md"], TODAY)  # type: ignore[arg-type]  # an article
    assert [(each.document.number, each.then.state, each.now.state) for each in of] == [
        ("61/2018/NĐ-CP", ValidityState.IN_FORCE, ValidityState.OVER),
        ("30/2015/NĐ-CP", ValidityState.IN_FORCE, ValidityState.IN_FORCE),
    ]


def test_check_names_each_article_whose_basis_has_changed(folder: Path) -> None:
    (problem,) = [each for each in check_on_day(library(folder), TODAY) if each.rule == BASIS_CHANGED]
    assert problem.location.path == "tin-bai/bai.md"
    assert "61/2018/NĐ-CP đã hết hiệu lực" in problem.message and "checked: 2026-01-01" in problem.message


@pytest.mark.parametrize(
    ("number", "issued", "known"),
    [
        ("16/2025/TT-BTC", None, False),
        ("16/2020/TT-BTC", None, True),
        ("48/KH-UBND", None, True),
        ("48/KH-UBND", date(2021, 1, 1), False),
        ("16/2021/TT-BTC", date(2020, 12, 31), True),
    ],
)
def test_a_document_of_a_later_year_is_not_known_before(
    number: str, issued: date | None, known: bool
) -> None:
    document = Document("van-ban/thu.md", "Thử", "", "thu", Body(b"", 1), number=number, issued=issued)
    assert document.is_public(date(2020, 12, 31)) is known


def test_what_ends_a_guide_ends_its_translation(folder: Path) -> None:
    library(folder, later=f'{LATER}articles = ["bai"]\n')
    text = article_text("Không dẫn văn bản.").replace(
        "category: tin-tuc", "category: huong-dan\ntranslation_of: bai"
    )
    write(folder, "tin-bai/bai-km.md", text.replace("---\n", "---\nlang: km\n", 1))
    found = examined(folder).library
    translated = found.by_path["tin-bai/bai-km.md"]
    told = notices(found, translated, TODAY)  # type: ignore[arg-type]  # an article
    assert "Nay nộp ở nơi khác" in [each.text for each in told if each.is_end]
