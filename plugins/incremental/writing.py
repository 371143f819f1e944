"""Writes files: atomically in place of another, or only if there is none of that name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> bool:
    """Writes a file atomically. Returns False, with nothing changed, if the disk is full or read-only."""
    # The process id, because another process may write the same cache file now.
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(path)
    except OSError:
        # The half-written file may be locked on Windows; the next run writes under the same name.
        with suppress(OSError):
            new.unlink()
        return False
    return True


def write_new(path: Path, data: bytes) -> None:
    """Creates a file and its folder. Raises `OSError`, also if the file exists, and then creates nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Exclusive: two programs at the same time must not overwrite what the other has begun.
    file = path.open("xb")
    try:
        with file:
            file.write(data)
    except OSError:  # a part would be taken for what somebody has written
        path.unlink(missing_ok=True)
        raise
