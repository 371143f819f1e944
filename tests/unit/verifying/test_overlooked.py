"""Well-hidden faults: each planted one is found, and nothing else."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from hashlib import blake2b, sha256
from html import escape
from pathlib import Path
from random import Random

import pytest

from plugins.problems import errors
from plugins.publishing.manifest import MANIFEST, read_manifest
from plugins.verifying import Expected, verify
from plugins.verifying.stylesheets import loaded_by
from tests.unit.verifying import tiny
from tests.unit.verifying.tiny import ATOM, BASE, EXPECTED, FILES, LINKS, URL, article, found_in, page


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["ong.html", "theme/ong.css", "noi-bo/ong", ".gone", "theme/site.css.br"])
def test_a_pipe_is_named_and_not_opened(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    os.mkfifo(tmp_path / name)
    [found] = verify(tmp_path, EXPECTED)
    assert (found.location.path, found.rule) == (name, "stray-file") and "xóa" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_page_or_a_manifest(tmp_path: Path) -> None:
    files = {name: data for name, data in FILES.items() if name not in ("images/a.webp", MANIFEST)}
    tiny.write(tmp_path, files)
    os.mkfifo(tmp_path / "images/a.webp")
    os.mkfifo(tmp_path / MANIFEST)
    assert read_manifest(tmp_path) is None
    assert [each.location.path for each in verify(tmp_path, EXPECTED)] == [MANIFEST, "images/a.webp"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix sockets")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("o")
        assert [f"{each.location.path} ({each.rule})" for each in verify(tmp_path, EXPECTED)] == [
            "o (stray-file)"
        ]


A = "tin-bai/a/index.html"
SEARCH, INDEX = "tim-kiem/index.html", "tim-kiem/0123456789/"
SEARCH_PAGE = str(FILES[SEARCH])


@pytest.mark.parametrize("name", ["words.json", "facets.json", "s/0.json", "s/1.json", "t/0.json"])
def test_a_file_of_the_search_index_is_missing(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    (tmp_path / INDEX / name).unlink()
    [found] = verify(tmp_path, EXPECTED)
    assert str(found).startswith(f"{SEARCH}:") and found.rule == "search-entry" and name in found.message


@pytest.mark.parametrize("name", ["s/2.json", "t/1.json", "t/01.json", "x.json", "s/0.html", "ghi-chu.txt"])
def test_a_file_too_many_in_the_search_index(name: str, tmp_path: Path) -> None:
    text = page(f"{INDEX}{name}") if name.endswith("html") else "{}"
    assert found_in(tmp_path, {f"{INDEX}{name}": text}) == [f"{INDEX}{name} (stray-file)"]


def test_an_index_of_the_release_before_may_lack_files_and_another_may_not_lie_there(tmp_path: Path) -> None:
    old = "tim-kiem/fedcba9876/s/7.json"
    assert found_in(tmp_path / "a", {old: "{}"}) == [f"{old} (stray-file)"]
    expected = replace(EXPECTED, carried=EXPECTED.carried | {old})
    assert found_in(tmp_path / "b", {old: "{}"}, expected=expected) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' data-entries="1"', ""),
        ('data-shards="2"', 'data-shards="hai"'),
        ('data-shards="2"', 'data-shards="-2"'),
        ('data-entries="1"', 'data-entries="²"'),
        ('data-entries="1"', 'data-entries="999999999"'),
        ('data-entries="1"', f'data-entries="{"9" * 5000}"'),
    ],
)
def test_a_search_page_that_does_not_say_how_large_its_index_is(old: str, new: str, tmp_path: Path) -> None:
    assert old in SEARCH_PAGE
    assert found_in(tmp_path, {SEARCH: SEARCH_PAGE.replace(old, new)}) == [f"{SEARCH} (search-entry)"]


def test_an_index_that_is_gone_or_elsewhere(tmp_path: Path) -> None:
    gone = {name: None for name in FILES if name.startswith(INDEX)}
    assert found_in(tmp_path / "a", gone) == [f"{SEARCH} (search-entry)"] * len(gone)
    many = SEARCH_PAGE.replace('data-entries="1"', 'data-entries="40"')
    found = found_in(tmp_path / "b", {SEARCH: many})
    assert found == [f"{SEARCH} (search-entry)"] * 11
    away = SEARCH_PAGE.replace(f'data-index="{BASE}/', 'data-index="https://y.example/')
    assert f"{SEARCH} (search-entry)" in found_in(tmp_path / "c", {SEARCH: away})


ON_A_PAGE = {
    "a button that sends elsewhere": ('<button formaction="https://y.example/">x</button>', "other-host"),
    "an input that sends elsewhere": ('<input type="submit" formaction="//y.example/">', "other-host"),
    "a button that runs": ('<button formaction="javascript:x()">x</button>', "html-forbidden other-host"),
    "a form that sends elsewhere": ('<form action="https://y.example/"></form>', "other-host"),
    "a form that sends a letter": ('<form action="mailto:a@y.example"></form>', "other-host"),
    "a form that runs": ('<form action="javascript:x()"></form>', "html-forbidden other-host"),
    "a form to no page": (f'<form action="{BASE}/khong-co/"></form>', "dead-link"),
    "a drawing's link that runs": ('<svg><a xlink:href="javascript:x()">x</a></svg>', "html-forbidden"),
    "a drawing that runs": ('<svg><use xlink:href="data:x"/></svg>', "other-host"),
    "a pattern of another host": ('<svg><pattern xlink:href="//y.example/a.svg#a"/></svg>', "other-host"),
    "a filter of another host": ('<svg><feImage href="//y.example/a.png"/></svg>', "other-host"),
    "a gradient that is not there": ('<svg><linearGradient href="#khong"/></svg>', "dead-link"),
    "a picture by its old name": ('<image src="https://y.example/a.png">', "other-host html-tags"),
    "an animation": ('<svg><a href="#muc">x<animate attributeName="href"/></a></svg>', "html-forbidden"),
    "a thing that is set": ('<svg><a href="#muc">x<set to="javascript:x()"/></a></svg>', "html-forbidden"),
    "a thing that turns": ("<svg><animateTransform/></svg>", "html-forbidden"),
    "a thing that moves": ("<svg><animateMotion></animateMotion></svg>", "html-forbidden"),
    "a link that tells": ('<a href="#muc" ping="https://y.example/">x</a>', "html-forbidden"),
    "a picture behind a table": ('<table background="https://y.example/a.png"></table>', "other-host"),
    "another host, with a tab": ('<img src="/&#9;/y.example/a.png" alt="">', "other-host"),
}


@pytest.mark.parametrize("what", ON_A_PAGE)
def test_an_address_that_runs_or_loads(what: str, tmp_path: Path) -> None:
    main, rules = ON_A_PAGE[what]
    assert found_in(tmp_path, {A: article(main)}) == [f"{A} ({rule})" for rule in rules.split()]


def test_forms_links_and_drawings_that_are_right(tmp_path: Path) -> None:
    main = (
        f'<form action="{BASE}/tim-kiem/"><button formaction="../../tim-kiem/">Tìm</button></form>'
        f'<form action="{URL}/tim-kiem/"></form><form action=""></form><form></form>'
        '<a href="https://y.example/">x</a> <a href="mailto:a@y.example">x</a> <set-of>x</set-of>'
        '<svg><linearGradient id="g"/><linearGradient href="#g"/><use xlink:href="#g"/>'
        '<a xlink:href="https://y.example/">x</a></svg>'
    )
    assert found_in(tmp_path, {A: article(main)}) == []


SHEETS = {
    "escapes in a name": r"a{background:u\72l(//y.example/x)}",
    "escapes in a name, with a blank": r"a{background:\75 \000072l(//y.example/x)}",
    "escapes in an address": r"a{background:url(\2f\2fy.example/x)}",
    "escapes in quotes": r'a{background:url("\2f/y.ex\61 mple/x")}',
    "an import with escapes": r'@\69mport "//y.example/a.css";',
    "an import after a comment": '@import/**/"//y.example/a.css";',
    "one of several pictures": 'a{background:image-set("nen.svg" 1x, "//y.example/x.png" 2x)}',
    "one of several, by another name": "a{background:-webkit-image-set('//y.example/x.png' 1x)}",
    "one of several, with escapes": r"a{background:image-\73 et('//y.example/x.png' 1x)}",
    "one of several, in url()": "a{background:image-set(url(//y.example/x.png) 1x)}",
    "between strings that look like comments": 'a{content:"/*";background:url(//y.example/x);quotes:"*/"}',
    "behind a string that does not end": 'a{content:"x\n;background:url(//y.example/x)}',
    "at the end of a file": "a{background:url(//y.example/x",
    "in capitals": "a{background:URL(//Y.example/x)}",
}


@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_that_hides_what_it_loads(what: str, tmp_path: Path) -> None:
    css = f"{SHEETS[what]}\nb{{background:url(nen.svg)}}"
    if what == "at the end of a file":
        css = f"b{{background:url(nen.svg)}}{SHEETS[what]}"
    found = found_in(tmp_path, {"theme/site.css": css, "theme/site.css.gz": None})
    assert found == ["theme/site.css (other-host)"]


def test_what_a_sheet_only_says(tmp_path: Path) -> None:
    css = r"""/* url(//y.example/x) */a{content:"url(//y.example/x)";b:c("//y.example/x");
    background:image-set("nen.svg" type("image/svg+xml") 1x);mask:url(#m);content:"\201c\"@import";}
    @namespace "http://www.w3.org/1999/xhtml";"""
    assert found_in(tmp_path, {"theme/site.css": css, "theme/site.css.gz": None}) == []


def test_an_address_in_a_sheet_has_its_place() -> None:
    css = '/* \n */a{background:url( "a.png" )}\n@import "b\\\n.css";c{mask:url(#m)}'
    assert list(loaded_by(css)) == [("a.png", (2, 22)), ("b.css", (3, 9))]


def test_a_text_that_does_not_fit_the_name_of_its_file(tmp_path: Path) -> None:
    css, js = (
        f"theme/x-{sha256(b'a{}').hexdigest()[:10]}.css",
        f"theme/x-{blake2b(b'1', digest_size=5).hexdigest()}.js",
    )
    head = f'<link rel="stylesheet" href="{BASE}/{css}"><script src="{BASE}/{js}" defer></script>'
    changes = {A: article(head=head), css: "a{}", js: "1"}
    assert found_in(tmp_path / "a", changes) == []
    assert found_in(tmp_path / "b", {**changes, css: "b{}"}) == [f"{css} (fingerprint)"]
    assert found_in(tmp_path / "c", {**changes, js: "2"}) == [f"{js} (fingerprint)"]


def in_the_entry(html: str) -> str:
    return ATOM.replace("&lt;p&gt;", f"{escape(html)}&lt;p&gt;", 1)


FEEDS = {
    "a picture of another host": in_the_entry('<img src="https://y.example/a.png" alt="">'),
    "a picture without a scheme": in_the_entry('<img src="//y.example/a.png" alt="">'),
    "a picture in the address": in_the_entry('<img src="data:image/png;base64,AA" alt="">'),
    "another host in srcset": in_the_entry(
        f'<img src="{URL}/images/a.png" srcset="https://y.example/a.png 2x" alt="">'
    ),
    "a form that sends elsewhere": in_the_entry('<form action="https://y.example/"></form>'),
    "an enclosure of another host": ATOM.replace(f'{URL}/images/a.png" rel', 'https://y.example/a.png" rel'),
    "a logo of another host": ATOM.replace("<entry>", "<logo>https://y.example/a.png</logo><entry>"),
    "a DOCTYPE": ATOM.replace("<feed", "<!DOCTYPE feed><feed"),
    "entities": ATOM.replace("<feed", '<!DOCTYPE feed [<!ENTITY a "x">]>\n<feed'),
    "a DOCTYPE of another host": ATOM.replace("<feed", '<!DOCTYPE feed SYSTEM "https://y.example/a">\n<feed'),
}


@pytest.mark.parametrize("what", FEEDS)
def test_what_a_feed_would_load(what: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, {"atom.xml": FEEDS[what]}) == ["atom.xml (feed)"]


def test_a_picture_of_the_site_and_a_link_away_are_right_in_a_feed(tmp_path: Path) -> None:
    html = f'<img src="{URL}/images/a.png" alt=""><a href="https://y.example/">x</a>'
    assert found_in(tmp_path, {"atom.xml": in_the_entry(html)}) == []


def test_a_doctype_in_the_sitemap(tmp_path: Path) -> None:
    text = str(FILES["sitemap.xml"])
    assert found_in(tmp_path, {"sitemap.xml": f"<!DOCTYPE urlset>{text}"}) == ["sitemap.xml (sitemap)"]


def test_a_mark_that_nobody_knows(tmp_path: Path) -> None:
    links = {**LINKS, "chu-de/.moved": "../tin-bai/a", ".moved-k.html": "tin-bai/a"}
    found = [".moved-k.html (moved)", "chu-de/.moved (moved)"]
    assert found_in(tmp_path / "a", {}, links) == found
    # Here the caller knows that there are no old addresses.
    cu = "tin-bai/cu/index.html"
    expected = replace(EXPECTED, moved={})
    assert found_in(tmp_path / "b", {cu: None}, expected=expected) == ["tin-bai/cu/.moved (moved)"]
    # Here the caller does not know the addresses.
    tiny.write(tmp_path / "c", FILES, links)
    found = {each.location.path for each in verify(tmp_path / "c", Expected(URL))}
    assert found.isdisjoint({"chu-de/.moved", ".moved-k.html", *LINKS})


def test_a_mark_that_is_no_link(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a", {"tin-bai/cu/.moved": ""}, {}) == ["tin-bai/cu/.moved (stray-file)"]
    assert found_in(tmp_path / "b", {".moved": "x"}) == [".moved (stray-file)"]
    links = {**LINKS, "tin-bai/rut/.gone": "../a"}
    assert found_in(tmp_path / "c", {"tin-bai/rut/.gone": None}, links) == ["tin-bai/rut/.gone (stray-file)"]


@pytest.mark.parametrize("name", [A, "atom.xml", "noi-bo/theo-doi/index.html"])
def test_a_text_that_lost_its_copies_where_others_have_some(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    (tmp_path / f"{name}.gz").unlink()
    [found] = verify(tmp_path, EXPECTED)
    assert (found.location.path, found.rule) == (name, "compressed") and ".br" in found.message
    for copy in tmp_path.rglob("*.gz"):
        copy.unlink()
    assert verify(tmp_path, EXPECTED) == [], "a site that was never compressed"


def test_what_need_not_be_compressed(tmp_path: Path) -> None:
    old, noise = "theme/old-0123456789.css", Random(1).randbytes(600)
    tiny.write(tmp_path, {**FILES, old: "a{}" * 500, MANIFEST: "{}" + " " * 600, "noi-bo/a.txt": noise})
    for name in (f"{old}.gz", f"{MANIFEST}.gz", "noi-bo/a.txt.gz"):
        (tmp_path / name).unlink()
    (tmp_path / "tim-kiem/index.html.gz").rename(tmp_path / "tim-kiem/index.html.br")
    found = {each.location.path for each in verify(tmp_path, EXPECTED)}
    assert found <= {"tim-kiem/index.html.br"}  # which is none; that one copy is there is enough


WORDLESS = {
    "nothing": "",
    "blanks": " &nbsp; <span> \n</span>",
    "a decoration": f'<img src="{BASE}/images/a.png" alt="">',
    "a drawing": '<svg viewBox="0 0 1 1"><path d="m0 0"/></svg>',
    "an empty label": '<span aria-label=""></span>',
}
SPOKEN = {
    "words": "x",
    "words deep inside": "<b><i>x</i></b>",
    "words behind a decoration": f'<img src="{BASE}/images/a.png" alt=""> x',
    "a picture": f'<img src="{BASE}/images/a.png" alt="x">',
    "a drawing with a title": "<svg><title>x</title></svg>",
    "a drawing with a label": '<svg aria-label="x"></svg>',
}


@pytest.mark.parametrize("what", WORDLESS)
def test_a_link_that_says_nothing(what: str, tmp_path: Path) -> None:
    link = f'<a href="{BASE}/chu-de/">{WORDLESS[what]}</a><p>x</p>'
    tiny.write(tmp_path, {**FILES, A: article(link)})
    [found] = verify(tmp_path, EXPECTED)
    assert (found.location.path, found.rule) == (A, "html-link")
    assert not errors([found]), "a writer may write one: publishing goes on"


@pytest.mark.parametrize("what", SPOKEN)
def test_a_link_that_says_something(what: str, tmp_path: Path) -> None:
    link = f'<h2><a href="{BASE}/chu-de/">{SPOKEN[what]}</a></h2>' if what == "words" else ""
    main = f'{link}<p><a href="{BASE}/chu-de/">{SPOKEN[what]}</a></p><a id="cho"></a>'
    main += '<a href="#muc" aria-label="x"></a><a href="#muc" aria-labelledby="muc"></a>'
    assert found_in(tmp_path, {A: article(main)}) == []


def test_a_broken_manifest_and_a_broken_file_of_the_index(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a", {MANIFEST: "{"}) == [f"{MANIFEST} (release)"]
    shard = f"{INDEX}s/0.json"
    assert found_in(tmp_path / "b", {shard: "{"}) == [f"{shard} (search-entry)"]
