"""A browser, and the built sites on a server that is as strict as the real one."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, sync_playwright

from plugins.publishing.headers import CONTENT_SECURITY_POLICY
from tests.browser.opening import Site
from tests.build.built import Built
from tests.serving.fixtures import certificate, home, nginx, server

__all__ = ["certificate", "home", "nginx", "server"]  # fixtures of the tests of serving

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. On a laptop without one these tests are skipped; where CI=true that is a failure."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        reason = f"no browser: install Debian's chromium, or set CHROMIUM (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable,
            # Containers have a small /dev/shm.
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
            ],
        )
        yield launched
        launched.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, built: Built) -> None:
        self.built = built
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed while it loaded is nothing to tell."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the built site below its path; 404.html for the rest."""

    server: _Server

    def do_GET(self) -> None:
        try:
            found = self.server.built.target(self.path.partition("?")[0])
        except LookupError:
            found = None
        name = found[0] if found else "404.html"
        body = self.server.built.files[name]
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(name) + ("; charset=utf-8" * name.endswith(".html")))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def serve_built(built: Built) -> Iterator[Site]:
    """Serves a built site until the fixture that yields from this ends."""
    server = _Server(built)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}{built.base}/", built)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def small(public_below: Built) -> Iterator[Site]:
    """The small site in public, below a path."""
    yield from serve_built(public_below)


@pytest.fixture(scope="session")
def draft_site(preview: Built) -> Iterator[Site]:
    """The preview of the small site."""
    yield from serve_built(preview)


@pytest.fixture(scope="session")
def real(shipped: Built) -> Iterator[Site]:
    """The content that ships with the project, in public."""
    yield from serve_built(shipped)
