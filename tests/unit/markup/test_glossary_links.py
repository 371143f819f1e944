"""The first use of a term in a text links to its definition; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.articles.links import html_of
from tests.unit.articles.small_content import AS_OF, examined, make_folder, shown_html, write

ONE = '<a class="term" href="/cchc/thuat-ngu/#mot-cua">{}</a>'
ALL = '<a class="term" href="/cchc/thuat-ngu/#mot-cua-lien-thong">{}</a>'

SETTLED = '<a class="term" href="/cchc/thuat-ngu/#hoa-giai">{}</a>'
BOOK = '<a class="term" href="/cchc/thuat-ngu/#so-goc">{}</a>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = make_folder(tmp_path)
    write(
        folder, "thuat-ngu/mot-cua.md", "---\ntitle: Một cửa\nalso: [Cơ chế một cửa]\n---\nNộp ở một nơi.\n"
    )
    write(
        folder,
        "thuat-ngu/mot-cua-lien-thong.md",
        "---\ntitle: Một cửa liên thông\n---\nNhiều nơi, một lần.\n",
    )
    write(folder, "thuat-ngu/hoa-giai.md", "---\ntitle: Hòa giải\n---\nCùng thỏa thuận.\n")
    write(folder, "thuat-ngu/so-goc.md", "---\ntitle: Sổ gốc\n---\nSổ ghi lần đầu.\n")
    write(folder, "thuat-ngu/nhap.md", "---\ntitle: Hồ sơ\nstatus: draft\n---\nChưa ai duyệt.\n")
    return folder


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Đến một cửa để nộp.", f"<p>Đến {ONE.format('một cửa')} để nộp.</p>"),
        (
            "Một cửa và một cửa.\n\nLại cơ chế một cửa.",
            f"<p>{ONE.format('Một cửa')} và một cửa.</p>\n<p>Lại cơ chế một cửa.</p>",
        ),
        (
            "*Cơ chế một cửa*, rồi một cửa liên thông",
            f"<p><em>{ONE.format('Cơ chế một cửa')}</em>, rồi {ALL.format('một cửa liên thông')}</p>",
        ),
        ("- một cửa", f"<ul>\n<li>{ONE.format('một cửa')}</li>\n</ul>"),
        ("[một cửa](https://example.vn/)", '<p><a href="https://example.vn/">một cửa</a></p>'),
        ("`một cửa`", "<p><code>một cửa</code></p>"),
        (
            "## Một cửa\n\nỞ một cửa",
            f'<h2 id="mot-cua">Một cửa</h2>\n<p>Ở {ONE.format("một cửa")}</p>',
        ),
        ("CƠ CHẾ MỘT CỬA", f"<p>{ONE.format('CƠ CHẾ MỘT CỬA')}</p>"),
        ("Hoà giải rồi hòa giải", f"<p>{SETTLED.format('Hoà giải')} rồi hòa giải</p>"),
        ("Xem ſổ gốc", f"<p>Xem {BOOK.format('ſổ gốc')}</p>"),
        ("Hồ sơ còn thiếu", "<p>Hồ sơ còn thiếu</p>"),
        ("một cửaa, mộtcửa, của một", "<p>một cửaa, mộtcửa, của một</p>"),
    ],
)
def test_first_uses_in_running_text(folder: Path, body: str, html: str) -> None:
    assert shown_html(folder, body).strip() == html


def test_a_term_that_is_taken_out_is_no_link_any_more(folder: Path) -> None:
    assert "term" in shown_html(folder, "Đến một cửa.")
    (folder / "thuat-ngu" / "mot-cua.md").unlink()
    assert shown_html(folder, "Đến một cửa.").strip() == "<p>Đến một cửa.</p>"


def test_what_a_term_means_does_not_lead_to_itself(folder: Path) -> None:
    library = examined(folder).library
    (entry,) = [each for each in library.glossary if each.slug == "mot-cua"]
    assert html_of(library, entry, AS_OF, "/cchc").strip() == "<p>Nộp ở một nơi.</p>"
