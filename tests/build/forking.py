"""Runs `python -m …` in a process forked from one that has imported everything.

Imports take as long as many a build of the small site. The fork server of `multiprocessing` has one thread,
so its children may fork in turn, as a build does.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

AT_THE_START = ("PYTHON", "LC_", "LANG", "LD_")
"""Variables that are read when an interpreter starts: a forked process would not see them."""
_PRELOADED = ["tests.build.preloaded"]
DESK = "plugins.desk"

_NEW = os.O_WRONLY | os.O_CREAT

_server = get_context("forkserver")
_server.set_forkserver_preload(_PRELOADED)


def can_fork(environment: Mapping[str, str]) -> bool:
    """Returns whether a forked process behaves like a new one."""
    return sys.platform == "linux" and not any(name.startswith(AT_THE_START) for name in environment)


def run(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    timeout: float = 120,
    before: Callable[[], object] = bool,
    module: str = DESK,
) -> subprocess.CompletedProcess[str]:
    """Returns the same result as a new process. Raises `subprocess.TimeoutExpired` after that many seconds.

    `before` is called first and must be picklable.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = begin(arguments, cwd, environment, before, module, out, err)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired([module, *arguments], timeout)
        printed, said = out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
        return subprocess.CompletedProcess([module, *arguments], process.exitcode, printed, said)


def begin(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    before: Callable[[], object] = bool,
    module: str = DESK,
    out: Path = Path(os.devnull),
    err: Path = Path(os.devnull),
) -> BaseProcess:
    """Returns the process of such a run, in a session of its own."""
    given = (arguments, cwd, dict(environment), out, err, before, module)
    process = _server.Process(target=become, args=given)
    process.start()
    return process


def become(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    out: Path,
    err: Path,
    before: Callable[[], object],
    module: str = DESK,
) -> None:
    """Makes this process one that runs the module: its session, its streams, its folder, its environment."""
    os.setsid()
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, out, _NEW), (2, err, _NEW)):
        os.dup2(os.open(path, flags), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv, sys.path = [module, *arguments], [os.fspath(cwd), *sys.path]
    before()
    runpy.run_module(module, run_name="__main__", alter_sys=True)
