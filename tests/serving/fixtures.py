"""A release served by a real nginx over HTTPS, over HTTP behind a proxy, and below a path."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.built import Built
from tests.ports import free_port
from tests.serving import running
from tests.serving.asking import Server
from tests.serving.releases import make_release, show


@pytest.fixture(scope="session")
def nginx() -> None:
    """Returns nginx. Without it these tests are skipped; with CI=true they fail."""
    if reason := running.missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def home(public: Built, public_below: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of /srv/cchc: `public`, and the same as `host/cchc`."""
    home = tmp_path_factory.mktemp("srv")
    show(make_release(public, home / "public.releases" / "1"), home / "public")
    show(make_release(public_below, home / "below.releases" / "1"), home / "below")
    (home / "host").mkdir()
    (home / "host" / "cchc").symlink_to("../below")
    return home


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a self-signed certificate for localhost."""
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = [
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        "privkey.pem",
        "-out",
        "fullchain.pem",
    ]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def server(
    nginx: None, home: Path, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Yields nginx with `deploy/nginx.conf`, and two more servers that its comments describe."""
    redirecting, secure, plain, below = ports = [free_port() for _ in range(4)]
    prefix = tmp_path_factory.mktemp("nginx")
    sites = running.changed(
        (running.DEPLOY / "nginx.conf").read_text(encoding="utf-8"),
        {
            "listen 80;": f"listen 127.0.0.1:{redirecting};",
            "listen [::]:80;": "",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
            "listen [::]:443 ssl http2;": "",
            "/etc/letsencrypt/live/cchc.example.vn": str(certificate),
            "cchc.example.vn": "localhost",
            "/srv/cchc": str(home),
        },
    )
    sites += f"""
        server {{
            listen 127.0.0.1:{plain};
            set $cchc_root {home}/public; set $cchc_base "";
            location / {{ include cchc/site.conf; }}
        }}
        server {{
            listen 127.0.0.1:{below};
            set $cchc_root {home}/host; set $cchc_base /cchc;
            location ^~ /cchc/ {{ include cchc/site.conf; }}
            location / {{ return 200 "the larger host"; }}
        }}
    """
    (prefix / "cchc").mkdir()
    (prefix / "cchc" / "noi-bo.htpasswd").write_text("giam-doc:{PLAIN}mat khau\n", encoding="utf-8")
    (prefix / "cchc" / "noi-bo.addresses").write_text("127.0.0.9 1;\n", encoding="utf-8")
    with running.running(prefix, sites, plain) as found:
        yield Server(found, home, certificate / "fullchain.pem", *ports)
