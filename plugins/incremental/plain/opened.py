"""Records which files are opened and which folders are listed while code runs, by audit events (PEP 578)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from inspect import currentframe
from pathlib import Path
from typing import Any

_OPEN = "open"
# The audit events of everything that can tell a page what is on the disk.
_EVENTS = frozenset({_OPEN, "os.listdir", "os.scandir"})
_noted: set[str] | None = None


@contextmanager
def opened() -> Iterator[set[str]]:
    """Yields a set that collects the absolute paths of files opened and folders listed inside the block."""
    global _noted
    _begin()
    before, _noted = _noted, set()
    try:
        yield _noted
    finally:
        _noted = before


@cache
def _begin() -> None:
    sys.addaudithook(_note)  # a hook cannot be removed; outside `opened` it costs one comparison


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    # The argument of `open` is a number if Python wraps a descriptor that is open already.
    if _noted is None or event not in _EVENTS or not isinstance(arguments[0], str | bytes | Path):
        return
    path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - Path has no such thing
    if not _looks_for_modules(event, path):
        _noted.add(path)


def _looks_for_modules(event: str, path: str) -> bool:
    """Returns whether Python itself looks for modules or entry points, as Pygments does to find lexers.

    It lists the folders of `sys.path`, and opens the other entries as zip files, whether they exist or not.
    """
    # Entries of `sys.path` that are no folders are tried as zip files.
    if event == _OPEN:
        return path in map(os.path.abspath, sys.path)
    caller = currentframe()
    for _ in (_looks_for_modules, _note):
        caller = caller and caller.f_back
    return caller is not None and str(caller.f_globals.get("__name__")).startswith("importlib")
