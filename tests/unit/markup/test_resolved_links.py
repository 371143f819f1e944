"""Links between files, for one day: what is out is linked, of what is not the words stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.articles import Library
from plugins.articles.links import resolve_links
from tests.unit.articles.small_content import AS_OF, CONVERT, article_text, examined, make_folder, write


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = make_folder(tmp_path_factory.mktemp("links"))
    write(folder, "tin-bai/sau/an.md", article_text(status="hidden"))
    return examined(folder).library


def resolved(library: Library, text: str, *, preview: bool = False, base: str = "") -> str:
    html = resolve_links(CONVERT(text, 1).html, "tin-bai/dung.md", library, None if preview else AS_OF, base)
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("[chữ](dung.md#thoi-han)", '<a href="{filename}/tin-bai/dung.md#thoi-han">chữ</a>'),
        ("[*chữ*](an.md)", '<a href="{filename}/tin-bai/sau/an.md"><em>chữ</em></a>'),
        ("[chữ](/tin-bai/sau/an.md)", '<a href="{filename}/tin-bai/sau/an.md">chữ</a>'),
        ('[chữ](an.md "Tên")', '<a href="{filename}/tin-bai/sau/an.md" title="Tên">chữ</a>'),
        ("[*chữ*](hen-ngay.md)", "<em>chữ</em>"),
        ("[chữ](nhap.md)", "chữ"),
        ("[chữ](khong-co.md)", "chữ"),
        ("[chữ](https://x.example/a.md)", '<a href="https://x.example/a.md">chữ</a>'),
        ("[a](nhap.md) [b](dung.md)", 'a <a href="{filename}/tin-bai/dung.md">b</a>'),
    ],
)
def test_public(library, text, public):
    assert resolved(library, text) == public


@pytest.mark.parametrize("name", ["hen-ngay", "nhap", "dung"])
def test_preview_keeps_all(library, name):
    link = f'<a href="{{filename}}/tin-bai/{name}.md">chữ</a>'
    assert resolved(library, f"[chữ]({name}.md)", preview=True) == link


def test_addresses_of_the_site_get_its_path(library):
    text = "[a](/chu-de/) [b](https://x.example/c) [c](#d)"
    assert resolved(library, text, base="/cchc") == (
        '<a href="/cchc/chu-de/">a</a> <a href="https://x.example/c">b</a> <a href="#d">c</a>'
    )
    assert 'href="/chu-de/"' in resolved(library, text)


def test_pictures_get_their_measures(library):
    assert 'src="{static}/images/quay.png" width="4" height="4"' in resolved(library, "![A](images/quay.png)")
    assert "width" not in resolved(library, "![A](images/khong-co.png)")
    typed = resolved(library, '<img src="images/quay.png" alt="A" width="2">')
    assert typed.count("width") == 1 and "height" not in typed


def test_the_folder_of_content_is_only_read(library: Library, tmp_path: Path) -> None:
    make_folder(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    examined(tmp_path)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
