"""Bytes kept in a file of a folder that may be gone, damaged or read-only at any time.

What cannot be read, or does not carry the digest of what follows it, is as good as not there.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from plugins.incremental.writing import write_whole

_MARK = 8
"""Bytes of the digest at the file's beginning."""


def kept(path: Path) -> bytes | None:
    """What was kept there."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = whole[_MARK:]
    return data if whole[:_MARK] == _mark(data) else None


def keep(path: Path, data: bytes) -> None:
    """Keeps it there, whole or not at all."""
    write_whole(path, _mark(data) + data)


def _mark(data: bytes) -> bytes:
    return blake2b(data, digest_size=_MARK).digest()
