"""Links between files as of a day: published targets are linked, links to others become text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.articles import Library
from plugins.articles.links import html_of
from tests.build.making import png
from tests.unit.articles.small_content import AS_OF, CONVERT, article_text, examined, make_folder, write


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = make_folder(tmp_path_factory.mktemp("links"))
    write(folder, "tin-bai/sau/an.md", article_text(status="hidden"))
    return examined(folder).library


def resolved(library: Library, text: str, *, preview: bool = False, base: str = "") -> str:
    with_text = replace(library, read_html=lambda _: CONVERT(text, 1).html)
    html = html_of(with_text, library.by_path["tin-bai/dung.md"], None if preview else AS_OF, base)
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("[chữ](dung.md#thoi-han)", '<a href="/tin-bai/2020/dung/#thoi-han">chữ</a>'),
        ("[*chữ*](an.md)", '<a href="/tin-bai/2020/an/"><em>chữ</em></a>'),
        ("[chữ](/tin-bai/sau/an.md)", '<a href="/tin-bai/2020/an/">chữ</a>'),
        ('[chữ](an.md "Tên")', '<a href="/tin-bai/2020/an/" title="Tên">chữ</a>'),
        ("[*chữ*](hen-ngay.md)", "<em>chữ</em>"),
        ("[chữ](nhap.md)", "chữ"),
        ("[*chữ*](/tin-bai/2021/hen-ngay/#a)", "<em>chữ</em>"),
        ("[chữ](/luu-tru/2021/) [chữ](/luu-tru/2020/)", 'chữ <a href="/luu-tru/2020/">chữ</a>'),
        ("[chữ](khong-co.md)", "chữ"),
        ("[chữ](https://x.example/a.md)", '<a href="https://x.example/a.md">chữ</a>'),
        ("[a](nhap.md) [b](dung.md)", 'a <a href="/tin-bai/2020/dung/">b</a>'),
    ],
)
def test_public(library, text, public):
    assert resolved(library, text) == public


@pytest.mark.parametrize(("name", "year"), [("hen-ngay", 2021), ("nhap", 2020), ("dung", 2020)])
def test_preview_keeps_all(library, name, year):
    link = f'<a href="/tin-bai/{year}/{name}/">chữ</a>'
    assert resolved(library, f"[chữ]({name}.md)", preview=True) == link


def test_addresses_of_the_site_get_its_path(library):
    text = "[a](/chu-de/) [b](https://x.example/c) [c](#d) [d](dung.md) ![A](images/quay.png)"
    found = resolved(library, text, base="/cchc")
    assert '<a href="/cchc/chu-de/">a</a> <a href="https://x.example/c">b</a> <a href="#d">c</a>' in found
    assert '<a href="/cchc/tin-bai/2020/dung/">d</a>' in found
    assert re.search(r'<img src="/cchc/images/quay-[0-9a-f]{8}-4\.png"', found)
    assert 'href="/chu-de/"' in resolved(library, text)


def test_an_address_of_a_page_ends_with_a_slash(library):
    text = "[a](/chu-de#b) [b](/tim-kiem?q=c) [c](/rss.xml) [d](/) [e](/chu-de/)"
    found = resolved(library, text, base="/cchc")
    assert re.findall('href="([^"]*)"', found) == [
        "/cchc/chu-de/#b",
        "/cchc/tim-kiem/?q=c",
        "/cchc/rss.xml",
        "/cchc/",
        "/cchc/chu-de/",
    ]


def test_pictures_get_their_measures(library):
    assert 'alt="A" width="4" height="4"></picture>' in resolved(library, "![A](images/quay.png)")
    assert resolved(library, "![A](images/khong-co.png)") == '<img src="/images/khong-co.png" alt="A">'
    typed = resolved(library, '<img src="images/quay.png" alt="A" width="2">')
    assert typed.count("width") == 1 and "height" not in typed


def test_a_link_to_a_picture_leads_to_what_is_published_of_it(library):
    link = resolved(library, "[ảnh lớn](images/quay.png) [mẫu](images/mau.docx) [ảnh](/images/quay.png)")
    assert len(re.findall(r'href="/images/quay-[0-9a-f]{8}-4\.png"', link)) == 2
    assert '<a href="/images/mau.docx">mẫu</a>' in link


def test_what_a_text_shows_and_links_to_is_known_without_the_text(library):
    body = CONVERT("[a](an.md#b) ![A](images/quầy%201.png) [c](https://x.example) [d](an.md)", 1).body
    assert (body.targets, body.statics) == (("an.md",), ("images/quầy 1.png",))
    assert '"/images/qu%E1%BA%A7y%201.png"' in resolved(library, "![A](images/quầy%201.png)")


@pytest.mark.parametrize("name", ["#1.png", "a?b.png", "50%.png", "a%23.png", "a b&c.png"])
def test_names_of_pictures_that_mean_something_in_addresses(tmp_path: Path, name: str) -> None:
    folder = make_folder(tmp_path)
    write(folder, f"images/{name}", png(5))
    for typed in {name, quote(name)} if "%2" not in name else {quote(name)}:
        write(folder, "tin-bai/bai.md", article_text(f"![A](<images/{typed}>)"))
        library = examined(folder).library
        record = library.by_path["tin-bai/bai.md"]
        assert record.body.statics == (f"images/{name}",)
        assert re.search(r'src="/images/[a-z0-9-]+-5\.png"', html_of(library, record, AS_OF, ""))


def test_the_folder_of_content_is_only_read(library: Library, tmp_path: Path) -> None:
    make_folder(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    examined(tmp_path)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
