"""New pages from a staging folder into the output folder: what is the same stays as it was."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path


def files_below(folder: Path) -> list[str]:
    """The paths of all files, relative, with slashes."""
    start = len(str(folder)) + 1
    found = []
    for parent, _, names in os.walk(folder):
        below = parent[start:].replace(os.sep, "/")
        found += [f"{below}/{name}" if below else name for name in names]
    return found


def put(staging: Path, output: Path) -> list[str]:
    """Moves the staged files into place; gives what has changed.

    Each file changes in one step. One whose bytes are the same keeps its time, so that a server's
    ETag stays true.
    """
    changed = []
    for name in files_below(staging):
        source, target = staging / name, output / name
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        changed.append(name)
    return changed
