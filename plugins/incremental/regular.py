"""Opens regular files alone, and reads no more of one than was asked for.

A pipe would be waited for, a device may never end, and a file may grow while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening a pipe waits for nobody, and a terminal does not become ours."""


class TooLarge(OSError):
    """The file holds more than may be read of it."""


def open_regular(path: str | Path) -> tuple[int, int]:
    """An open file's number, and its size. Raises `OSError` for whatever is no regular file."""
    number = os.open(path, _FLAGS)
    found = os.fstat(number)
    if stat.S_ISREG(found.st_mode):
        return number, found.st_size
    os.close(number)
    raise OSError(errno.EINVAL, "not a regular file", str(path))


def read_beginning(path: str | Path, at_most: int) -> tuple[bytes, int]:
    """The first bytes of a file, and its size."""
    number, size = open_regular(path)
    try:
        return os.read(number, min(size + 1, at_most)), size
    finally:
        os.close(number)


def read_whole(path: str | Path, at_most: int) -> bytes:
    """All bytes of a file. Raises `OSError`; `TooLarge` if there are more."""
    data, size = read_beginning(path, at_most + 1)
    if max(len(data), size) > at_most:
        raise TooLarge(errno.EFBIG, "too large", str(path))
    return data
