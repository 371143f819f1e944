"""Opens regular files only, and reads at most a given number of bytes.

Reading a pipe can block, a device may be endless, and a file may grow while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening a pipe does not block, and a terminal does not become the controlling terminal."""


class TooLarge(OSError):
    """The file is larger than the bound."""


def open_regular(path: str | Path) -> tuple[int, int]:
    """Returns the descriptor and the size of a regular file. Raises `OSError` for anything else."""
    number = os.open(path, _FLAGS)
    found = os.fstat(number)
    # Asked of the open file, not of its name, which may lead to another one by now.
    if stat.S_ISREG(found.st_mode):
        return number, found.st_size
    os.close(number)
    raise OSError(errno.EINVAL, "not a regular file", str(path))


def read_beginning(path: str | Path, at_most: int) -> tuple[bytes, int]:
    """Returns the first bytes of a file, and its size. Raises `OSError`."""
    number, size = open_regular(path)
    try:
        return os.read(number, min(size + 1, at_most)), size
    finally:
        os.close(number)


def read_whole(path: str | Path, at_most: int) -> bytes:
    """Returns all bytes of a file. Raises `OSError`, and `TooLarge` if there are more than `at_most`."""
    data, size = read_beginning(path, at_most + 1)
    if max(len(data), size) > at_most:
        raise TooLarge(errno.EFBIG, "too large", str(path))
    return data
