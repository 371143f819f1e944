"""Applies a pure function to many items, in parallel processes."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 100
"""Units of work (one article takes about a millisecond) below which starting processes costs more than it
saves.
"""

_MOMENTS, _MOMENT = 20, 0.005
"""How often, and after how many seconds each, `can_fork` looks again whether a thread has ended."""

_PR_SET_PDEATHSIG = 1
"""An option of prctl(2)."""

_function: Callable[[Any], Any]


def cores() -> int:
    """Returns how many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over_cores(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    size: Callable[[Item], float],
    *,
    at_once: int = 1,
    is_picklable: bool = True,
) -> Iterator[Result]:
    """Yields the results in the order of the items, which must be picklable.

    `function` must be pure. If it is not picklable, processes start only where they can be forked. A process
    is sent `at_once` items together, because sending takes time, too.
    """
    too_small = cores() == 1 or sum(map(size, items)) < WORTH_IT
    forks = not too_small and can_fork()
    if too_small or not (forks or is_picklable):
        yield from map(function, items)
        return
    # Imported late to keep the start fast: most runs have too little work to share.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if forks else "spawn")
    n_done = 0
    with ProcessPoolExecutor(cores(), context, _begin, (function,)) as pool, suppress(Exception):
        for result in pool.map(_run, items, chunksize=at_once):
            n_done += 1
            yield result
    # An error in a worker is raised again here, with its own traceback. If a process was killed, the rest is
    # computed here.
    yield from map(function, items[n_done:])


def can_fork() -> bool:
    """Returns whether forking is safe and fast.

    A lock held by another thread would stay locked in the child, so there must be one thread only; those of
    libraries count too. macOS is excluded because its system libraries start threads.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    threads = Path("/proc/self/task")
    # A thread that Python has joined lives on for a moment.
    for _ in range(_MOMENTS):
        if len(list(threads.iterdir())) == 1:
            return True
        time.sleep(_MOMENT)
    return False


def _begin(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # A terminal signals all processes. A worker killed while it holds the queue's lock would block all.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _end_with_parent()


def _end_with_parent() -> None:
    """Asks Linux to kill this worker with its parent: otherwise it would wait for work for ever."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _run(item: object) -> Any:
    return _function(item)
