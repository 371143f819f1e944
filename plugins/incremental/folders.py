"""Lists the files below a folder: the one place where folders are walked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path


def walk(
    folder: Path, passed_over: Collection[str] = (), closed: list[str] | None = None
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields the name and entry of each non-folder below a folder, in no order. Symlinks are not followed.

    Folders with a name in `passed_over` are skipped, and so are those that cannot be opened: their names are
    added to `closed`. Unlike `os.walk` it is not recursive, so any depth works.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as entries:
                for entry in entries:
                    if not entry.is_dir(follow_symlinks=False):
                        yield f"{below}{entry.name}", entry
                    elif entry.name not in passed_over:
                        waiting.append(f"{below}{entry.name}/")
        except OSError:
            if closed is not None:
                closed.append(below)


def files_below(folder: Path) -> list[str]:
    """Returns the relative paths of all files below a folder, with forward slashes."""
    return [name for name, _ in walk(folder)]
