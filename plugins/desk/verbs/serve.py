"""`serve`: builds the preview, serves it, builds again when a file changes, reloads the browser."""

from __future__ import annotations

import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from watchfiles import watch

from plugins.desk.arguments import Options
from plugins.desk.building import Builder
from plugins.desk.console import option, say
from plugins.desk.exits import FAILED, OK
from plugins.desk.live import CHANNEL, SCRIPT, SCRIPT_PATH, Reloads, with_script
from plugins.desk.places import ROOT
from plugins.desk.settings import PREVIEW
from plugins.desk.workspace import LastBuild, Order, Workspace


def run(options: Options) -> int:
    """Serves until Ctrl+C. A build that fails leaves the last good pages and says so in the browser."""
    siteurl = options.siteurl or f"http://localhost:{options.port}"
    reloads = Reloads()
    try:
        server = _Server(options.output, urlsplit(siteurl).path, options.port, reloads)
    except OSError:
        say(
            f"Cổng {options.port} đang có chương trình khác dùng: "
            f"chọn cổng khác, ví dụ {option('PORT', options.port + 1)}."
        )
        return FAILED
    workspace = Workspace(options.content)
    builder = Builder(workspace)
    order = Order(PREVIEW, options.content, options.output, options.as_of, siteurl)
    built = builder.build(order, LastBuild(order))
    reloads.built(None if built else builder.wrong)
    if not built and not options.output.is_dir():
        server.server_close()
        return FAILED
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"Mở http://localhost:{options.port}{urlsplit(siteurl).path}/ trong trình duyệt. Bấm Ctrl+C để dừng.")
    try:
        for _changes in watch(options.content, ROOT / "theme", raise_interrupt=True):
            say("Có tệp vừa thay đổi, đang dựng lại…")
            workspace.look()
            built = builder.build(order, LastBuild(order), advice=False)
            reloads.built(None if built else builder.wrong)
    finally:
        server.shutdown()
        server.server_close()
    return OK


class _Server(ThreadingHTTPServer):
    """Loopback only: drafts are nobody else's."""

    daemon_threads = True

    def __init__(self, folder: Path, base: str, port: int, reloads: Reloads) -> None:
        self.folder = folder.resolve()
        self.base = base.rstrip("/")
        self.reloads = reloads
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is nothing to tell a writer."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the built site below its base; 404.html for the rest; the reload channel."""

    server: _Server

    def __init__(self, request: object, client_address: object, server: _Server) -> None:
        # socketserver gives the handler a socket and an address; their types are the caller's.
        super().__init__(request, client_address, server, directory=str(server.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Pages get the reload script; the files on disk stay as they were built."""
        path = urlsplit(self.path).path
        if path == CHANNEL:
            self._stream()
        elif path == SCRIPT_PATH:
            self._send(200, "text/javascript; charset=utf-8", SCRIPT)
        elif not path.startswith(f"{self.server.base}/"):
            self._redirect(f"{self.server.base}/") if path == "/" else self._not_found()
        else:
            self._file(path[len(self.server.base) :])

    def _file(self, path: str) -> None:
        target = Path(self.translate_path(path))
        if target.is_dir():
            if not path.endswith("/"):
                self._redirect(f"{self.server.base}{path}/")
                return
            target /= "index.html"
        if not target.is_file():
            self._not_found()
        elif target.suffix == ".html":
            self._send(200, "text/html; charset=utf-8", with_script(target.read_bytes()))
        else:
            self._send(200, self.guess_type(str(target)), target.read_bytes())

    def _not_found(self) -> None:
        page = self.server.folder / "404.html"
        body = page.read_bytes() if page.is_file() else "Không có trang này.".encode()
        self._send(404, "text/html; charset=utf-8", with_script(body))

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        for event in self.server.reloads.events():
            self.wfile.write(event)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line on a writer's screen."""
