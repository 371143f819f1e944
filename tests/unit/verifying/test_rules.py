"""The tiny site has no fault, and each planted fault is found, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.verifying import verify
from tests.unit.verifying import tiny
from tests.unit.verifying.tiny import (
    ARTICLE_LD,
    ATOM,
    BASE,
    EXPECTED,
    FILES,
    LINKS,
    RSS,
    URL,
    article,
    found_in,
    page,
    sitemap,
)

A = "tin-bai/a/index.html"
SHARD = "tim-kiem/0123456789/t/0.json"
ITEM = f"<link>{URL}/tin-bai/a/"
LISTED = ("", "chu-de/", "tin-bai/a/", "tim-kiem/")
DRAFT = "Tên bài nháp & “chưa” đăng"
TITLE = "<title>Bài a</title>"
THE_ITEM = RSS[RSS.index("<item>") : RSS.index("</channel>")]
OF_NOBODY = f"{BASE}/images/k.png"


def test_a_site_without_faults_has_none(tmp_path: Path) -> None:
    assert found_in(tmp_path, {}) == []


def test_a_site_at_the_root_of_its_host(tmp_path: Path) -> None:
    def at_the_root(data: str | bytes) -> str | bytes:
        return (
            data.replace("x.example/cchc", "x.example").replace(f"{BASE}/", "/")
            if isinstance(data, str)
            else data
        )

    files = {name: at_the_root(data) for name, data in FILES.items()}
    tiny.write(tmp_path, files)
    assert verify(tmp_path, replace(EXPECTED, siteurl="https://x.example")) == []


def ld(change: Any) -> Mapping[str, object]:
    """Returns the article's JSON-LD with a change."""
    data: dict[str, Any] = json.loads(json.dumps(ARTICLE_LD))
    change(data["@graph"])
    return data


