"""A tiny faultless site, as texts by file name, and its verification."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

from plugins.publishing.compression import SMALLEST, is_text
from plugins.verifying import Expected, verify

URL = "https://x.example/cchc"
BASE = "/cchc"
PNG = b"\x89PNG not really"

EXPECTED = Expected(
    URL,
    listed=frozenset({"", "chu-de/", "tin-bai/a/", "tim-kiem/"}),
    unlisted=frozenset({"tin-bai/an/"}),
    withdrawn=frozenset({"tin-bai/rut/"}),
    moved={"tin-bai/cu/": "tin-bai/a/"},
    canonical={"ke-hoach/": "chu-de/"},
    lists=("chu-de/",),
    carried=frozenset({"theme/old-0123456789.css"}),
    secret_addresses=frozenset({"tin-bai/nhap/", "trang-nhap/"}),
    secret_texts=frozenset({"Tên bài nháp & “chưa” đăng"}),
    machine=("/nha/an/du-an",),
)

NOINDEX = '<meta name="robots" content="noindex">'


def page(
    address: str, main: str = "", head: str = "", title: str = "Trang", canonical: str | None = None
) -> str:
    """Returns a faultless page with the given content."""
    own = f"{URL}/{address if canonical is None else canonical}"
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="description" content="Nói về trang.">
<link rel="stylesheet" href="{BASE}/theme/site.css">
<link rel="canonical" href="{own}">
<meta property="og:url" content="{own}">
<link rel="alternate" type="application/atom+xml" href="{BASE}/atom.xml">
<link rel="alternate" type="application/rss+xml" href="{BASE}/rss.xml">
{head}
</head>
<body>
<nav><a href="{BASE}/">Trang chủ</a> <a href="{BASE}/chu-de/">Chủ đề</a>
<a href="{BASE}/ke-hoach/">Kế hoạch</a> <a href="{BASE}/tim-kiem/">Tìm</a></nav>
<main id="noi-dung">
<h1>{title}</h1>
{main}
</main>
</body>
</html>
"""


ARTICLE_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "Bài a",
            "description": "Tóm tắt.",
            "datePublished": "2020-06-01T08:00:00+07:00",
            "dateModified": "2020-06-02T08:00:00+07:00",
            "author": [{"@type": "Organization", "name": "Ban biên tập"}],
            "publisher": {"@type": "GovernmentOrganization", "name": "Sở"},
            "mainEntityOfPage": f"{URL}/tin-bai/a/",
            "inLanguage": "vi",
            "image": f"{URL}/images/a.png",
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": f"{URL}/"},
                {"@type": "ListItem", "position": 2, "name": "Bài a", "item": f"{URL}/tin-bai/a/"},
            ],
        },
    ],
}

ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>{URL}/atom.xml</id><title>Tin</title><updated>2020-06-02T08:00:00+07:00</updated>
<link href="{URL}/atom.xml" rel="self"/><link href="{URL}/" rel="alternate"/>
<entry><id>{URL}/tin-bai/a/</id><title>Bài a</title><updated>2020-06-02T08:00:00+07:00</updated>
<link href="{URL}/tin-bai/a/" rel="alternate"/>
<link href="{URL}/images/a.png" rel="enclosure" type="image/png" length="{len(PNG)}"/>
<content type="html">&lt;p&gt;&lt;a href="{URL}/chu-de/"&gt;Chủ đề&lt;/a&gt;&lt;/p&gt;</content>
</entry>
</feed>
"""

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tin</title><link>{URL}/</link><description>Tin.</description>
<atom:link href="{URL}/rss.xml" rel="self"/>
<item><title>Bài a</title><link>{URL}/tin-bai/a/</link><guid>{URL}/tin-bai/a/</guid>
<pubDate>Mon, 01 Jun 2020 08:00:00 +0700</pubDate></item>
</channel></rss>
"""


def sitemap(*addresses: str) -> str:
    """Returns a sitemap of these addresses."""
    locs = "".join(f"<url><loc>{URL}/{each}</loc></url>\n" for each in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{locs}</urlset>\n'


def article(main: str = "", head: str = "", data: Mapping[str, object] = ARTICLE_LD) -> str:
    """Returns the page of the only article."""
    json_ld = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return page(
        "tin-bai/a/",
        f'<h2 id="muc">Mục</h2><time datetime="2020-06-01">1/6</time>'
        f'<picture><source srcset="{BASE}/images/a.webp 480w, {BASE}/images/b.webp 960w" type="image/webp">'
        f'<img src="{BASE}/images/a.png" alt="Quầy"></picture>'
        f'<a href="{BASE}/tin-bai/an/">bài ẩn</a> <a href="https://vn.example/">nơi khác</a>{main}',
        f'<meta property="og:image" content="{URL}/images/a.png">{json_ld}{head}',
        title="Bài a",
    )


FILES: dict[str, str | bytes] = {
    "index.html": page("", f'<a href="{BASE}/tin-bai/a/#muc">Bài a</a>'),
    "404.html": page("404.html", head=NOINDEX),
    "chu-de/index.html": page("chu-de/", '<a href="../tin-bai/a/">Bài a</a> <a href="#noi-dung">lên</a>'),
    "ke-hoach/index.html": page("ke-hoach/", canonical="chu-de/"),
    "tim-kiem/index.html": page(
        "tim-kiem/",
        f'<form action="{BASE}/tim-kiem/" data-index="{BASE}/tim-kiem/0123456789/" data-entries="1"'
        f' data-shards="2"><label for="q">Tìm</label><input id="q" name="q"></form>'
        f'<script src="{BASE}/theme/s.js" defer></script>',
    ),
    "tim-kiem/0123456789/t/0.json": json.dumps({"u": "tin-bai/a/", "t": "Bài a"}),
    "tim-kiem/0123456789/s/0.json": "{}",
    "tim-kiem/0123456789/s/1.json": '{"bai":{"bài":"0"}}',
    "tim-kiem/0123456789/words.json": '["bài"]',
    "tim-kiem/0123456789/facets.json": "{}",
    "tin-bai/a/index.html": article(),
    "tin-bai/an/index.html": page("tin-bai/an/", head=NOINDEX),
    "tin-bai/rut/index.html": page("tin-bai/rut/", head=NOINDEX),
    "tin-bai/rut/.gone": "",
    "tin-bai/cu/index.html": page(
        "tin-bai/cu/",
        f'<a href="{BASE}/tin-bai/a/">Bài a</a>',
        f'<meta http-equiv="refresh" content="0; url={BASE}/tin-bai/a/">{NOINDEX}',
        canonical="tin-bai/a/",
    ),
    "noi-bo/theo-doi/index.html": page(
        "noi-bo/theo-doi/", f'<a href="{BASE}/noi-bo/theo-doi/so.json">số</a>', NOINDEX
    ),
    "noi-bo/theo-doi/so.json": "{}",
    "noi-bo/theo-doi/lich.ics": "BEGIN:VCALENDAR",
    "images/a.png": PNG,
    "images/a.webp": b"webp",
    "images/b.webp": b"webp",
    "theme/site.css": 'main{background:url("nen.svg")}',
    "theme/nen.svg": "<svg/>",
    "theme/s.js": "fetch(document.forms[0].dataset.index)",
    "theme/old-0123456789.css": "a{}",
    "atom.xml": ATOM,
    "rss.xml": RSS,
    "sitemap.xml": sitemap("", "chu-de/", "tin-bai/a/", "tim-kiem/"),
    ".release.json": "{}",
    "theme/site.css.gz": gzip.compress(b'main{background:url("nen.svg")}'),
}
LINKS = {"tin-bai/cu/.moved": "../a"}


def write(folder: Path, files: Mapping[str, str | bytes], links: Mapping[str, str] = LINKS) -> Path:
    """Writes a site with compressed copies of all compressible files."""
    given = {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}
    large = {name: data for name, data in given.items() if is_text(name) and len(data) >= SMALLEST}
    for name, data in {
        **{f"{name}.gz": gzip.compress(data, 1) for name, data in large.items()},
        **given,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, target in links.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    return folder


def found_in(
    folder: Path,
    changes: Mapping[str, str | bytes | None],
    links: Mapping[str, str] = LINKS,
    expected: Expected = EXPECTED,
) -> list[str]:
    """Returns the problems of the tiny site with some files changed or (None) removed, as `name (rule)`."""
    files = {**FILES, **changes}
    write(folder, {name: data for name, data in files.items() if data is not None}, links)
    return [f"{each.location.path} ({each.rule})" for each in verify(folder, expected)]
