"""Citations become links if the register has the document; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.articles import Library, Page
from tests.unit.articles.small_content import article_text, examined, make_folder, shown_html, write

DECREE = """---
kind: Nghị định
number: 61/2018/NĐ-CP
issuer: Chính phủ
title: Cơ chế một cửa
date: 2018-04-23
unclear: chưa kiểm tra
---
"""
ANOTHERS = "issuer: Bộ Nội vụ\ntitle: Cơ chế một cửa\n"
LINK = '<a href="/cchc/van-ban/nghi-dinh-61/">{}</a>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = make_folder(tmp_path)
    write(folder, "van-ban/nghi-dinh-61.md", DECREE)
    write(
        folder,
        "van-ban/nhap.md",
        DECREE.replace("61/2018", "62/2018").replace("---\n", "---\nstatus: draft\n", 1),
    )
    for year in ("2013-06-13", "2021-07-15"):
        text = DECREE.replace("61/2018/NĐ-CP", "76/NQ-CP").replace("Nghị định", "Nghị quyết")
        write(folder, f"van-ban/nghi-quyet-76-{year[:4]}.md", text.replace("2018-04-23", year))
    return folder


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Theo Nghị định số 61/2018/NĐ-CP.", f"<p>Theo {LINK.format('Nghị định số 61/2018/NĐ-CP')}.</p>"),
        (
            "*Nghị định 61/2018* và 61/2018/NĐ-CP",
            f"<p><em>{LINK.format('Nghị định 61/2018')}</em> và {LINK.format('61/2018/NĐ-CP')}</p>",
        ),
        ("Nghị định 61/2018/NĐ\u2011CP", "<p>" + LINK.format("Nghị định 61/2018/NĐ\u2011CP") + "</p>"),
        ("- a 61/2018/NĐ-CP b", f"<ul>\n<li>a {LINK.format('61/2018/NĐ-CP')} b</li>\n</ul>"),
        (
            "[Nghị định 61/2018/NĐ-CP](dung.md)",
            '<p><a href="/cchc/tin-bai/2020/dung/">Nghị định 61/2018/NĐ-CP</a></p>',
        ),
        ("`61/2018/NĐ-CP`", "<p><code>61/2018/NĐ-CP</code></p>"),
        ("## 61/2018/NĐ-CP", '<h2 id="61-2018-nd-cp">61/2018/NĐ-CP</h2>'),
        ("Nghị định số 62/2018/NĐ-CP", "<p>Nghị định số 62/2018/NĐ-CP</p>"),
        ("Nghị định số 99/2018/NĐ-CP", "<p>Nghị định số 99/2018/NĐ-CP</p>"),
        ("Nghị quyết số 76/NQ-CP", "<p>Nghị quyết số 76/NQ-CP</p>"),
        (
            "Nghị quyết số 76/NQ-CP ngày 13/6/2013",
            '<p><a href="/cchc/van-ban/nghi-quyet-76-2013/">Nghị quyết số 76/NQ-CP ngày 13/6/2013</a></p>',
        ),
        (
            "Nghị quyết số 76/NQ-CP (2013)",
            '<p><a href="/cchc/van-ban/nghi-quyet-76-2013/">Nghị quyết số 76/NQ-CP (2013)</a></p>',
        ),
    ],
    ids=[
        "kind",
        "alone",
        "hyphen",
        "list",
        "link",
        "code",
        "heading",
        "draft",
        "unknown",
        "two",
        "dated",
        "year",
    ],
)
def test_links(folder: Path, body: str, html: str) -> None:
    assert shown_html(folder, body) == html


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Chữ.\n\nTheo Nghị định số 99/2018/NĐ-CP.", "chưa có “Nghị định số 99/2018/NĐ-CP”"),
        ("Chữ.\n\nTheo Nghị định số 61/2018/NĐ-CP ngày 24/4/2018.", "ngày 23/4/2018: sửa lại ngày"),
        ("Chữ.\n\nTheo Nghị quyết số 76/NQ-CP.", "ngày 13/6/2013 hoặc Nghị quyết số 76/NQ-CP ngày 15/7/2021"),
    ],
)
def test_what_is_not_sure_is_advised(folder: Path, body: str, words: str) -> None:
    write(folder, "tin-bai/bai.md", article_text(body))
    (found,) = (each for each in examined(folder).problems if each.rule == "citation")
    line = next(n for n, text in enumerate(article_text(body).split("\n"), 1) if "Theo" in text)
    assert words in found.message and (found.location.line, found.location.column) == (line, 6)
    assert found.severity.name == "ADVICE"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 13/6/2013.\n\nTheo Nghị quyết số 76/NQ-CP.", [(12, 6)]),
        (
            "[Nghị quyết số 76/NQ-CP](dung.md)\n\n## Nghị quyết số 76/NQ-CP\n\nNghị quyết số 76/NQ-CP.",
            [(14, 1)],
        ),
        ("Nghị quyết số 76/NQ-CP\n\na Nghị quyết số 76/NQ-CP", [(10, 1), (12, 3)]),
        ("a[^1]\n\n[^1]: Nghị quyết số 76/NQ-CP ngày 13/6/2013\n\nNghị quyết số 76/NQ-CP", [(14, 1)]),
        ("> Theo Nghị quyết số\n> 76/NQ-CP", [(10, 8)]),
        ("Chữ.\n\nNghị quyết số&nbsp;76/NQ-CP", [(12, 20)]),
    ],
    ids=["dated", "link", "twice", "footnote", "quotation", "entity"],
)
def test_an_advice_stands_at_its_own_citation(folder: Path, body: str, places: list[tuple[int, int]]) -> None:
    write(folder, "tin-bai/bai.md", article_text(body))
    found = [each.location for each in examined(folder).problems if each.rule == "citation"]
    assert [(each.line, each.column) for each in found] == places


def test_without_a_register_nothing_is_advised(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    write(folder, "tin-bai/bai.md", article_text("Nghị định số 99/2018/NĐ-CP."))
    assert not [each for each in examined(folder).problems if each.rule == "citation"]


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (("title: Cơ chế một cửa\n", ""), "missing-key", "title"),
        (("date: 2018-04-23", "date: 23/4/2018"), "date", "2018-04-23"),
        (("title:", "n_articles: ba\ntitle:"), "count", "lớn hơn 0"),
        (("title:", "replaces: nghi-dinh-6\ntitle:"), "document", "nghi-dinh-61"),
        (("title:", "tags: a\ntitle:"), "unknown-key", "tags"),
        (("x", "x"), "document", "đã có trong tệp van-ban/a.md"),
    ],
)
def test_what_is_wrong_with_a_document(
    tmp_path: Path, change: tuple[str, str], rule: str, words: str
) -> None:
    folder = make_folder(tmp_path)
    if rule == "document" and "đã có" in words:
        write(folder, "van-ban/a.md", DECREE)
    else:
        write(folder, "van-ban/nghi-dinh-61.md", DECREE)
    write(
        folder,
        "van-ban/b.md",
        DECREE.replace(*change).replace(
            "61/2018", "61/2018" if rule == "document" and "đã có" in words else "63/2018"
        ),
    )
    (found,) = examined(folder).problems
    assert (found.location.path, found.rule) == ("van-ban/b.md", rule) and words in found.message


@pytest.mark.parametrize("name", ["nghi-dinh-61", "nghi-dinh-61.md", "van-ban/nghi-dinh-61.md"])
def test_a_relation_names_a_file_with_or_without_its_folder(tmp_path: Path, name: str) -> None:
    folder = make_folder(tmp_path)
    write(folder, "van-ban/nghi-dinh-61.md", DECREE)
    write(
        folder,
        "van-ban/b.md",
        DECREE.replace("61/2018", "63/2018").replace("title:", f"guides: {name}\ntitle:"),
    )
    assert not examined(folder).problems


@pytest.mark.parametrize(
    ("number", "change", "is_one"),
    [
        ("61/2018/NĐ-CP", ("date: 2018-04-23\n", ""), True),
        ("61/2018/NĐ\u2011CP", ("date: 2018-04-23\n", ""), True),
        ("61/2018/NĐ-CP", ("date: 2018-04-23", "date: 2018-04-24"), False),
        ("61/2018/NĐ-CP", ("issuer: Chính phủ\ntitle: Cơ chế một cửa\ndate: 2018-04-23\n", ANOTHERS), False),
        ("76/NQ-CP", ("date: 2018-04-23\n", ""), False),
    ],
    ids=["no day", "hyphen", "other day", "other issuer", "number without year"],
)
@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_number_with_its_year_is_given_once(
    tmp_path: Path, names: str, number: str, change: tuple[str, str], is_one: bool
) -> None:
    folder = make_folder(tmp_path)
    dated = DECREE.replace("61/2018/NĐ-CP", number.replace("\u2011", "-"))
    write(folder, f"van-ban/{names[0]}.md", dated)
    write(folder, f"van-ban/{names[1]}.md", DECREE.replace("61/2018/NĐ-CP", number).replace(*change))
    found = [(each.location.path, each.rule, each.location.line) for each in examined(folder).problems]
    assert found == ([("van-ban/b.md", "document", 3)] if is_one else [])


def test_a_document_is_a_page_that_articles_may_link_to(folder: Path) -> None:
    library: Library = examined(folder).library
    document = library.by_path["van-ban/nghi-dinh-61.md"]
    assert isinstance(document, Page) and document.url == "van-ban/nghi-dinh-61/"
    assert LINK.format("xem") in shown_html(folder, "[xem](nghi-dinh-61.md)")
