"""Locks between processes. The system releases a lock when its process ends for any reason."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Locked(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock during the block. The lock file stays, because removing it would be a race. Raises
    `Locked`.
    """
    with path.open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise Locked from error
        _held.add(file)
        try:
            yield
        finally:
            _held.discard(file)


_held: set[IO[bytes]] = set()


def _let_go() -> None:
    """Releases the lock in a child process, which inherits it and may outlive its parent."""
    for file in _held:
        file.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