IN_THE_ARTICLE = {
    "a dead link": (f'<a href="{BASE}/khong-co/">x</a>', "dead-link"),
    "a dead relative link": ('<a href="../khong-co/">x</a>', "dead-link"),
    "an absolute address of our own": (f'<a href="{URL}/khong-co/">x</a>', "dead-link"),
    "no slash at the end": (f'<a href="{BASE}/chu-de">x</a>', "dead-link"),
    "a link above the site's path": ('<a href="/chu-de/">x</a>', "dead-link"),
    "a dead anchor": ('<a href="#khong-co">x</a>', "dead-link"),
    "a dead anchor elsewhere": (f'<a href="{BASE}/chu-de/#khong-co">x</a>', "dead-link"),
    "no picture": (f'<img src="{BASE}/images/khong.png" alt="">', "dead-link"),
    "no picture in srcset": (f'<img src="{BASE}/images/a.png" srcset="{OF_NOBODY} 2x" alt="">', "dead-link"),
    "an address that is none": ('<a href="https://[x/">x</a>', "dead-link"),
    "an id twice": ('<p id="muc">x</p>', "html-id"),
    "an empty id": ('<p id="">x</p>', "html-id"),
    "a label for nothing": ('<label for="khong">x</label>', "html-id"),
    "a second h1": ("<h1>x</h1>", "html-heading"),
    "a jump": ("<h4>x</h4>", "html-heading"),
    "an empty heading": ("<h3> </h3>", "html-heading"),
    "no alt": (f'<img src="{BASE}/images/a.png">', "html-alt"),
    "a day that is none": ('<time datetime="1/6/2020">x</time>', "html-date"),
    "an hour without a zone": ('<time datetime="2020-06-01T08:00:00">x</time>', "html-date"),
    "a day that is not there": ('<time datetime="2020-02-30">x</time>', "html-date"),
    "a day by its week": ('<time datetime="2020-W23-1">x</time>', "html-date"),
    "an element that closes itself": ("<section/>", "html-tags"),
    "an address that runs, with a blank": ('<a href="java&#10;script:x()">x</a>', "html-forbidden"),
    "an end tag too many": ("</section>", "html-tags"),
    "tags that cross": ("<b><i>x</b>", "html-tags"),
    "a tag that stays open": ("<section>x", "html-tags"),
    "details that stay open": ("<details><summary>x</details>", "html-tags"),
    "a block in a paragraph": ("<p><div>x</div></p>", "html-tags"),
    "a < that begins nothing": ("<p>a < b</p>", "html-tags"),
    "more elements in each other than browsers keep": (f"{'<b>' * 501}x{'</b>' * 501}", "html-tags"),
    "an attribute twice": ('<p class="a" class="b">x</p>', "html-tags"),
    "an attribute without a value twice": ("<details open open><summary>x</summary></details>", "html-tags"),
    "a script": ("<script>1</script>", "html-forbidden"),
    "a style": ("<style>a{}</style>", "html-forbidden"),
    "a style attribute": ('<p style="color:red">x</p>', "html-forbidden"),
    "a handler": ('<p onclick="x()">x</p>', "html-forbidden"),
    "an address that runs": ('<a href=" JavaScript:x()">x</a>', "html-forbidden"),
    "a page that leads on": (
        f'<meta http-equiv="refresh" content="0; url={BASE}/chu-de/">',
        "html-forbidden",
    ),
    "a picture of another host": ('<img src="https://y.example/a.png" alt="">', "other-host"),
    "a picture without a scheme": ('<img src="//y.example/a.png" alt="">', "other-host"),
    "a picture in the address": ('<img src="data:image/png;base64,AA" alt="">', "other-host"),
    "a script of another host": ('<script src="https://y.example/a.js"></script>', "other-host"),
    "a sheet of another host": ('<link rel="stylesheet" href="https://y.example/a.css">', "other-host"),
    "another host in srcset": (
        f'<img src="{BASE}/images/a.png" srcset="https://y.example/a.png 2x" alt="">',
        "other-host",
    ),
    "a host that is called first": ('<link rel="preconnect" href="https://y.example/">', "other-host"),
    "the machine": ('<a href="http://localhost:8000/x">x</a>', "machine-address"),
    "the machine by number": ('<a href="http://127.0.0.1/">x</a>', "machine-address"),
    "a file of the machine": ('<a href="file:///c:/x">x</a>', "machine-address"),
    "the project's folder": ("<p>/nha/an/du-an/content</p>", "machine-address"),
    "a draft's title": ("<p>Tên bài nháp &amp; “chưa” đăng</p>", "secret-words"),
    "a draft's address in words": (f"<p>{URL}/tin-bai/nhap/</p>", "secret"),
    "a draft page's address in words": (f"<p>{URL}/trang-nhap/</p>", "secret"),
    "the office's own place": (f'<a href="{BASE}/noi-bo/theo-doi/">x</a>', "internal-trace"),
}


@pytest.mark.parametrize("what", IN_THE_ARTICLE)
def test_a_fault_on_a_page(what: str, tmp_path: Path) -> None:
    main, rule = IN_THE_ARTICLE[what]
    assert found_in(tmp_path, {A: article(main)}) == [f"{A} ({rule})"]


FINE = {
    "other places": '<a href="https://y.example/#x">x</a> <a href="mailto:a@y.example">x</a>',
    "our host above the site": '<a href="https://x.example/khac/">x</a>',
    "a question and the top": f'<a href="{BASE}/tim-kiem/?q=a">x</a> <a href="#top">x</a> <a href="">x</a>',
    "a text to be marked": f'<a href="{BASE}/chu-de/#:~:text=a">x</a>',
    "letters in percent": f'<a href="{BASE}/tin-bai/%61/">x</a>',
    "a decoration": f'<img src="{BASE}/images/a.png" alt="">',
    "a slash that ends a value": f"<a href={BASE}/chu-de/>x</a>",
    "end tags left out": "<ul><li>a<li>b</ul><table><tr><td>a<td>b</table>",
    "a drawing": '<svg viewBox="0 0 1 1"><title>x</title><path d="m0 0"/><g><path d="m"></path></g></svg>',
    "a comment": "<!-- <section> -->",
    "steps up": "<h3>x</h3><h2>y</h2>",
    "months": '<time datetime="2020-06">6</time><time datetime="2020">2020</time>',
}


