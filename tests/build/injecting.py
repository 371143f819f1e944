"""Faults at the nth call of the file system below a folder, or at the nth call of a function of ours."""

from __future__ import annotations

import builtins
import errno
import io
import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

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
_OURS = f"{ROOT}{os.sep}plugins{os.sep}"


def fail_at_file(folder: Path, at: int, told: Path) -> None:
    """From now on the call with that number that names something below the folder fails; none at 0.

    How many there were so far stands in `told`: its size.
    """
    below, numbers = str(folder), itertools.count(1)

    def failing(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any = ".", *more: Any, **named: Any) -> Any:
            if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(below):  # type: ignore[arg-type]  # a path, or a number
                number = next(numbers)
                if at == 0:
                    os.truncate(told, number)
                elif number == at:
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
    """From now on the call with that number of a function of ours fails; none at 0.

    How many there were so far, in thousands, stands in `told`: its size.
    """
    numbers = itertools.count(1)

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(_OURS):
            return
        number = next(numbers)
        if at == 0:
            if number % 1000 == 0:
                os.truncate(told, number // 1000)
        elif number == at:
            raise (ValueError, KeyError, RecursionError, AssertionError)[number % 4]("planted")

    sys.setprofile(profile)
