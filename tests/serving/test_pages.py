"""Content types, status codes, methods, and odd addresses."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serving.asking import DIRECTOR, Server
from tests.serving.releases import GONE, GONE_WITHOUT_PAGE

TYPES = {
    "/": "text/html; charset=utf-8",
    "/tin-bai/2020/an/": "text/html; charset=utf-8",
    "/rss.xml": "application/rss+xml; charset=utf-8",
    "/atom.xml": "application/atom+xml; charset=utf-8",
    "/chu-de/van-hoa/rss.xml": "application/rss+xml; charset=utf-8",
    "/the-loai/huong-dan/atom.xml": "application/atom+xml; charset=utf-8",
    "/noi-bo/theo-doi/2020/thay-doi/atom.xml": "application/atom+xml; charset=utf-8",
    "/noi-bo/theo-doi/2020/lich.ics": "text/calendar; charset=utf-8",
    "/noi-bo/theo-doi/2020/coverage.json": "application/json; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/so-lieu/ho-so/ho-so.csv": "text/csv; charset=utf-8",
    "/theme/icons/favicon.svg": "image/svg+xml; charset=utf-8",
    "/theme/icons/favicon.ico": "image/x-icon",
    "/theme/icons/apple-touch-icon.png": "image/png",
}


@pytest.mark.parametrize("address", TYPES)
def test_each_kind_of_file_says_what_it_is(server: Server, address: str) -> None:
    answer = server.get(address, DIRECTOR)
    assert (answer.status, answer.type) == (200, TYPES[address])


def test_whatever_publish_writes_is_served_as_it_is(server: Server) -> None:
    root = (server.home / "public").resolve()
    for path in files(root):
        name = path.relative_to(root).as_posix()
        answer = server.get(f"/{quote(name.removesuffix('index.html'))}", DIRECTOR, port=server.plain)
        if name in ("404.html", "410.html") or path.parent in moved_or_gone(root):
            assert answer.status in (301, 404, 410), name
        else:
            assert (answer.status, answer.body) == (200, path.read_bytes()), name
            assert answer.type != "application/octet-stream", name


def files(root: Path) -> list[Path]:
    found = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [path for path in found if path.suffix not in (".gz", ".br")]


def moved_or_gone(root: Path) -> set[Path]:
    return {path.parent for mark in (".moved", ".gone") for path in root.rglob(mark)}


@pytest.mark.parametrize(
    "address",
    [
        "/khong-co/",
        "/khong-co",
        "/khong-co.html",
        "/khong-co/index%2ehtml",
        "/tin-bai/",
        "/theme/",
        "/theme/site-0123456789.css",
        "/404.html",
        "/410.html",
        "/rss.xml/",
        f"/{GONE}index.withdrawn",
    ],
)
def test_what_is_not_there_is_not_found_and_says_so_with_a_page(server: Server, address: str) -> None:
    answer = server.get(address)
    answer = server.get(answer.location) if answer.status == 301 and answer.location else answer
    assert (answer.status, answer.type) == (404, "text/html; charset=utf-8")
    assert "Không tìm thấy trang này" in answer.body.decode()
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    [
        "/.release.json",
        "/tin-bai/2020/cu/.moved",
        "/tin-bai/2020/cu/.moved/",
        "/tin-bai/2020/cu/.moved/index.html",
        "/tin-bai/2020/cu/%2emoved/",
        f"/{GONE}.gone",
        f"/{GONE}%2Egone",
        "/.git/config",
        "/index.html.gz",
        "/index.html.br",
    ],
)
def test_marks_and_dotfiles_are_nobodys_addresses(server: Server, address: str) -> None:
    assert server.get(address).status == 404


def test_a_withdrawn_article_is_gone_and_its_page_says_why(server: Server) -> None:
    answer = server.get(f"/{GONE}")
    page = (server.home / "public" / GONE / "index.html").read_bytes()
    assert (answer.status, answer.type, answer.body) == (410, "text/html; charset=utf-8", page)
    packed = server.get(f"/{GONE}", {"Accept-Encoding": "br"})
    assert (packed.status, packed.headers["content-encoding"]) == (410, "br")
    # Revalidation of a cached copy gives 410 too, not 304.
    assert server.get(f"/{GONE}", {"If-None-Match": answer.headers.get("etag", '"x"')}).status == 410


def test_without_a_page_the_generic_one_says_that_it_is_gone(server: Server) -> None:
    answer = server.get(f"/{GONE_WITHOUT_PAGE}?x=1")
    assert answer.status == 410 and "Trang đã gỡ" in answer.body.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])
def test_only_reading_is_allowed(server: Server, method: str) -> None:
    for address in ("/", "/rss.xml", "/theme/icons/favicon.ico"):
        answer = server.get(address, method=method)
        assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD"
    assert "allow" not in server.get("/").headers


def test_a_body_is_not_taken(server: Server) -> None:
    assert server.get("/", method="POST", body=b"x" * 5000).status == 413


def test_head_gives_what_get_gives_but_the_body(server: Server) -> None:
    got, asked = server.get("/"), server.get("/", method="HEAD")
    for answer in (got, asked):
        del answer.headers["date"]
    assert (asked.status, asked.headers, asked.body) == (200, got.headers, b"")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("//tin-bai//2020//an/", 200),
        ("/tin-bai/./2020/../2020/an/", 200),
        ("/t%69n-bai/2020/an/", 200),
        ("/../../etc/passwd", 400),
        ("/..%2f..%2fetc/passwd", 400),
        ("/%2e%2e/%2e%2e/etc/passwd", 400),
        ("/%00", 400),
        ("/a%00b/", 400),
        ("/%zz", 400),
        ("/" + "a" * 5000, 404),
        ("/" + "a/" * 2000, 404),
        ("/" + "a" * 9000, 414),
        ("/%ff%fe/", 404),
        (quote("/tìm-kiếm/"), 404),
        ("/tin-bai/2020/an/?" + "x" * 4000, 200),
    ],
)
def test_odd_addresses_are_answered_plainly(server: Server, address: str, status: int) -> None:
    answer = server.get(address)
    assert answer.status == status
    assert answer.headers["content-security-policy"]