@pytest.mark.parametrize("what", FINE)
def test_what_is_no_fault(what: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, {A: article(FINE[what])}) == []


HEADS = {
    "no language": (' lang="vi"', "", "html-head"),
    "a language that is none": ('lang="vi"', 'lang="tiếng Việt"', "html-head"),
    "no title": ("<title>Bài a</title>", "", "html-head"),
    "no description": ('<meta name="description" content="Nói về trang.">', "", "html-head"),
    "no doctype": ("<!DOCTYPE html>\n", "", "html-tags"),
    "no canonical": (f'<link rel="canonical" href="{URL}/tin-bai/a/">', "", "canonical"),
    "another canonical": (
        f'canonical" href="{URL}/tin-bai/a/"',
        f'canonical" href="{URL}/chu-de/"',
        "canonical",
    ),
    "another og:url": (
        f'og:url" content="{URL}/tin-bai/a/"',
        f'og:url" content="{URL}/chu-de/"',
        "canonical",
    ),
    "no h1": ("<h1>Bài a</h1>\n", "<h2>Bài a</h2>", "html-heading"),
    "no og:image": (
        f'og:image" content="{URL}/images/a.png"',
        f'og:image" content="{URL}/images/k.png"',
        "dead-link",
    ),
    "no feed": (f'href="{BASE}/rss.xml"', f'href="{BASE}/r.xml"', "dead-link"),
}


@pytest.mark.parametrize("what", HEADS)
def test_a_fault_in_the_head(what: str, tmp_path: Path) -> None:
    old, new, rule = HEADS[what]
    assert old in article()
    found = found_in(tmp_path, {A: article().replace(old, new)})
    assert set(found) == {f"{A} ({rule})"}


JSON_LD = {
    "no headline": ld(lambda graph: graph[0].pop("headline")),
    "no moment": ld(lambda graph: graph[0].pop("datePublished")),
    "a moment that is none": ld(lambda graph: graph[0].update(dateModified="hôm qua")),
    "changed before it was there": ld(
        lambda graph: graph[0].update(dateModified="2019-06-02T08:00:00+07:00")
    ),
    "an author without a name": ld(lambda graph: graph[0]["author"][0].update(name="")),
    "an unknown type": ld(lambda graph: graph[0].update({"@type": "Recipe"})),
    "an address that is not whole": ld(lambda graph: graph[0].update(mainEntityOfPage=f"{BASE}/tin-bai/a/")),
    "steps that jump": ld(lambda graph: graph[1]["itemListElement"][1].update(position=3)),
    "a step without a name": ld(lambda graph: graph[1]["itemListElement"][1].pop("name")),
    "no context": {"@type": "WebSite"},
}


@pytest.mark.parametrize("what", JSON_LD)
def test_a_fault_in_json_ld(what: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, {A: article(data=JSON_LD[what])}) == [f"{A} (structured-data)"]


def test_json_ld_that_is_broken_or_leads_nowhere(tmp_path: Path) -> None:
    broken = article(head='<script type="application/ld+json">{</script>')
    assert found_in(tmp_path / "a", {A: broken}) == [f"{A} (structured-data)"]
    dead = ld(lambda graph: graph[1]["itemListElement"][1].update(item=f"{URL}/khong-co/"))
    assert found_in(tmp_path / "b", {A: article(data=dead)}) == [f"{A} (dead-link)"]


FEEDS = {
    "broken XML": ("atom.xml", ATOM.replace("</feed>", ""), "atom.xml (feed)"),
    "an entry without its page": (
        "atom.xml",
        ATOM.replace(f'{URL}/tin-bai/a/" rel', f'{URL}/tin-bai/k/" rel'),
        "atom.xml (dead-link)",
    ),
    "an entry that is a picture": (
        "rss.xml",
        RSS.replace(ITEM, f"<link>{URL}/images/a.png"),
        "rss.xml (feed)",
    ),
    "an entry elsewhere": ("rss.xml", RSS.replace(ITEM, "<link>https://y.example/"), "rss.xml (feed)"),
    "no id": ("atom.xml", ATOM.replace(f"<entry><id>{URL}/tin-bai/a/</id>", "<entry>"), "atom.xml (feed)"),
    "no moment": (
        "atom.xml",
        ATOM.replace("<title>Bài a</title><updated>2020-06-02T08:00:00+07:00</updated>", TITLE),
        "atom.xml (feed)",
    ),
    "a day for a moment": (
        "atom.xml",
        ATOM.replace("<title>Bài a</title><updated>2020-06-02T08:00:00+07:00", f"{TITLE}<updated>2020-06-02"),
        "atom.xml (feed)",
    ),
    "a moment that is none": (
        "rss.xml",
        RSS.replace("Mon, 01 Jun 2020 08:00:00 +0700", "2020-06-01"),
        "rss.xml (feed)",
    ),
    "another name": ("rss.xml", RSS.replace(f'{URL}/rss.xml"', f'{URL}/r.xml"'), "rss.xml (feed)"),
    "another length": ("atom.xml", ATOM.replace('length="', 'length="9'), "atom.xml (feed)"),
    "another kind": ("atom.xml", ATOM.replace('type="image/png"', 'type="image/jpeg"'), "atom.xml (feed)"),
    "no file": (
        "atom.xml",
        ATOM.replace(f'{URL}/images/a.png" rel', f'{URL}/images/k.png" rel'),
        "atom.xml (dead-link)",
    ),
    "a relative address in a text": (
        "atom.xml",
        ATOM.replace(f'"{URL}/chu-de/"', f'"{BASE}/chu-de/"'),
        "atom.xml (feed)",
    ),
    "a hidden article": ("rss.xml", RSS.replace(ITEM, f"<link>{URL}/tin-bai/an/"), "rss.xml (unlisted)"),
    "a withdrawn article": ("rss.xml", RSS.replace(ITEM, f"<link>{URL}/tin-bai/rut/"), "rss.xml (unlisted)"),
    "the office's own place": (
        "rss.xml",
        RSS.replace(ITEM, f"<link>{URL}/noi-bo/theo-doi/"),
        "rss.xml (internal-trace)",
    ),
    "a draft": (
        "rss.xml",
        RSS.replace("<title>Bài a", "<title>Tên bài nháp &amp; “chưa” đăng"),
        "rss.xml (secret-words)",
    ),
    "no page": ("rss.xml", RSS.replace(f"{ITEM}</link>", ""), "rss.xml (feed)"),
    "two pages": ("rss.xml", RSS.replace(ITEM, f"<link>{URL}/</link>{ITEM}"), "rss.xml (feed)"),
    "two pages of one id": (
        "rss.xml",
        RSS.replace("</channel>", THE_ITEM.replace(ITEM, f"<link>{URL}/") + "</channel>"),
        "rss.xml (feed)",
    ),
    "two of one id": ("rss.xml", RSS.replace("</channel>", THE_ITEM + "</channel>"), "rss.xml (feed)"),
    "something else": ("rss.xml", "<a/>", "rss.xml (feed)"),
}


@pytest.mark.parametrize("what", FEEDS)
def test_a_fault_in_a_feed(what: str, tmp_path: Path) -> None:
    name, text, expected = FEEDS[what]
    assert text != FILES[name]
    assert found_in(tmp_path, {name: text}) == [expected]


