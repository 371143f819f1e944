"""Removes old cache files: a cache file may belong to a project that no longer exists."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def keep_newest(folder: Path, count: int) -> None:
    """Deletes all but the newest `count` files of a folder. Files that cannot be read or deleted stay."""
    with suppress(OSError):
        files = sorted((path for path in folder.iterdir() if path.is_file()), key=_time, reverse=True)
        for path in files[count:]:
            path.unlink(missing_ok=True)


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns
