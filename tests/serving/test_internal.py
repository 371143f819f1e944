"""`/noi-bo/`: a password or an address of the list; nothing is kept, nothing is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serving import running
from tests.serving.asking import DIRECTOR, Server

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
