"""Caches are of folders that may be gone: only the newest files of a cache folder are kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def keep_newest(folder: Path, count: int) -> None:
    """Removes all but the newest files of a folder. What cannot be read or removed stays."""
    with suppress(OSError):
        files = sorted((path for path in folder.iterdir() if path.is_file()), key=_time, reverse=True)
        for path in files[count:]:
            path.unlink(missing_ok=True)


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns
