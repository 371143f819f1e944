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
    # Appending creates the file and keeps its content, such as the mark of a temporary folder.
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
    """Closes the lock files in a forked child process.

    A child inherits them, and the system keeps a lock until the last process has closed its file. A child may
    outlive its parent.
    """
    for file in _held:
        file.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        # Windows locks bytes from the current position, so every process has to lock the same byte.
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
