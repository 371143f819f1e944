"""Cache lifetimes and revalidation."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from plugins.publishing.compression import compress
from tests.serving.asking import DIRECTOR, Server, soon
from tests.serving.releases import show
from tests.serving.test_pages import files, moved_or_gone
from tests.unit.publishing.answered import headers_of

FOREVER = "public, max-age=31536000, immutable"


def test_named_by_content_for_a_year_all_else_asked_anew(server: Server) -> None:
    root = (server.home / "public").resolve()
    forever = set()
    for path in files(root):
        name = path.relative_to(root).as_posix()
        if name in ("404.html", "410.html") or path.parent in moved_or_gone(root):
            continue
        answer = server.get(f"/{quote(name.removesuffix('index.html'))}", DIRECTOR)
        assert answer.headers.items() >= {k.lower(): v for k, v in headers_of(name).items()}.items(), name
        if answer.headers["cache-control"] == FOREVER:
            forever.add(name)
        else:
            expected = "no-store" if name.startswith("noi-bo/") else "no-cache"
            assert answer.headers["cache-control"] == expected, name
    sheets = ("theme/site-", "theme/lists-", "theme/internal-")
    known = (*sheets, "theme/search-", "theme/share-", "theme/cards/", "images/", "tim-kiem/")
    assert all(any(name.startswith(each) for name in forever) for each in known), forever
    for name in forever:
        assert name.startswith(known) and not name.endswith(".html")


def test_a_file_is_answered_with_304_while_it_is_the_same(server: Server) -> None:
    for encoding in ("identity", "gzip", "br"):
        asked = {"Accept-Encoding": encoding}
        first = server.get("/tin-bai/2020/an/", asked)
        assert first.status == 200 and first.headers["etag"]
        for condition in (
            {"If-None-Match": first.headers["etag"]},
            {"If-Modified-Since": first.headers["last-modified"]},
        ):
            again = server.get("/tin-bai/2020/an/", asked | condition)
            assert (again.status, again.body) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert again.headers["cache-control"] == "no-cache"
            assert again.headers["content-security-policy"]
        assert server.get("/tin-bai/2020/an/", asked | {"If-None-Match": '"other"'}).status == 200
    css = next((server.home / "public" / "theme").glob("site-*.css")).name
    first = server.get(f"/theme/{css}")
    again = server.get(f"/theme/{css}", {"If-None-Match": first.headers["etag"]})
    assert (again.status, again.headers["cache-control"]) == (304, FOREVER)


def test_encodings_are_told_apart(server: Server) -> None:
    answers = [server.get("/", {"Accept-Encoding": each}) for each in ("identity", "gzip", "br")]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert len({answer.headers["last-modified"] for answer in answers}) == 1


def test_a_swap_shows_soon_and_what_did_not_change_keeps_its_etag(server: Server, tmp_path: Path) -> None:
    public = server.home / "public"
    first = public.resolve()
    second = first.with_name("2")
    shutil.copytree(first, second, copy_function=os.link, symlinks=True)
    rewrite(second / "index.html", (first / "index.html").read_text(encoding="utf-8") + "<!-- 2 -->")
    same, changed = server.get("/gioi-thieu/"), server.get("/")
    try:
        show(second, public)
        assert soon(lambda: server.get("/").body != changed.body)
        now = server.get("/")
        assert now.body.endswith(b"<!-- 2 -->") and now.headers["etag"] != changed.headers["etag"]
        assert server.get("/", {"If-None-Match": changed.headers["etag"]}).status == 200
        packed = server.get("/", {"Accept-Encoding": "br"})
        assert packed.status == 200 and packed.headers["last-modified"] == now.headers["last-modified"]
        kept = server.get("/gioi-thieu/", {"If-None-Match": same.headers["etag"]})
        assert kept.status == 304
        assert server.get("/cu/").location == "/chu-de/van-hoa/"
        assert server.get("/tin-bai/2020/rut/").status == 410
    finally:
        show(first, public)
    assert soon(lambda: server.get("/").headers["etag"] == changed.headers["etag"])
    shutil.rmtree(second)


def rewrite(path: Path, text: str) -> None:
    """Replaces a file by a new one an hour later, as `publish` does."""
    later = path.stat().st_mtime_ns + 3600 * 10**9
    path.unlink()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(later, later))
    compress(path.parent, [path.name])


@pytest.mark.parametrize("address", ["/", "/rss.xml", "/tim-kiem/", "/sitemap.xml"])
@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("deflate", None),
        ("identity", None),
        (None, None),
    ],
)
def test_the_best_encoding_that_is_accepted(
    server: Server, address: str, accepted: str | None, sent: str | None
) -> None:
    answer = server.get(address, {"Accept-Encoding": accepted} if accepted else {})
    assert answer.headers.get("content-encoding") == sent
    assert answer.headers["vary"] == "Accept-Encoding"
    body = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent](answer.body)
    assert body == server.get(address, {"Accept-Encoding": "identity"}).body


def test_whatever_is_compressed_is_sent_so_each_time(server: Server) -> None:
    root = (server.home / "public").resolve()
    for ending, name in ((".br", "br"), (".gz", "gzip")):
        packed = [
            path for path in sorted(root.rglob(f"*{ending}")) if not path.name.startswith(("404", "410"))
        ]
        assert len(packed) > 100
        for path in packed:
            address = path.relative_to(root).as_posix().removesuffix(ending).removesuffix("index.html")
            answer = server.get(f"/{address}", DIRECTOR | {"Accept-Encoding": name}, port=server.plain)
            if answer.status == 200:
                assert answer.headers["content-encoding"] == name, path
                assert answer.body == path.read_bytes(), path


def test_pictures_are_not_compressed_and_can_be_had_in_parts(server: Server) -> None:
    card = next((server.home / "public" / "theme" / "cards").glob("*.png")).name
    whole = server.get(f"/theme/cards/{card}", {"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in whole.headers
    part = server.get(f"/theme/cards/{card}", {"Range": "bytes=0-9"})
    assert (part.status, part.body, part.headers["cache-control"]) == (206, whole.body[:10], FOREVER)


def test_proxies_get_compressed_files_too(server: Server) -> None:
    answer = server.get("/", {"Accept-Encoding": "gzip", "Via": "1.1 proxy"})
    assert answer.headers["content-encoding"] == "gzip"
