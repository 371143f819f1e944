"""Ports for the servers of tests, and waiting until a server answers."""

from __future__ import annotations

import os
import socket
import subprocess
import time

_FIRST, _COUNT = 10_000, 20_000
"""Below 32768, from where Linux gives ports to connections: no connection takes a port before its server."""
_OF_A_PROCESS = 16
_given: set[int] = set()

PATIENCE = 120
"""Seconds to wait for what must come, such as an answer: on a busy machine it takes many times as long."""


def free_port() -> int:
    """Returns an unused port that neither this process nor one that runs beside it is given again."""
    first = os.getpid() * _OF_A_PROCESS % _COUNT
    for number in range(_COUNT):
        port = _FIRST + (first + number) % _COUNT
        if port not in _given and _is_unused(port):
            _given.add(port)
            return port
    raise RuntimeError("all ports are in use")


def _is_unused(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def wait_until_listening(port: int, server: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Returns as soon as the server accepts connections; fails if it ends before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, server.stderr and server.stderr.read()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")