SITEMAPS = {
    "one too few": (sitemap("", "chu-de/", "tim-kiem/"), ["sitemap.xml (sitemap)"]),
    "one too many": (sitemap(*LISTED, "ke-hoach/"), ["sitemap.xml (sitemap)"]),
    "one twice": (sitemap("", "chu-de/", "tin-bai/a/", "tin-bai/a/", "tim-kiem/"), ["sitemap.xml (sitemap)"]),
    "one without a page": (sitemap(*LISTED, "k/"), ["sitemap.xml (dead-link)"]),
    "a hidden article": (
        sitemap(*LISTED, "tin-bai/an/"),
        ["sitemap.xml (sitemap)", "sitemap.xml (unlisted)"],
    ),
    "the office's own place": (
        sitemap(*LISTED, "noi-bo/theo-doi/"),
        ["sitemap.xml (internal-trace)", "sitemap.xml (sitemap)"],
    ),
    "broken XML": ("<urlset", ["sitemap.xml (sitemap)"]),
    "no day": (
        sitemap(*LISTED).replace("</loc>", "</loc><lastmod>nay</lastmod>", 1),
        ["sitemap.xml (sitemap)"],
    ),
    "a day by its week": (
        sitemap(*LISTED).replace("</loc>", "</loc><lastmod>2020-W23-1</lastmod>", 1),
        ["sitemap.xml (sitemap)"],
    ),
    "none": (None, ["sitemap.xml (sitemap)"]),
}


@pytest.mark.parametrize("what", SITEMAPS)
def test_a_fault_in_the_sitemap(what: str, tmp_path: Path) -> None:
    text, expected = SITEMAPS[what]
    found = found_in(tmp_path, {"sitemap.xml": text})
    assert sorted(set(found)) == expected


FILES_APART: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "a note": ({"ghi-chu.txt": "x"}, "ghi-chu.txt (stray-file)"),
    "a picture of nobody": ({"images/k.png": b"x"}, "images/k.png (stray-file)"),
    "a page of nobody": ({"k/index.html": page("k/")}, "k/index.html (stray-file)"),
    "a file of a desktop": ({"noi-bo/.DS_Store": b"x"}, "noi-bo/.DS_Store (stray-file)"),
    "a copy of nothing": ({"k.css.gz": b"x"}, "k.css.gz (stray-file)"),
    "a copy of another text": (
        {"theme/site.css": "a{}", "theme/nen.svg": None},
        "theme/site.css.gz (compressed)",
    ),
    "a damaged copy": ({"theme/site.css.gz": b"x"}, "theme/site.css.gz (compressed)"),
    "a draft's page": ({"tin-bai/nhap/a.png": b"x"}, "tin-bai/nhap/a.png (stray-file)"),
    "no hidden page": ({"tin-bai/rut/index.html": None}, "tin-bai/rut/index.html (unlisted)"),
    "a hidden page that is indexed": (
        {"tin-bai/an/index.html": page("tin-bai/an/")},
        "tin-bai/an/index.html (unlisted)",
    ),
    "a hidden page in a list": (
        {"chu-de/index.html": page("chu-de/", f'<a href="{BASE}/tin-bai/an/">x</a>')},
        "chu-de/index.html (unlisted)",
    ),
    "a hidden page in search": ({SHARD: '{"u":"tin-bai/an/","t":"x"}'}, f"{SHARD} (unlisted)"),
    "no page of search": ({SHARD: '{"u":"k/","t":"x"}'}, f"{SHARD} (dead-link)"),
    "a broken index of search": ({SHARD: "{"}, f"{SHARD} (search-entry)"),
    "a draft in search": (
        {SHARD: '{"u":"tin-bai/a/","t":"Tên bài nháp & “chưa” đăng"}'},
        f"{SHARD} (secret-words)",
    ),
    "an indexed page of the office": (
        {"noi-bo/theo-doi/index.html": page("noi-bo/theo-doi/")},
        "noi-bo/theo-doi/index.html (internal-trace)",
    ),
    "a mark on a page that is out": ({"tin-bai/a/.gone": ""}, "tin-bai/a/.gone (moved)"),
    "a sheet that loads from elsewhere": (
        {
            "theme/site.css": '@import "https://y.example/a.css";a{background:url(nen.svg)}',
            "theme/site.css.gz": None,
        },
        "theme/site.css (other-host)",
    ),
    "a sheet that loads what is not there": (
        {"theme/site.css": "a{background:url(nen.svg),url('k.svg')}", "theme/site.css.gz": None},
        "theme/site.css (dead-link)",
    ),
    "a large page": ({A: article("<p>" + "x" * 1_000_000 + "</p>")}, f"{A} (size)"),
    "a large script": (
        {"theme/s.js": "".join(chr(33 + i * i * 7919 % 89) + str(i * i) for i in range(4000))},
        "theme/s.js (size)",
    ),
    "bytes that are no text": (
        {A: article().encode().replace("Quầy".encode(), b"Qu\xff")},
        f"{A} (html-tags)",
    ),
}


