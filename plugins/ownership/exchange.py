"""Exchanges two paths."""

import ctypes
import os
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

# From <fcntl.h>: paths are relative to the current folder.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""A flag of renameat2(2) on Linux."""


def exchange_paths(one: Path, other: Path) -> None:
    """Exchanges two paths, atomically on Linux, else in three renames; a failure undoes them.

    If even undoing fails, the content of `one` remains in a folder `.old-…` beside its place.
    """
    if sys.platform == "linux" and _exchange_atomically(one, other):
        return
    aside = Path(tempfile.mkdtemp(prefix=".old-", dir=one.parent)) / one.name
    try:
        with ExitStack() as undoing:
            one.rename(aside)
            undoing.callback(aside.rename, one)
            other.rename(one)
            undoing.callback(one.rename, other)
            aside.rename(other)
            undoing.pop_all()
    finally:
        # Not empty: the exchange failed half-way, and what it holds must not be lost.
        with suppress(OSError):
            aside.parent.rmdir()


def _exchange_atomically(one: Path, other: Path) -> bool:
    """Exchanges two paths by one system call. Returns False if that is not possible."""
    # The C library may lack the function (glibc has it since 2.28).
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    # It also fails where the file system does not support the flag (EINVAL). A failure for another reason
    # repeats in the three renames, which report it.
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
