"""Removes old cache files: a cache file may belong to a project that no longer exists."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_OF_A_CACHE = re.compile(r"[0-9a-f]{20,}(?:[.-].*)?")
"""The name of a cache file is a digest. Any other file, in a folder that is a link for example, is somebody's
work.
"""


def keep_newest(folder: Path, count: int) -> None:
    """Deletes all but the newest `count` cache files of a folder. What cannot be read or deleted stays."""
    # Another process may tidy up the same folder. What stays costs disk, and the next run tries again.
    with suppress(OSError):
        # Newest first: the slice is the rest.
        for path in sorted(_cache_files(folder), key=_time, reverse=True)[count:]:
            path.unlink(missing_ok=True)


def keep_named(folder: Path, names: Collection[str]) -> None:
    """Deletes the cache files of a folder that have none of these names. What cannot be deleted stays."""
    # As in `keep_newest`: the next run tries again.
    with suppress(OSError):
        for path in _cache_files(folder):
            if path.name not in names:
                path.unlink(missing_ok=True)


def _cache_files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and _OF_A_CACHE.fullmatch(path.name)]


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns
