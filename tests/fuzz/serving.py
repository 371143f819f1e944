"""A bounded `serve` or `editor`: files are damaged while it serves, then it is stopped."""

from __future__ import annotations

import socket
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from zipfile import BadZipFile

from plugins.desk.verbs import serve
from tests.fuzz.damage import DAMAGE, OF_CONTENT, mangled

_REQUESTS = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /noi-bo/chua-dang/ HTTP/1.0\r\n\r\n",
    b"HEAD /tin-bai/2020/muc-01/ HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-1,9-\r\n\r\n",
    b"GET /bien-tap/%2e%2e/co-quan.toml HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n",
    b"GET //../../%00/%ff?\xff#x HTTP/1.1\r\nHost: [::1]\r\nHost: evil.example\r\n\r\n",
    b"PUT /_xem-thu/tai-lai.js HTTP/9.9\r\nHost: localhost\r\nContent-Length: -1\r\n\r\nx",
)
_SECONDS = 20
"""After which an answer counts as one that never comes."""


def stop_after(number: int, rounds: int, port: int) -> None:
    """Makes `serve` see that many changes, each of some damage, and then Ctrl+C."""

    def changes(content: Path) -> Iterator[frozenset[str]]:
        random = Random(number)
        _ask(random, port)
        for _ in range(rounds):
            # What it would damage was damaged before.
            with suppress(OSError, ValueError, LookupError, BadZipFile, zlib.error):
                DAMAGE[random.choice(OF_CONTENT)](random, content.parent)
            yield frozenset()
            _ask(random, port)
        raise KeyboardInterrupt

    serve._changes = changes
    serve.become = lambda _: 0


def _ask(random: Random, port: int) -> None:
    """Asks for a page, wrongly and rightly. Raises `AssertionError` if the right request is not answered."""
    for request in (mangled(random, random.choice(_REQUESTS)), _REQUESTS[0]):
        try:
            with socket.create_connection(("127.0.0.1", port), _SECONDS) as line:
                line.sendall(request)
                line.shutdown(socket.SHUT_WR)
                answer = line.recv(12)
        except OSError as error:
            answer = str(error).encode()
    assert answer.startswith(b"HTTP/1"), answer
