"""Moves new pages from a staging folder into the output folder. Identical files stay untouched."""

from __future__ import annotations

import filecmp
from pathlib import Path

from .folders import files_below


def put(staging: Path, output: Path) -> list[str]:
    """Moves the staged files into place and returns the names of those that changed.

    Each file is replaced atomically. An identical file keeps its mtime, so that the server's ETag stays
    valid.
    """
    changed = []
    for name in files_below(staging):
        source, target = staging / name, output / name
        # By content: the staged file is new, so its mtime differs in any case.
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        changed.append(name)
    return changed
