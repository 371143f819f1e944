"""Bytes kept in a file of a folder that may be gone, damaged, read-only or prepared by somebody else.

What cannot be read, or does not carry this user's mark of what follows it, is as good as not there.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from .key import own_key
from .writing import write_whole

_MARK = 16
"""Bytes of the mark at the file's beginning."""


def kept(path: Path) -> bytes | None:
    """What was kept there."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = whole[_MARK:]
    return data if whole[:_MARK] == mark(os.fsencode(path.name) + data) else None


def keep(path: Path, data: bytes) -> None:
    """Keeps it there, whole or not at all."""
    write_whole(path, mark(os.fsencode(path.name) + data) + data)


def mark(data: bytes) -> bytes:
    """A digest that only this user's runs can make."""
    return blake2b(data, digest_size=_MARK, key=own_key()).digest()
