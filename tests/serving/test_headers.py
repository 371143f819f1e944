"""Security headers on every response, from their only definition; HTTPS."""

from __future__ import annotations

import socket
import ssl

import pytest

from plugins.publishing.headers import FIXED
from tests.serving.asking import DIRECTOR, Server
from tests.serving.releases import GONE

ANSWERS = {
    "a page": ("/", 200),
    "a feed": ("/rss.xml", 200),
    "an icon": ("/theme/icons/favicon.svg", 200),
    "not found": ("/khong-co/", 404),
    "a dotfile": ("/.gone", 404),
    "gone": (f"/{GONE}", 410),
    "moved": ("/cu/", 301),
    "without a slash": ("/chu-de", 301),
    "index.html": ("/index.html", 301),
    "closed": ("/noi-bo/theo-doi/", 401),
    "refused": ("/%00", 400),
    "too long": ("/" + "a" * 9000, 414),
}


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("port", ["secure", "plain", "below"])
def test_every_answer_has_every_header_once(server: Server, kind: str, port: str) -> None:
    address, status = ANSWERS[kind]
    if port == "below":
        address = f"/cchc{address}"
    if port != "secure" and status in (400, 414):
        pytest.skip("answered by the larger host before it looks at the address")
    answer = server.get(address, port=None if port == "secure" else getattr(server, port))
    assert answer.status == status
    assert answer.headers.items() >= {name.lower(): value for name, value in FIXED.items()}.items()
    assert answer.headers["cross-origin-resource-policy"] in ("same-origin", "cross-origin")
    assert answer.headers["cache-control"]
    assert ("strict-transport-security" in answer.headers) is (port == "secure")
    assert not {"server", "x-powered-by"} & set(answer.headers)


def test_pictures_may_be_shown_by_readers_of_feeds(server: Server) -> None:
    image = next((server.home / "public" / "images").iterdir()).name
    assert server.get(f"/images/{image}").headers["cross-origin-resource-policy"] == "cross-origin"
    assert server.get("/").headers["cross-origin-resource-policy"] == "same-origin"


def test_http_leads_to_https_and_to_no_other_name(server: Server) -> None:
    for host in ("localhost", "x.example"):
        answer = server.get("/chu-de/?q=1", {"Host": host}, port=server.redirecting)
        assert (answer.status, answer.location) == (301, "https://localhost/chu-de/?q=1")
        assert "strict-transport-security" not in answer.headers
        assert answer.headers["content-security-policy"]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
@pytest.mark.parametrize(
    ("version", "welcome"),
    [(ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)],
)
def test_only_versions_of_tls_that_are_safe(server: Server, version: ssl.TLSVersion, welcome: bool) -> None:
    context = ssl.create_default_context(cafile=str(server.authority))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", server.secure), timeout=5) as plain:
        if welcome:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                assert secure.cipher()[0].split("-")[0] in ("ECDHE", "TLS_AES_256_GCM_SHA384")
        else:
            with pytest.raises(ssl.SSLError):
                context.wrap_socket(plain, server_hostname="localhost")


def test_the_log_of_errors_holds_nothing_that_an_administrator_has_to_do(server: Server) -> None:
    server.get("/cu/"), server.get("/khong-co/"), server.get(f"/{GONE}"), server.get("/", DIRECTOR)
    assert not [line for line in server.prefix.errors.splitlines() if "[crit]" in line or "[emerg]" in line]
