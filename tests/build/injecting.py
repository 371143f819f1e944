"""Injects faults, kills, clocks that jump and a full disk into a process that has just begun."""

from __future__ import annotations

import builtins
import errno
import inspect
import io
import itertools
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from pkgutil import resolve_name
from types import FrameType
from typing import Any

from plugins.desk import building, examining, waiting, workspace
from plugins.vietnamese import days
from tests.build.built import ROOT

_OF_OS = (
    *(
        "open",
        "stat",
        "lstat",
        "scandir",
        "listdir",
        "access",
        "readlink",
        "mkdir",
        "rmdir",
        "unlink",
        "remove",
    ),
    *("rename", "replace", "link", "symlink", "utime", "chmod", "truncate"),
)
_NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.EMFILE, errno.ESTALE)
_BEGINS = ("desk/main.py", "desk/__main__.py")
_OURS = f"{ROOT}{os.sep}plugins{os.sep}"


def fail_at_file(folder: Path, at: int, told: Path) -> None:
    """Makes the call with that number that names a path below the folder fail; 0 for none.

    The size of the file `told` is the number of calls so far.
    """
    below, numbers = str(folder), itertools.count(1)
    is_here = Path.cwd().is_relative_to(folder)

    def is_below(path: str | bytes) -> bool:
        name = os.fsdecode(path)
        return name.startswith(below) or (not name.startswith(os.sep) and is_here)

    def failing(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any = ".", *more: Any, **named: Any) -> Any:
            if isinstance(path, str | os.PathLike) and is_below(os.fspath(path)):
                number = next(numbers)
                if at == 0:
                    os.truncate(told, number)
                elif number == at:
                    os.truncate(told, number)
                    code = _NUMBERS[number % len(_NUMBERS)]
                    raise OSError(code, os.strerror(code), os.fspath(path))
            return call(path, *more, **named)

        return called

    truncate = os.truncate
    for name in _OF_OS:
        setattr(os, name, failing(getattr(os, name)))
    os.truncate = truncate
    io.open = builtins.open = failing(builtins.open)  # type: ignore[assignment]  # whatever it is asked


def fail_at_call(at: int, told: Path) -> None:
    """Makes the call with that number of one of our functions fail; 0 for none.

    The size of the file `told` is the number of calls so far, in thousands.
    """
    numbers = itertools.count(1)

    def profile(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        # Who is told of a generator that is closed? And what begins a verb runs before its guard.
        is_left_out = code.co_flags & inspect.CO_GENERATOR or code.co_filename.endswith(_BEGINS)
        if event != "call" or is_left_out or not code.co_filename.startswith(_OURS):
            return
        number = next(numbers)
        if at == 0:
            if number % 1000 == 0:
                os.truncate(told, number // 1000)
        elif number == at:
            os.truncate(told, number // 1000 + 1)
            raise (ValueError, KeyError, RecursionError, AssertionError)[number % 4]("planted")

    sys.setprofile(profile)


def move_clock(seconds: int, after: int) -> None:
    """From now on clocks are wrong by so much, once they were asked so often: they jump within a run."""
    asked = itertools.count(1)

    def is_wrong() -> bool:
        return next(asked) > after

    def moved(call: Callable[[], Any], unit: int) -> Callable[[], Any]:
        return lambda: call() + (seconds * unit if is_wrong() else 0)

    time.time, time.time_ns = moved(time.time, 1), moved(time.time_ns, 10**9)

    class Moved(datetime):
        def __new__(cls, *given: Any, **named: Any) -> Any:
            return datetime(*given, **named)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=seconds if is_wrong() else 0)

    days.datetime = Moved  # type: ignore[misc]  # the class that this module asks


def kill_at(place: str, *, done: bool) -> None:
    """From now on the process is killed when it calls this function, or when the function is `done`."""
    owner, _, name = place.rpartition(".")
    holder = resolve_name(owner)
    real = getattr(holder, name)

    def killed(*given: object, **named: object) -> None:
        if done:
            real(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, name, killed)


def caches_in(caches: Path, limit: int = 0) -> None:
    """From now on caches lie there; whoever writes a file beyond the limit finds the disk full."""
    for module in (workspace, examining):
        module.CONTENTS = caches / "contents"  # type: ignore[misc]  # a constant
    for module in (workspace, building):
        module.OUTPUTS = caches / "outputs"  # type: ignore[misc]  # a constant
    waiting.CACHE = caches  # type: ignore[misc]  # a constant
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
