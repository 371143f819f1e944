"""What a style takes from the one that it is based on (ISO/IEC 29500-1, 17.7.4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def inherited(own: Mapping[str, T], parents: Mapping[str, str]) -> dict[str, T]:
    """What each style has: its own, else that of the nearest style above it that has any.

    Each style is gone through once, however long the chains are, and chains may be circles.
    """
    found: dict[str, T] = dict(own)
    nothing: set[str] = set()
    for name in parents:
        way: dict[str, None] = {}
        at = name
        while at in parents and at not in found and at not in nothing and at not in way:
            way[at] = None
            at = parents[at]
        if at in found:
            found |= dict.fromkeys(way, found[at])
        else:
            nothing.update(way)
    return found
