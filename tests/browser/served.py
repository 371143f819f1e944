"""Serves a built site with the headers of the real server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from plugins.publishing.headers import CONTENT_SECURITY_POLICY
from tests.browser.opening import Site
from tests.build.built import Built


class SiteServer(ThreadingHTTPServer):
    """Serves one built site on a free local port."""

    daemon_threads = True

    def __init__(self, built: Built, handler: type[SiteHandler]) -> None:
        self.built = built
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores errors of pages that were closed while loading."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files of the built site below its path, and 404.html for other paths."""

    server: SiteServer
    policy = CONTENT_SECURITY_POLICY

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
        self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


def serve_built(built: Built) -> Iterator[Site]:
    """Serves a built site until the fixture that yields from this ends."""
    server = SiteServer(built, SiteHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}{built.base}/", built)
    server.shutdown()
    server.server_close()
