"""The systemd units for the daily build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.desk.arguments import VERBS
from tests.serving.running import DEPLOY

SERVICE, TIMER = DEPLOY / "cchc-publish.service", DEPLOY / "cchc-publish.timer"
BRIEF, MONDAY = DEPLOY / "cchc-brief.service", DEPLOY / "cchc-brief.timer"
WITH_MAIL = DEPLOY / "cchc-publish-mail.conf"


def value(unit: Path, key: str) -> str:
    """Returns the only line with that key."""
    (found,) = re.findall(rf"^{key}=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
    return str(found)


@pytest.fixture
def analyze() -> str:
    """Runs systemd-analyze. Without it these tests are skipped; with CI=true they fail."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no systemd-analyze: apt install systemd")
        pytest.skip("no systemd-analyze: apt install systemd")
    return tool


def test_systemd_understands_the_units(analyze: str, tmp_path: Path) -> None:
    added = tmp_path / f"{SERVICE.name}.d" / WITH_MAIL.name
    added.parent.mkdir()
    for unit, place in (
        (WITH_MAIL, added),
        (SERVICE, tmp_path),
        (TIMER, tmp_path),
        (BRIEF, tmp_path),
        (MONDAY, tmp_path),
    ):
        text = unit.read_text(encoding="utf-8").replace("/srv/cchc/repo/.venv/bin/python", "/bin/true")
        place = place / unit.name if place.is_dir() else place
        place.write_text(text, encoding="utf-8")
    for unit in (SERVICE, TIMER, BRIEF, MONDAY):
        run = subprocess.run([analyze, "verify", str(tmp_path / unit.name)], capture_output=True, text=True)
        # It may report problems of the machine's own units too.
        said = [line for line in run.stderr.splitlines() if "cchc-" in line or str(tmp_path) in line]
        assert (run.returncode, said) == (0, []), run.stderr


@pytest.mark.parametrize(
    ("timer", "moment"), [(TIMER, "2026-06-15 17:05:00 UTC"), (MONDAY, "2026-06-22 00:00:00 UTC")]
)
def test_it_runs_when_it_should_in_viet_nam(analyze: str, timer: Path, moment: str) -> None:
    command = [analyze, "calendar", "--base-time=2026-06-15 16:00:00 UTC", value(timer, "OnCalendar")]
    said = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"}
    )
    assert moment in said.stdout


def test_what_is_held_back_is_a_success_and_said_as_a_warning() -> None:
    assert value(SERVICE, "SuccessExitStatus") == "3"
    shell = re.fullmatch(r"/bin/sh -c '(.*)'", value(SERVICE, "ExecStopPost"))
    assert shell
    for status, said in (("0", ""), ("1", ""), ("3", "<4>")):
        command = ["/bin/sh", "-c", shell[1].replace("$$", "$")]
        run = subprocess.run(command, env={"EXIT_STATUS": status}, capture_output=True, text=True, check=True)
        assert run.stdout[:3] == said


def test_it_publishes_the_folder_that_nginx_serves() -> None:
    words = value(SERVICE, "ExecStart").split()
    assert words[1:3] == ["-m", "plugins.desk"] and words[3] == "publish" and words[3] in VERBS
    assert words[words.index("--output") + 1] == "/srv/cchc/public"
    assert "set $cchc_root /srv/cchc/public;" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert "--strict" not in words
    with_mail = re.findall("^ExecStart=(.+)$", WITH_MAIL.read_text(encoding="utf-8"), re.MULTILINE)
    assert [each.split() for each in with_mail] == [[*words[:4], "--send", *words[4:]]]


def test_the_line_for_monday_is_sent_through_the_network() -> None:
    words = value(BRIEF, "ExecStart").split()
    assert words[1:] == ["-m", "plugins.desk", "brief", "--send", "--site", "/srv/cchc/public"]
    assert "AF_INET" in value(BRIEF, "RestrictAddressFamilies").split()
    assert "PrivateNetwork" not in BRIEF.read_text(encoding="utf-8")
