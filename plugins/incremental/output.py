"""New pages from a staging folder into the output folder: what is the same stays as it was."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def files_below(folder: Path) -> list[str]:
    """The paths of all files, relative, with slashes."""
    start = len(str(folder)) + 1
    found = []
    for parent, _, names in os.walk(folder):
        below = parent[start:].replace(os.sep, "/")
        found += [f"{below}/{name}" if below else name for name in names]
    return found


def put(staging: Path, output: Path, gone: Collection[str]) -> list[str]:
    """Moves the staged files into place and removes those that are gone; gives what has changed.

    Each file changes in one step. One whose bytes are the same keeps its time, so that a server's
    ETag stays true. Folders that became empty go too.
    """
    for name in gone:
        with suppress(FileNotFoundError):
            (output / name).unlink()
        _remove_empty(output / name, output)
    changed = []
    for name in files_below(staging):
        source, target = staging / name, output / name
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        changed.append(name)
    return changed


def _remove_empty(path: Path, output: Path) -> None:
    for parent in path.parents:
        if parent == output or not parent.is_relative_to(output):
            return
        try:
            parent.rmdir()
        except OSError:
            return
