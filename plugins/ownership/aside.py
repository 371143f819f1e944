"""Renames foreign files that are in the way. Nothing is lost."""

import os
from itertools import count
from pathlib import Path

SUFFIX = ".de-lai"
"""Vietnamese for "left behind"."""


def unused_path(path: Path) -> Path:
    """Returns an unused name beside the path: `public.de-lai`, `public.de-lai-2`, …"""
    names = (path.with_name(f"{path.name}{SUFFIX}{f'-{n}' if n > 1 else ''}") for n in count(1))
    return next(each for each in names if not os.path.lexists(each))


def set_aside(path: Path) -> Path:
    """Renames the path to an unused name and returns that. Raises `OSError`."""
    aside = unused_path(path)
    path.rename(aside)
    return aside
