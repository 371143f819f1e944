"""Worker processes do not outlive their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.incremental.workers import cores
from tests.ports import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
AT_WORK = """
import os, sys, time
from plugins.incremental.workers import over_cores
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, whoever else writes
    time.sleep(600)  # longer than anybody waits for its end
list(over_cores(work, [1, 2], lambda item: 1_000))
"""


@pytest.mark.skipif(sys.platform != "linux" or cores() == 1, reason="needs Linux and two cores")
def test_a_killed_parent_leaves_none() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", AT_WORK],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    end = time.monotonic() + PATIENCE
    while any(map(_is_alive, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_is_alive, workers))


def _is_alive(worker: int) -> bool:
    try:
        return "\nState:\tZ" not in Path("/proc", str(worker), "status").read_text()
    except OSError:
        return False
