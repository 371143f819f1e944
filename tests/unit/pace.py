"""Bounds on processor time that a slow or busy machine does not break."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

USUAL = 0.03
"""Seconds that the measure below takes on a machine of two usual cores with nothing else to do."""


def _slowness() -> float:
    """How many times as long as usual this machine takes now, for text and for memory; at least once."""
    started = time.process_time()
    made = [[str(number)] for number in range(100_000)]
    "".join(each[0] for each in made)
    return max(1.0, (time.process_time() - started) / USUAL)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block takes less processor time than so many seconds of a usual machine."""
    before = _slowness()
    started = time.process_time()
    yield
    took = time.process_time() - started
    assert took < seconds * max(before, _slowness())
