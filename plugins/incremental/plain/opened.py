"""Records which files are opened and which folders are listed while code runs, by audit events (PEP 578)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})
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
    if _noted is not None and event in _EVENTS and isinstance(arguments[0], str | bytes | Path):
        _noted.add(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100 - Path has no such thing
