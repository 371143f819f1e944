"""`/noi-bo/` needs a password or a listed address; nothing is cached and no folder is listed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.ports import PATIENCE
from tests.serving import running
from tests.serving.asking import DIRECTOR, Server

pytestmark = pytest.mark.hostile("requests to nginx")

PAGES = ["/noi-bo/theo-doi/", "/noi-bo/theo-doi/2020/coverage.json", "/noi-bo/theo-doi/2020/lich.ics"]


@pytest.mark.parametrize("address", PAGES)
def test_it_opens_to_whoever_knows_the_password(server: Server, address: str) -> None:
    answer = server.get(address, DIRECTOR)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert server.get(f"/cchc{address}", DIRECTOR, port=server.below).status == 200


@pytest.mark.parametrize(
    "address",
    [
        *PAGES,
        "/noi-bo/",
        "/noi-bo",
        "/noi-bo/theo-doi",
        "/no%69-bo/theo-doi/",
        "//noi-bo//theo-doi/",
        "/x/../noi-bo/",
    ],
)
@pytest.mark.parametrize("port", ["secure", "plain", "below"])
def test_it_is_closed_to_everybody_else(server: Server, address: str, port: str) -> None:
    if port == "below":
        address = f"/cchc{address}"
    answer = server.get(address, port=None if port == "secure" else getattr(server, port))
    assert answer.status == 401 and answer.headers["www-authenticate"] == 'Basic realm="Noi bo"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"]


FOLDERS = [
    *(
        "noi-bo",
        "//noi-bo",
        "noi-bo/",
        "./noi-bo",
        ".//noi-bo",
        "x/../noi-bo",
        "x/%2e%2e/noi-bo",
        "%2e/noi-bo",
    ),
    *("%6eoi-bo", "%6Eoi-bo", "n%6fi-bo", "noi%2dbo", "noi-bo%2f", "%2fnoi-bo", "%2Fnoi-bo", "noi-bo/%2e"),
    *(
        "NOI-BO",
        "Noi-Bo",
        "noi-bo;",
        "noi-bo;a=b",
        ";/noi-bo",
        ";/../noi-bo",
        "noi-bo.",
        "noi-bo%20",
        "noi-bo+",
    ),
    *(
        "noi-bo%00",
        "noi-bo%0a",
        "%0anoi-bo",
        "noi-bo%09",
        "noi-bo\\",
        "\\noi-bo",
        "noi-bo%5c",
        "x%5c..%5cnoi-bo",
    ),
    *(
        "%c0%aenoi-bo",
        "%25noi-bo",
        "%256eoi-bo",
        "%u006eoi-bo",
        "noi\u2010bo",
        "ｎoi-bo",
        "noi-bo?",
        "noi-bo#",
    ),
    *("noi-bo/x/..", "noi-bo/x/../../noi-bo", "tin-bai/../noi-bo", "noi-bo/../noi-bo", "theme/../noi-bo"),
]
FILES = [
    *("theo-doi/", "theo-doi", "theo-doi/index.html", "theo-doi/index.html/", "theo-doi/index.html.br"),
    *("theo-doi/index.html.gz", "theo-doi/index.html%2ebr", "theo-doi//index.html", "theo-doi/./index.html"),
    *("theo-doi/index%2ehtml", "theo-doi/index.html;x", "theo-doi/index.html?a", "theo-doi/index.withdrawn"),
    *("theo-doi/.", "theo-doi/..", "theo-doi/2020/coverage.json", "theo-doi/2020/coverage.json.br"),
    *("theo-doi/2020/coverage.json.gz", "theo-doi/2020/lich.ics", "THEO-DOI/", "theo-doi/INDEX.HTML"),
]
ASKED = {
    "": "HTTP/1.1\r\nHost: localhost",
    "old": "HTTP/1.0",
    "a part": "HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-99",
    "two parts": "HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-9,20-99",
    "compressed": "HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br, gzip",
    "if it has changed": 'HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: "x"',
    "said to be another": "HTTP/1.1\r\nHost: localhost\r\nX-Original-URL: /\r\nX-Rewrite-URL: /",
    "said to come from here": "HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.9",
    "another name": "HTTP/1.1\r\nHost: evil.example",
}


def asked(port: int, lines: list[str]) -> bytes:
    """Returns the answers of one connection to requests that are sent unchanged."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall("".join(f"{each}\r\n\r\n" for each in lines).encode("utf-8"))
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.hostile("requests to nginx", inputs=len(FOLDERS) * len(FILES))
@pytest.mark.parametrize("how", ASKED)
def test_no_spelling_of_an_address_opens_it(server: Server, how: str) -> None:
    """Covers pages, feeds, figures, and their compressed copies."""
    public = server.get("/", port=server.plain).body
    for port, base in ((server.plain, ""), (server.below, "/cchc"))[: 2 if how in ("", "old") else 1]:
        for folder in FOLDERS:
            for file in FILES:
                answer = asked(port, [f"GET {base}/{folder}/{file} {ASKED[how]}\r\nConnection: close"])
                head, _, body = answer.partition(b"\r\n\r\n")
                status = head[9:12]
                assert status not in (b"200", b"206", b"304") or body == public, (folder, file, head)
                if status == b"301":
                    assert b"\nContent-Encoding" not in head and len(body) < 500
    known = server.get("/noi-bo/theo-doi/", DIRECTOR)
    assert known.status == 200 and known.body != public


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS", "TRACE", "PROPFIND", "get", "X"])
def test_no_method_opens_it(server: Server, method: str) -> None:
    for page in PAGES:
        answer = asked(server.plain, [f"{method} {page} {ASKED['']}\r\nConnection: close"])
        assert answer[9:12] in (b"401", b"400", b"403", b"405"), answer[:100]


def test_a_wrong_password_opens_nothing(server: Server) -> None:
    assert server.get(PAGES[0], {"Authorization": "Basic Z2lhbS1kb2M6eA=="}).status == 401


def test_an_address_of_the_list_needs_no_password(server: Server) -> None:
    assert server.get(PAGES[0], source="127.0.0.9").status == 200
    assert server.get(PAGES[0], source="127.0.0.8").status == 401


def test_without_a_password_file_only_the_list_counts(server: Server) -> None:
    file = server.prefix.folder / "cchc" / "noi-bo.htpasswd"
    kept = file.rename(file.with_suffix(".kept"))
    try:
        answer = server.get(PAGES[0], DIRECTOR)
        assert (answer.status, answer.headers["cache-control"]) == (403, "no-store")
        assert server.get(PAGES[0], source="127.0.0.9").status == 200
        assert server.get("/").status == 200
    finally:
        kept.rename(file)


def test_an_article_may_be_named_noi_bo(server: Server) -> None:
    folder = (server.home / "public").resolve() / "tin-bai" / "2020" / "noi-bo"
    folder.mkdir()
    (folder / "index.html").write_text("<!DOCTYPE html><title>Bài</title>", encoding="utf-8")
    answer = server.get("/tin-bai/2020/noi-bo/")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")
    (folder / "index.html").unlink()
    folder.rmdir()


def test_the_list_that_is_shipped_opens_to_nobody() -> None:
    text = Path(running.DEPLOY / "noi-bo.addresses").read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in text.splitlines())
