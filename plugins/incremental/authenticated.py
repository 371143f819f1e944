"""Authenticated cache files: each begins with a MAC of its name and content.

A file that is missing, unreadable or has no valid MAC counts as absent. So nobody else can put data, such as
the HTML of an article, into a page.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from .key import own_key
from .regular import read_whole
from .writing import write_whole

_MARK = 16
"""Bytes of the MAC at the beginning of a file."""

READ_AT_MOST = 256_000_000
"""Bytes. A larger cache file was not written by a run."""


def read_authenticated(path: Path) -> bytes | None:
    """Returns the content of a cache file; None if there is no valid one."""
    try:
        whole = read_whole(path, READ_AT_MOST)
    # The cache is empty at the first run, and deleting it is always allowed.
    except OSError:
        return None
    data = whole[_MARK:]
    return data if whole[:_MARK] == mac_of(os.fsencode(path.name), data) else None


def write_authenticated(path: Path, data: bytes) -> bool:
    """Writes a cache file atomically. Returns whether that succeeded."""
    return write_whole(path, mac_of(os.fsencode(path.name), data) + data)


def mac_of(name: bytes, data: bytes) -> bytes:
    """Returns the MAC of data under the user's key, valid for this name only."""
    # The length separates name and data: no other pair gives the same bytes.
    mac = blake2b(len(name).to_bytes(8, "little") + name, digest_size=_MARK, key=own_key())
    mac.update(data)
    return mac.digest()
