"""What tells the browser that a page was built again: server-sent events, in the preview alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator

CHANNEL = "/_xem-thu/su-kien"
SCRIPT_PATH = "/_xem-thu/tai-lai.js"

SCRIPT = """\
const events = new EventSource("/_xem-thu/su-kien");
let box = null;
events.addEventListener("reload", () => location.reload());
events.addEventListener("failed", () => {
  box ??= document.body.appendChild(document.createElement("div"));
  box.setAttribute("role", "alert");
  box.textContent = "Có lỗi trong bài: trang này là bản dựng lần trước. Xem lỗi ở cửa sổ lệnh.";
  box.style.cssText =
    "position:fixed;inset:auto 0 0;padding:1rem;background:#7a1f14;color:#fff;z-index:9";
});
""".encode()

_KEEP_ALIVE_SECONDS = 15


class Reloads:
    """The number of the last build; whoever listens is told when it changes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._failed = False

    def built(self, *, failed: bool) -> None:
        """Wakes all listeners."""
        with self._changed:
            self._number += 1
            self._failed = failed
            self._changed.notify_all()

    def events(self) -> Iterator[bytes]:
        """Endless: an event a build from now on, else a comment that keeps the connection open."""
        seen = self._number
        if self._failed:
            yield b"event: failed\ndata: 1\n\n"
        while True:
            with self._changed:
                if self._number == seen:
                    self._changed.wait(_KEEP_ALIVE_SECONDS)
                number, failed = self._number, self._failed
            if number == seen:
                yield b": .\n\n"
                continue
            seen = number
            yield b"event: failed\ndata: 1\n\n" if failed else b"event: reload\ndata: 1\n\n"


def with_script(page: bytes) -> bytes:
    """The page with the reload script before its end."""
    return page.replace(b"</body>", f'<script src="{SCRIPT_PATH}"></script></body>'.encode(), 1)
