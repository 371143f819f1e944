"""The preview's pages for the browser of this machine, from a process of their own.

The builder keeps its process to itself: it begins others to work on all cores, which one that serves
with threads cannot do safely.
"""

import re
import signal
import threading
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.desk.live import CHANNEL, SCRIPT, SCRIPT_PATH, Reloads, with_script
from plugins.desk.notes import Notes, with_notes
from plugins.incremental.regular import read_whole

EDITOR_PATH = "/bien-tap/"
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)

_WAITS_FOR = 30
"""Seconds for a browser that has connected and says nothing."""
MOST_CONNECTIONS = 200
"""At a time: a thread each. A browser opens six, and one more for each page that it shows."""
_LARGEST = 100_000_000
"""Bytes of a file that is served: each is held in memory."""
_NOT_BUILT = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa dựng được trang</title>'
    "<body><h1>Chưa dựng được trang</h1><p>Sửa lỗi, lưu tệp là trang tự hiện ra.</p></body></html>"
).encode()
_ENDS_WITHIN = 5
"""Seconds that a server has to end, before nobody waits for it any more."""


class PortTaken(Exception):
    """Another program listens there."""


class PageServer:
    """A process that serves a built site; it ends when the one that began it does."""

    def __init__(self, folder: Path, base: str, port: int, editor: Path | None = None) -> None:
        """Takes the port. Raises `PortTaken`. Nothing is answered before the first `built`.

        `editor` is the folder of the browser editor, served at `EDITOR_PATH`.
        """
        context = get_context("spawn")
        self._reports, theirs = context.Pipe()
        given = (folder, base, port, editor, theirs)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        theirs.close()
        if not self._reports.recv():
            raise PortTaken

    def built(self, wrong: tuple[str, ...] | None, notes: Notes) -> None:
        """Tells the browsers. `wrong` are the lines that say why a build failed, if it did."""
        self._reports.send((wrong, notes))

    def close(self) -> None:
        """Ends the process."""
        self._reports.close()
        self._process.join(_ENDS_WITHIN)


def _serve(folder: Path, base: str, port: int, editor: Path | None, reports: Connection) -> None:
    # Ctrl+C reaches every process of a terminal: this one ends with the builder, not before it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reloads = Reloads()
    try:
        server = _Server(folder, base, port, editor, reloads)
    except OSError:
        reports.send(False)
        return
    reports.send(True)
    with suppress(EOFError, ConnectionError):  # the builder has ended
        begun = False
        while True:
            wrong, server.notes = reports.recv()
            reloads.built(wrong)
            if not begun:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                begun = True


class _Server(ThreadingHTTPServer):
    """Loopback only: drafts are nobody else's."""

    daemon_threads = True
    request_queue_size = 128  # a page asks for all of its parts at once

    def __init__(self, folder: Path, base: str, port: int, editor: Path | None, reloads: Reloads) -> None:
        self.editor = editor.resolve() if editor else None
        self.folder = folder.resolve()
        self.base = base.rstrip("/")
        self.reloads = reloads
        self.notes: Notes = {}
        self._places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Whoever comes when all places are taken is sent away at once."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers, and gives the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is nothing to tell a writer."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the built site below its base; 404.html for the rest; the reload channel."""

    server: _Server
    timeout = _WAITS_FOR

    def __init__(self, request: object, client_address: object, server: _Server) -> None:
        # socketserver gives the handler a socket and an address; their types are the caller's.
        super().__init__(request, client_address, server, directory=str(server.folder))  # type: ignore[arg-type]  # the server is ours

    def parse_request(self) -> bool:
        """Whatever the method: only the writer and these pages themselves are answered."""
        if not super().parse_request():
            return False
        if self._is_asked_for_by_us():
            return True
        self._send(403, "text/plain; charset=utf-8", "Mở bằng địa chỉ http://localhost.".encode())
        return False

    def _is_asked_for_by_us(self) -> bool:
        """Another site's page may link here; it reads, frames and loads nothing.

        Under a name of its own that leads here, its scripts would read drafts (DNS rebinding).
        """
        hosts = self.headers.get_all("Host", [])
        ours = {f"http://{host}" for host in hosts}
        if not all(map(_OWN_NAME.fullmatch, hosts)) or not ours.issuperset(
            self.headers.get_all("Origin", [])
        ):
            return False
        asker, place = self.headers["Sec-Fetch-Site"], self.headers["Sec-Fetch-Dest"]
        return asker in (None, "none", "same-origin") or place == "document"

    def do_GET(self) -> None:
        """Pages get the reload script; the files on disk stay as they were built."""
        path = self.path.partition("?")[0].partition("#")[0]
        if path == CHANNEL:
            self._stream()
        elif path == SCRIPT_PATH:
            self._send(200, "text/javascript; charset=utf-8", SCRIPT)
        elif self.server.editor and path.startswith(EDITOR_PATH):
            self._editor(self.server.editor, path.removeprefix(EDITOR_PATH) or "index.html")
        elif not path.startswith(f"{self.server.base}/"):
            self._redirect(f"{self.server.base}/") if path == "/" else self._not_found()
        else:
            self._file(path[len(self.server.base) :])

    do_HEAD = do_GET
    """The same without the bytes."""

    def _file(self, path: str) -> None:
        found = _within(self.server.folder, self.translate_path(path))
        if found is not None and found.is_dir():
            if not path.endswith("/"):
                self._redirect(f"{self.server.base}{path}/")
                return
            found = _within(self.server.folder, found / "index.html")
        data = _bytes_of(found)
        if found is None or data is None:
            self._not_found(path)
        elif found.suffix == ".html":
            self._page(200, path, data)
        else:
            self._send(200, self.guess_type(str(found)), data)

    def _editor(self, folder: Path, name: str) -> None:
        """The editor is a flat folder, and says itself what its page may load."""
        data = None if "/" in name else _bytes_of(_within(folder, folder / name))
        if data is None:
            self._not_found()
        else:
            kind = "text/html; charset=utf-8" if name.endswith(".html") else self.guess_type(name)
            self._send(200, kind, data)

    def _not_found(self, path: str = "/404.html") -> None:
        page = _bytes_of(_within(self.server.folder, self.server.folder / "404.html"))
        self._page(404, path, _NOT_BUILT if page is None else page)

    def _page(self, status: int, path: str, page: bytes) -> None:
        notes = self.server.notes.get(unquote(path).removeprefix("/").removesuffix("index.html"), ())
        self._send(status, "text/html; charset=utf-8", with_script(with_notes(page, notes)))

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
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
        for event in self.server.reloads.events() if self.command != "HEAD" else ():
            self.wfile.write(event)
            self.wfile.flush()

    def end_headers(self) -> None:
        """What older browsers need to be told: they do not say who asks."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line on a writer's screen."""


def _within(folder: Path, path: str | Path) -> Path | None:
    """What a path leads to, if that lies in the folder: a link may lead anywhere, or to itself."""
    try:
        found = Path(path).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: links that go round
        return None
    return found if found.is_relative_to(folder) else None


def _bytes_of(path: Path | None) -> bytes | None:
    """Those of a file; None if it is none, or cannot be read."""
    try:
        return None if path is None else read_whole(path, _LARGEST)
    except OSError:
        return None
