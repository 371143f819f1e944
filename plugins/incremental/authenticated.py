"""Authenticated cache files: each begins with a MAC of its name and content.

A file that is missing, unreadable or has no valid MAC counts as absent.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from .key import own_key
from .writing import write_whole

_MARK = 16
"""Bytes of the MAC at the beginning of a file."""


def read_authenticated(path: Path) -> bytes | None:
    """Returns the content of a cache file; None if there is no valid one."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = whole[_MARK:]
    return data if whole[:_MARK] == mac_of(os.fsencode(path.name) + data) else None


def write_authenticated(path: Path, data: bytes) -> None:
    """Writes a cache file atomically."""
    write_whole(path, mac_of(os.fsencode(path.name) + data) + data)


def mac_of(data: bytes) -> bytes:
    """Returns the MAC of data under the user's key."""
    return blake2b(data, digest_size=_MARK, key=own_key()).digest()
