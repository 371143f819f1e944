"""A verb that is asked to stop removes its temporary files; the next run removes those of a killed one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.build.built import ROOT, desk
from tests.build.making import DAY
from tests.ports import PATIENCE

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals"), pytest.mark.long]
SITE = ("--site-date", DAY, "--siteurl", "https://cchc.example")


def begun(verb: str, content: Path, output: Path) -> subprocess.Popen[str]:
    """Starts a verb and waits until it writes into a temporary folder."""
    options = ("--content", content, "--output", output, *SITE)
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.desk", verb, *options],
        cwd=ROOT,
        text=True,
        stderr=subprocess.PIPE,
        preexec_fn=_as_on_a_terminal,
    )
    while not any((each / ".gitignore").exists() for each in left(output)):
        assert process.poll() is None
        time.sleep(0.005)
    return process


def _as_on_a_terminal() -> None:
    """Restores default signal handling, because background processes and nohup ignore some signals."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def left(output: Path) -> list[Path]:
    """Returns leftover folders near an output folder."""
    below = output.with_name(f"{output.name}.releases")
    return [*output.parent.glob(".*-*"), *(below.glob(".new-*") if below.is_dir() else ())]


@pytest.mark.parametrize("verb", ["html", "publish"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_verb_that_is_told_to_end_leaves_nothing(
    content: Path, tmp_path: Path, verb: str, number: signal.Signals
) -> None:
    process = begun(verb, content, tmp_path / "out")
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1 and "Đã dừng." in said and "Traceback" not in said
    assert left(tmp_path / "out") == [] and not (tmp_path / "out").exists()


def test_what_a_killed_one_leaves_git_ignores_and_the_next_removes(content: Path, tmp_path: Path) -> None:
    process = begun("html", content, tmp_path / "out")
    process.kill()
    process.communicate()
    assert left(tmp_path / "out")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=tmp_path, capture_output=True, check=True
    )
    assert seen.stdout == b""
    assert desk("html", "--content", content, "--output", tmp_path / "out", *SITE).returncode == 0
    assert left(tmp_path / "out") == []