@pytest.mark.parametrize("what", FILES_APART)
def test_a_fault_among_the_files(what: str, tmp_path: Path) -> None:
    changes, expected = FILES_APART[what]
    assert found_in(tmp_path, changes) == [expected]


def test_a_page_where_a_draft_s_would_lie(tmp_path: Path) -> None:
    found = found_in(tmp_path, {"tin-bai/nhap/index.html": page("tin-bai/nhap/")})
    assert set(found) == {"tin-bai/nhap/index.html (secret)", "tin-bai/nhap/index.html (stray-file)"}


def test_marks_of_old_addresses(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a", {}, {"tin-bai/cu/.moved": "../an"}) == ["tin-bai/cu/.moved (moved)"]
    assert found_in(tmp_path / "b", {}, {"tin-bai/cu/.moved": "../k"}) == ["tin-bai/cu/.moved (moved)"]
    assert found_in(tmp_path / "c", {}, {"tin-bai/cu/.moved": str(tmp_path)}) == ["tin-bai/cu/.moved (moved)"]
    assert found_in(tmp_path / "d", {}, {**LINKS, "tin-bai/khac": "a"}) == ["tin-bai/khac (stray-file)"]
    assert found_in(tmp_path / "e", {}, {}) == [], "where no symlinks can be made there is only the page"
    away = FILES["tin-bai/cu/index.html"]
    assert isinstance(away, str)
    leads_elsewhere = away.replace(f"{BASE}/tin-bai/a/", f"{BASE}/chu-de/")
    found = found_in(
        tmp_path / "f", {"tin-bai/cu/index.html": leads_elsewhere.replace(f"{URL}/tin-bai/a/", URL)}
    )
    assert "tin-bai/cu/index.html (moved)" in found


def test_a_withdrawn_page_without_its_mark_where_others_have_one(tmp_path: Path) -> None:
    expected = replace(EXPECTED, withdrawn=frozenset({"tin-bai/rut/", "tin-bai/an/"}), unlisted=frozenset())
    assert found_in(tmp_path, {}, expected=expected) == ["tin-bai/an/index.html (moved)"]


def test_a_trial_site_for_localhost_may_name_it(tmp_path: Path) -> None:
    files = {
        name: data.replace("https://x.example", "http://localhost:8000") if isinstance(data, str) else data
        for name, data in FILES.items()
    }
    tiny.write(tmp_path, files)
    assert verify(tmp_path, replace(EXPECTED, siteurl="http://localhost:8000/cchc")) == []


def test_a_folder_is_looked_at_through_a_symlink(tmp_path: Path) -> None:
    assert found_in(tmp_path / "public.releases" / "1", {"k.txt": "x"}) == ["k.txt (stray-file)"]
    (tmp_path / "public").symlink_to("public.releases/1")
    assert [each.rule for each in verify(tmp_path / "public", EXPECTED)] == ["stray-file"]


def test_a_problem_says_where_and_what(tmp_path: Path) -> None:
    tiny.write(tmp_path, {**FILES, A: article(f'\n<a href="{BASE}/khong-co/">x</a>')})
    [found] = verify(tmp_path, EXPECTED)
    assert str(found) == (
        "tin-bai/a/index.html:20:1: địa chỉ “/cchc/khong-co/” không dẫn tới tệp nào (dead-link)"
    )


def test_the_place_of_a_tag_on_several_lines_is_where_it_begins(tmp_path: Path) -> None:
    link = f'\n<a\n class="x"\n href="{BASE}/khong-co/">x</a>'
    tiny.write(tmp_path, {**FILES, A: article(link)})
    [found] = verify(tmp_path, EXPECTED)
    assert found.location.line == 20
