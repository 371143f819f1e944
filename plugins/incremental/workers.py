"""A pure function over many items, on the cores that there are."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 100
"""Units of work (an article: about a millisecond) below which starting processes costs more."""

_PR_SET_PDEATHSIG = 1
"""prctl(2)."""

_function: Callable[[Any], Any]


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over_cores(
    function: Callable[[Item], Result], items: Sequence[Item], size: Callable[[Item], int]
) -> Iterator[Result]:
    """The results in the order of the items. `function` must be pure, and a value of a module's class."""
    if cores() == 1 or sum(map(size, items)) < WORTH_IT:
        yield from map(function, items)
        return
    # Imported late: most runs have nothing to share.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if can_fork() else "spawn")
    n_done = 0
    with ProcessPoolExecutor(cores(), context, _begin, (function,)) as pool, suppress(Exception):
        for result in pool.map(_run, items):
            n_done += 1
            yield result
    # What failed there fails here in the same way, and its frames can be seen; if a process was killed, the
    # rest is done here.
    yield from map(function, items[n_done:])


def begun(question: Callable[[], bool]) -> Callable[[], bool]:
    """Begins to answer on another core, where there is one, and gives a way to the answer."""
    if cores() == 1 or not can_fork():
        return question
    answer, told = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.write(told, b"y" if question() else b"n")
        finally:
            os._exit(0)  # whatever happened: no answer is asked for again
    os.close(told)

    @cache
    def wait() -> bool:
        with open(answer, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
            found = pipe.read()
        os.waitpid(process, 0)
        return found == b"y" if found else question()

    return wait


def can_fork() -> bool:
    """Forking hands everything over at once, but a lock that another thread holds would stay locked.

    So it is done only where there is one thread; and on Linux, since macOS's own libraries start some.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _begin(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # A terminal tells all processes. One that ended with the queue's lock would hold up the others.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _end_with_parent()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _run(item: object) -> Any:
    return _function(item)
