"""A pure function over many items, on the cores that there are."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 100
"""Units of work (an article: about a millisecond) below which starting processes costs more."""

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
    # Forking hands everything over at once, but a lock that another thread holds would stay locked.
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    context = get_context("fork" if can_fork else "spawn")
    with ProcessPoolExecutor(cores(), context, _begin, (function,)) as pool:
        yield from pool.map(_run, items)


def _begin(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function


def _run(item: object) -> Any:
    return _function(item)
