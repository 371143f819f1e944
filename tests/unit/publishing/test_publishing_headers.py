"""HTTP headers from one place, and the nginx configuration generated from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publishing.headers import CONTENT_SECURITY_POLICY, FIXED, VARYING, nginx_files
from tests.build.built import ROOT
from tests.unit.publishing.answered import headers_of

FOREVER, ASKED_ANEW = "public, max-age=31536000, immutable", "no-cache"


def test_the_files_in_deploy_are_those_that_follow(tmp_path: Path) -> None:
    for name, text in nginx_files().items():
        assert (ROOT / "deploy" / name).read_text(encoding="utf-8") == text, (
            f"deploy/{name}: run python -m plugins.publishing.headers deploy"
        )
    command = [sys.executable, "-m", "plugins.publishing.headers", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == nginx_files()


def test_the_policy_forbids_everything_that_it_does_not_name() -> None:
    directives = dict(each.split(" ", 1) for each in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY and ":" not in CONTENT_SECURITY_POLICY


def test_every_header_of_the_list_of_owasp_is_there() -> None:
    """As its file of headers to add has them, but for a logout's; a day or a word may be stricter."""
    owasp = {
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off",
        "X-Frame-Options": "deny",
        "X-Permitted-Cross-Domain-Policies": "none",
    }
    found = headers_of("index.html")
    assert found.items() >= owasp.items()
    days = int(found["Strict-Transport-Security"].removeprefix("max-age=").split(";")[0]) // 86_400
    assert days >= 365 and found["Strict-Transport-Security"].endswith("; includeSubDomains")
    assert (
        found["Cache-Control"] == ASKED_ANEW
        and headers_of("noi-bo/index.html")["Cache-Control"] == "no-store"
    )
    assert {"form-action 'self'", "frame-ancestors 'none'"} <= set(CONTENT_SECURITY_POLICY.split("; "))
    for feature in (
        "camera",
        "fullscreen",
        "geolocation",
        "microphone",
        "payment",
        "sync-xhr",
        "unload",
        "usb",
    ):
        assert f"{feature}=()" in found["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", ASKED_ANEW),
        ("tin-bai/2020/mot-cua/index.html", ASKED_ANEW),
        ("rss.xml", ASKED_ANEW),
        ("theme/site-9b5a2fb828.css", FOREVER),
        ("theme/search-049689885d.js", FOREVER),
        ("theme/site.css", ASKED_ANEW),
        ("theme/site-9b5a2fb82.css", ASKED_ANEW),
        ("theme/site-9b5a2fb828.css.html", ASKED_ANEW),
        ("theme/cards/918fb66abc724d1e.png", FOREVER),
        ("theme/icons/favicon.ico", ASKED_ANEW),
        ("images/anh-918fb66a-640.webp", FOREVER),
        ("images/anh-918fb66a-640.jpg", FOREVER),
        ("images/anh.jpg", ASKED_ANEW),
        ("tim-kiem/b136f3247e/t/17.json", FOREVER),
        ("tim-kiem/index.html", ASKED_ANEW),
        ("noi-bo/theo-doi/2020/index.html", "no-store"),
        ("noi-bo/theo-doi/2020/coverage.json", "no-store"),
        ("noi-bo/theme/site-9b5a2fb828.css", "no-store"),
        ("tin-bai/2020/noi-bo/index.html", ASKED_ANEW),
        ("tin-bai/2020/noi-bo-moi/index.html", ASKED_ANEW),
    ],
)
def test_how_long_what_is_kept(path: str, expected: str) -> None:
    assert headers_of(path)["Cache-Control"] == expected


def test_pictures_may_be_shown_elsewhere_and_nothing_else() -> None:
    shown = ["theme/cards/918fb66abc724d1e.png", "images/anh-918fb66a-640.webp", "theme/icons/favicon.svg"]
    assert {headers_of(path)["Cross-Origin-Resource-Policy"] for path in shown} == {"cross-origin"}
    for path in ("index.html", "rss.xml", "noi-bo/theo-doi/2020/coverage.json"):
        assert headers_of(path)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_the_directors_pages_ask_not_to_be_listed() -> None:
    assert headers_of("noi-bo/theo-doi/index.html")["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in headers_of("index.html")


def test_a_header_comes_from_one_place_only() -> None:
    """In nginx an `add_header` in a location drops all inherited headers."""
    assert not FIXED.keys() & VARYING.keys()
    for path in (ROOT / "deploy").glob("*.conf"):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line.lstrip().startswith("add_header")]
        assert bool(lines) is (path.name == "headers.conf"), path
