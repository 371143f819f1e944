"""Measures one run of a command: wall time, processor time, and memory of its process tree."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks at memory."""


class CommandFailed(Exception):
    """The command failed, so its measurement is void."""


@dataclass(frozen=True)
class Cost:
    """Seconds of wall time, and of processor time (user and system, with children)."""

    wall: float
    cpu: float


def cost_of(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Cost:
    """Runs the command with discarded output, and returns its cost."""
    started = time.perf_counter()
    process = _start(command, cwd, environment)
    cpu = _finish(process, command)
    return Cost(time.perf_counter() - started, cpu)


def peak_memory_of(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> int:
    """Runs the command and returns the largest sum of proportional set sizes (PSS), in bytes.

    PSS counts shared memory once. Sampling takes time, so this run is not timed.
    """
    process = _start(command, cwd, environment)
    peak, done = 0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not done.wait(EVERY):
            peak = max(peak, sum(_pss(pid) for pid in tree(process.pid)))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        _finish(process, command)
    finally:
        done.set()
        looking.join()
    return peak


def _start(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _finish(process: subprocess.Popen[bytes], command: Sequence[str]) -> float:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def tree(pid: int) -> Iterator[int]:
    """Returns the process and all its descendants."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def processor_time(pid: int) -> float:
    """Returns the processor seconds of the process tree, including ended children."""
    ticks = 0
    for each in tree(pid):
        try:
            ticks += sum(map(int, Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:15]))
        except OSError:
            continue  # it has ended
    return ticks / os.sysconf("SC_CLK_TCK")


def _pss(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has ended
    return 0
