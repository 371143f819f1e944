"""Reloads the browser after a build: server-sent events, in the preview only."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

# Underscore first: no article can have such an address.
CHANNEL = "/_xem-thu/su-kien"
SCRIPT_PATH = "/_xem-thu/tai-lai.js"

# Read at the start: an upgrade while the preview runs must not mix versions.
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

# The HTML standard advises a comment every 15 seconds against proxies that close silent connections (9.2.7,
# Authoring notes). It also shows that the page was closed.
_KEEP_ALIVE_SECONDS = 15


class Reloads:
    """Notifies listeners, one for each open page, of every build."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._wrong: tuple[str, ...] | None = None

    def built(self, wrong: Sequence[str] | None = None) -> None:
        """Notifies all listeners. `wrong` holds the errors of a failed build; None means success."""
        with self._changed:
            self._number += 1
            self._wrong = None if wrong is None else tuple(wrong)
            self._changed.notify_all()

    def events(self) -> Iterator[bytes]:
        """Yields an event for each later build, and comments that keep the connection alive."""
        seen = self._number
        # A page that was opened after the failed build shows its errors at once.
        if self._wrong is not None:
            yield _failed(self._wrong)
        while True:
            with self._changed:
                if self._number == seen:
                    self._changed.wait(_KEEP_ALIVE_SECONDS)
                number, wrong = self._number, self._wrong
            if number == seen:
                # Writing to a connection that the browser has closed fails, which ends the thread.
                yield b": .\n\n"
                continue
            seen = number
            yield b"event: reload\ndata: 1\n\n" if wrong is None else _failed(wrong)


def _failed(lines: Sequence[str]) -> bytes:
    data = "".join(f"data: {line}\n" for said in lines or [""] for line in (said.splitlines() or [""]))
    # A file name that is not UTF-8 holds surrogates, which cannot be encoded.
    return f"event: failed\n{data}\n".encode("utf-8", "replace")


def with_script(page: bytes) -> bytes:
    """Returns the page with the reload script."""
    return page.replace(b"</body>", f'<script src="{SCRIPT_PATH}"></script></body>'.encode(), 1)
