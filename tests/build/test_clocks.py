"""Clocks that jump, between two builds or within one, and files of the future: never a wrong page."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.build import forking
from tests.build.built import ROOT, Built
from tests.build.injecting import move_clock
from tests.build.making import DAY, write_article

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")]

_DAY = 86_400
JUMPS = [(-30 * 365 * _DAY, 0), (40 * 365 * _DAY, 0), (-_DAY, 9), (-60, 3), (_DAY, 5), (0, 0)]
"""By how many seconds, and after how many looks at the clock of the same build."""


def test_a_preview_is_right_whatever_the_clock_does(content: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(content, tmp_path / "content")

    def build(output: Path, seconds: int, after: int) -> str:
        order = ["html", "--content", str(mine), "--output", str(output), "--site-date", DAY]
        run = forking.run(order, ROOT, dict(os.environ), 120, partial(move_clock, seconds, after))
        assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr
        return (output / "tin-bai/2020/muc-05/index.html").read_text("utf-8")

    for number, (seconds, after) in enumerate(JUMPS):
        path = write_article(mine, "muc-05", title=f"LAN-{number}", date="2020-08-05")  # as large as before
        when = [0, 4 * 10**9][number % 2]
        os.utime(path, (when, when))
        assert f"LAN-{number}" in build(tmp_path / "output", seconds, after)
    build(tmp_path / "clean", 0, 0)
    assert Built(tmp_path / "output", "").files == Built(tmp_path / "clean", "").files
