"""Security headers on every response, from their only definition; HTTPS."""

from __future__ import annotations

import socket
import ssl

import pytest

from plugins.publishing.headers import FIXED, VARYING
from tests.ports import PATIENCE
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

OF_HTTP = (
    *("accept-ranges", "connection", "content-encoding", "content-length", "content-type", "date", "etag"),
    *("keep-alive", "last-modified", "location", "transfer-encoding", "vary", "www-authenticate"),
)

INTERMEDIATE = {
    *("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"),
    *("ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305"),
}
"""Mozilla's Server Side TLS 5.7, TLS 1.2; without those that need a file of Diffie-Hellman parameters."""
CURVES = {"X25519": True, "prime256v1": True, "secp384r1": True, "secp521r1": False, "X448": False}


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
    assert set(answer.headers) <= {*map(str.lower, (*FIXED, *VARYING)), *OF_HTTP}, "OWASP: no more"


def test_pictures_may_be_shown_by_readers_of_feeds(server: Server) -> None:
    image = next((server.home / "public" / "images").glob("*.png")).name
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
    with socket.create_connection(("127.0.0.1", server.secure), timeout=PATIENCE) as plain:
        if welcome:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                assert secure.cipher()[0].split("-")[0] in ("ECDHE", "TLS_AES_256_GCM_SHA384")
        else:
            with pytest.raises(ssl.SSLError):
                context.wrap_socket(plain, server_hostname="localhost")


def is_accepted(server: Server, ciphers: str, curve: str = "") -> bool:
    """Whether a client with only these ciphers of TLS 1.2, or only this curve in TLS 1.3, is answered."""
    context = ssl.create_default_context(cafile=str(server.authority))
    version = ssl.TLSVersion.TLSv1_3 if curve else ssl.TLSVersion.TLSv1_2
    context.minimum_version = context.maximum_version = version
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    if curve:
        context.set_ecdh_curve(curve)
    try:
        with socket.create_connection(("127.0.0.1", server.secure), timeout=PATIENCE) as plain:
            context.wrap_socket(plain, server_hostname="localhost").close()
    except (ssl.SSLError, ConnectionError):
        return False
    return True


def test_ciphers_and_curves_are_those_of_mozillas_intermediate_profile(server: Server) -> None:
    everything = ssl.create_default_context()
    everything.set_ciphers("ALL:@SECLEVEL=0")
    names = {each["name"] for each in everything.get_ciphers() if each["protocol"] != "TLSv1.3"}
    assert names > INTERMEDIATE
    accepted = {name for name in names if is_accepted(server, name)}
    authentication = "ECDSA" if any("ECDSA" in name for name in accepted) else "RSA"
    assert accepted == {name for name in INTERMEDIATE if authentication in name}
    assert {curve: is_accepted(server, "ECDHE", curve) for curve in CURVES} == CURVES


def test_the_log_of_errors_holds_nothing_that_an_administrator_has_to_do(server: Server) -> None:
    server.get("/cu/"), server.get("/khong-co/"), server.get(f"/{GONE}"), server.get("/", DIRECTOR)
    assert not [line for line in server.prefix.errors.splitlines() if "[crit]" in line or "[emerg]" in line]
