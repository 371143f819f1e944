"""Redirects by marker files: old addresses, slashes, `index.html`."""

from __future__ import annotations

import pytest

from plugins.publishing.markers import mark_moved
from tests.serving.asking import Server, soon
from tests.serving.releases import MOVED, move


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_an_old_address_leads_to_the_new_one_in_one_step(server: Server, old: str, new: str) -> None:
    for asked in (f"/{old}", f"/{old.rstrip('/')}"):
        answer = server.get(asked)
        assert (answer.status, answer.location) == (301, f"/{new}")
    assert server.get(f"/{new}").status == 200
    below = server.get(f"/cchc/{old}", port=server.below)
    assert (below.status, below.location) == (301, f"/cchc/{new}")


def test_what_publish_marked_is_answered(server: Server) -> None:
    """Uses real markers: `redirect_from` of an article, and a withdrawn article."""
    answer = server.get("/tin-bai/2021/ten-cu/")
    assert (answer.status, answer.location) == (301, "/tin-bai/2021/chuyen-doi-so/")
    withdrawn = server.get("/tin-bai/2020/rut/")
    assert withdrawn.status == 410 and "đã được gỡ" in withdrawn.body.decode()


def test_a_page_by_its_name_leads_on_too(server: Server) -> None:
    root = (server.home / "public").resolve()
    mark_moved(root, {"cu/trang.html": "tin-bai/2020/an/"})
    assert soon(lambda: server.get("/cu/trang.html?x=1").location == "/tin-bai/2020/an/?x=1")
    assert server.get("/cu/khac.html").status == 404


def test_a_query_goes_along(server: Server) -> None:
    assert (
        server.get("/cu/?q=m%E1%BB%99t+cua&x=%0d%0a").location
        == "/chu-de/van-hoa/?q=m%E1%BB%99t+cua&x=%0d%0a"
    )
    assert server.get("/tin-bai/2020/an?in").location == "/tin-bai/2020/an/?in"


def test_marks_that_are_written_now_count_without_a_reload(server: Server) -> None:
    root = (server.home / "public").resolve()
    before = server.get("/vua-chuyen/"), server.get("/gioi-thieu/")
    assert [answer.status for answer in before] == [404, 200]
    move(root, "vua-chuyen/", "chu-de/")
    (root / "gioi-thieu" / ".gone").touch()
    assert soon(lambda: server.get("/vua-chuyen/").location == "/chu-de/")
    assert soon(lambda: server.get("/gioi-thieu/").status == 410)
    (root / "gioi-thieu" / ".gone").unlink()
    assert soon(lambda: server.get("/gioi-thieu/").status == 200)


@pytest.mark.parametrize("address", ["/tin-bai/2020/an", "/chu-de", "/tin-bai/2020/an?x=1"])
def test_a_missing_slash_is_added_without_naming_a_host(server: Server, address: str) -> None:
    answer = server.get(address)
    path, mark, query = address.partition("?")
    assert (answer.status, answer.location) == (301, f"{path}/{mark}{query}")
    assert server.get(f"/cchc{path}", port=server.below).location == f"/cchc{path}/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/index.html", "/"),
        ("/index.html?x=1", "/?x=1"),
        ("/tin-bai/2020/an/index.html", "/tin-bai/2020/an/"),
        ("/chu-de/index.html?a=/index.html", "/chu-de/?a=/index.html"),
    ],
)
def test_links_to_index_html_lead_to_the_folder(server: Server, old: str, new: str) -> None:
    answer = server.get(old)
    assert (answer.status, answer.location) == (301, new)
    assert server.get(f"/cchc{old}", port=server.below).location == f"/cchc{new}"


@pytest.mark.parametrize(
    "address",
    [
        "//x.example/index.html",
        "/\\x.example/index.html",
        "//x.example",
        "/%0d%0aX-Evil:1/index.html",
        "/%0d%0aX-Evil:1",
        "/tin-bai/2020/an%0d%0aX-Evil:1/",
        "/cu/%0d%0aX-Evil:1/index.html",
    ],
)
def test_nobody_is_led_to_another_host_and_no_header_slips_in(server: Server, address: str) -> None:
    answer = server.get(address)
    assert "x-evil" not in answer.headers
    location = answer.location or "/"
    assert location.startswith("/") and location[1:2] not in ("/", "\\")


def test_the_larger_host_keeps_its_own_addresses(server: Server) -> None:
    assert server.get("/", port=server.below).body == b"the larger host"
    answer = server.get("/cchc/", port=server.below)
    assert answer.status == 200 and answer.headers["content-security-policy"]
    missing = server.get("/cchc/khong-co/", port=server.below)
    assert missing.status == 404 and "Không tìm thấy" in missing.body.decode()
