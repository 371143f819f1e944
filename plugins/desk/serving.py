"""Serves the preview to browsers on this machine, from a separate process.

The builder forks worker processes, which is unsafe in a process that serves with threads.
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
from plugins.wording.scripts import reworded

EDITOR_PATH = "/bien-tap/"
# `localhost:8000`, `127.0.0.1`, `[::1]:8000`. Another name in the header Host means that a foreign page leads
# the browser here (DNS rebinding).
_OWN_NAME = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)

_WAITS_FOR = 30
"""Seconds to wait for a request on an open connection."""
MOST_CONNECTIONS = 200
"""Simultaneous connections, each with a thread. A browser opens six, and one more per page for events."""
_LARGEST = 100_000_000
"""Bytes of a file, which is held in memory while it is sent."""
_NOT_BUILT = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa dựng được trang</title>'
    "<body><h1>Chưa dựng được trang</h1><p>Sửa lỗi, lưu tệp là trang tự hiện ra.</p></body></html>"
).encode()
_ENDS_WITHIN = 5
"""Seconds to wait for the server process to end."""


class PortTaken(Exception):
    """Another program uses the port."""


class PageServer:
    """A process that serves a built site. It ends when its parent ends."""

    def __init__(self, folder: Path, base: str, port: int, editor: Path | None = None) -> None:
        """Takes the port; requests are answered from the first call of `built`. Raises `PortTaken`.

        `editor` is the folder of the browser editor, served at `EDITOR_PATH`.
        """
        context = get_context("spawn")
        self._reports, theirs = context.Pipe()
        given = (folder, base, port, editor, theirs)
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        # While this process held the other end, `recv` would not notice that the server has died.
        theirs.close()
        if not self._reports.recv():
            raise PortTaken

    def built(self, wrong: tuple[str, ...] | None, notes: Notes) -> None:
        """Notifies the browsers. `wrong` holds the errors of a failed build; None means success."""
        self._reports.send((wrong, notes))

    def close(self) -> None:
        """Ends the process."""
        # `recv` in the server then raises EOFError, which ends it.
        self._reports.close()
        self._process.join(_ENDS_WITHIN)


def _serve(folder: Path, base: str, port: int, editor: Path | None, reports: Connection) -> None:
    """Runs the server in its own process, and passes the builder's reports on until the builder ends."""
    # Ctrl+C reaches all processes of a terminal; this one must outlive the builder's last report.
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
    """Listens on the loopback interface only, because the preview contains drafts."""

    daemon_threads = True
    request_queue_size = 128  # a browser requests all parts of a page at once

    def __init__(self, folder: Path, base: str, port: int, editor: Path | None, reloads: Reloads) -> None:
        self.editor = editor.resolve() if editor else None
        self.folder = folder.resolve()
        self.base = base.rstrip("/")
        self.reloads = reloads
        self.notes: Notes = {}
        self._places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Refuses a connection above the limit at once."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers a request and then frees its place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores errors: a disconnected browser is of no interest to a writer."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files of the built site below its base path, 404.html for other paths, and the reload events."""

    server: _Server
    timeout = _WAITS_FOR

    def __init__(self, request: object, client_address: object, server: _Server) -> None:
        # socketserver gives the handler a socket and an address; their types are the caller's.
        super().__init__(request, client_address, server, directory=str(server.folder))  # type: ignore[arg-type]  # the server is ours

    def parse_request(self) -> bool:
        """Refuses requests of other sites, for every method."""
        if not super().parse_request():
            return False
        if self._is_asked_for_by_us():
            return True
        self._send(403, "text/plain; charset=utf-8", "Mở bằng địa chỉ http://localhost.".encode())
        return False

    def _is_asked_for_by_us(self) -> bool:
        """Returns whether a request comes from the writer or from our pages.

        Pages of other sites may link here, but not read, frame or load anything. Checking the host name
        prevents DNS rebinding, by which a foreign script could read drafts.
        """
        hosts = self.headers.get_all("Host", [])
        ours = {f"http://{host}" for host in hosts}
        if not all(map(_OWN_NAME.fullmatch, hosts)) or not ours.issuperset(
            self.headers.get_all("Origin", [])
        ):
            return False
        asker, place = self.headers["Sec-Fetch-Site"], self.headers["Sec-Fetch-Dest"]
        # Older browsers do not send these headers; `none` is an address that was typed.
        return asker in (None, "none", "same-origin") or place == "document"

    def do_GET(self) -> None:
        """Serves a file. The reload script is added on the fly; the files on disk stay as built."""
        path = self.path.partition("?")[0].partition("#")[0]
        if path == CHANNEL:
            self._stream()
        elif path == SCRIPT_PATH:
            self._send(200, "text/javascript; charset=utf-8", reworded(SCRIPT).encode())
        elif self.server.editor and path.startswith(EDITOR_PATH):
            self._editor(self.server.editor, path.removeprefix(EDITOR_PATH) or "index.html")
        elif not path.startswith(f"{self.server.base}/"):
            # People type the bare address; anything else outside of the base does not exist on the real site,
            # either.
            self._redirect(f"{self.server.base}/") if path == "/" else self._not_found()
        else:
            self._file(path[len(self.server.base) :])

    do_HEAD = do_GET
    """The same without the body."""

    def _file(self, path: str) -> None:
        """Serves a file of the site. The address of a folder gets a slash, and shows its `index.html`."""
        found = _within(self.server.folder, self.translate_path(path))
        if found is not None and found.is_dir():
            # As nginx does: relative addresses of the page would lead elsewhere without the slash.
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
        """Serves the editor: a flat folder whose page contains its own Content-Security-Policy."""
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
        """Sends the reload events until the browser closes the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        for event in self.server.reloads.events() if self.command != "HEAD" else ():
            self.wfile.write(event)
            self.wfile.flush()

    def end_headers(self) -> None:
        """Adds protection for older browsers, which do not send Sec-Fetch headers."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: requests do not belong on a writer's screen."""


def _within(folder: Path, path: str | Path) -> Path | None:
    """Returns the resolved path if it is inside the folder: symlinks may lead out or form a cycle."""
    try:
        found = Path(path).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a cycle of symlinks
        return None
    return found if found.is_relative_to(folder) else None


def _bytes_of(path: Path | None) -> bytes | None:
    """Returns the bytes of a file; None if it is missing or unreadable."""
    try:
        return None if path is None else read_whole(path, _LARGEST)
    # Gone, or its folder is being replaced: the browser gets a 404.
    except OSError:
        return None
