"""Bounds what a call costs by a yardstick, so that no slow or busy machine fails a test."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

YARDSTICK = 0.04
"""Seconds of processor time that `_yardstick` takes on a quiet machine of 2024."""

ATTEMPTS = 3
"""A call that others slowed is tried again. One whose cost grows with its square fails each time."""


def _yardstick() -> float:
    started = time.process_time()
    words: dict[str, int] = {}
    for number in range(250_000):
        word = str(number % 1_000)
        words[word] = words.get(word, 0) + 1
    return time.process_time() - started


def in_time(call: Callable[[], T], limit: float = 4.0) -> T:
    """Calls and returns what the call returned, and fails if it took longer than allowed.

    Args:
        call: Without arguments and without effects: it may be called up to three times.
        limit: Seconds of processor time of a quiet machine. After a call that took longer the yardstick says
            how much slower this one is now.
    """
    spent = []
    for _ in range(ATTEMPTS):
        started = time.process_time()
        result = call()
        used = time.process_time() - started
        if used < limit:
            return result
        spent.append(used * YARDSTICK / _yardstick())
        if spent[-1] < limit:
            return result
    raise AssertionError(f"took {min(spent):.1f} s of a quiet machine; {limit} are allowed")
