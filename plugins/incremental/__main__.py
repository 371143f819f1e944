"""The command line: `why` explains why a page was rendered, `check` compares with a clean build."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pelican.settings import read_settings

from .folders import files_below
from .plain.basis import SWITCH
from .plugin import reasons_of


def main() -> int:
    """Runs the given command. Returns 1 if `check` finds a difference, 2 if a build or the plugin failed."""
    parser = argparse.ArgumentParser(prog="python -m pelican.plugins.incremental")
    commands = parser.add_subparsers(dest="command", required=True)
    why = commands.add_parser("why", help="say why a page was or was not rendered in the last build")
    why.add_argument("page", nargs="*", help="paths below the output folder; all pages if none is given")
    check = commands.add_parser("check", help="build incrementally and from nothing, and name what differs")
    for command in (why, check):
        command.add_argument("-s", "--settings", default="pelicanconf.py")
        command.add_argument("-o", "--output")
    given = parser.parse_args()
    settings = read_settings(given.settings, override={"OUTPUT_PATH": given.output} if given.output else None)
    output = Path(settings["OUTPUT_PATH"])
    # Before the reasons are read: `check` builds, and so renews them.
    ended = _check(given.settings, output) if given.command == "check" else 0
    reasons = reasons_of(settings)
    if not (reasons.parts or reasons.of_all):
        print("The plugin has not built this site yet. Is it in PLUGINS?", file=sys.stderr)
        return 2
    if given.command == "check":
        return ended
    if not (given.page or reasons.pages):
        print(f"all pages: {reasons.of_all}")
    for page in given.page or sorted(reasons.pages):
        print(f"{page}: {reasons.of(page)}")
    return 0


def _check(settings: str, output: Path) -> int:
    """Builds the site incrementally and from nothing, and prints what differs. Returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        clean, again = Path(folder, "clean"), Path(folder, "again")
        if not (_builds(settings, output, "1") and _builds(settings, clean, "0")):
            return 2
        different = _different(clean, output)
        if different and not _builds(settings, again, "0"):
            return 2
        # What Pelican alone writes in another way each time, such as the time of the build, is no fault.
        different = sorted(set(different) - set(_different(clean, again))) if different else []
    for name in different:
        print(f"{name} is not as in a clean build", file=sys.stderr)
    return 1 if different else 0


def _builds(settings: str, output: Path, switch: str) -> bool:
    """Builds the site. Returns False, and prints what Pelican says, if that fails."""
    run = subprocess.run(
        [sys.executable, "-m", "pelican", "-q", "-s", settings, "-o", str(output)],
        # The order of sets, and of some of Pelican's lists, depends on the hash seed: fixed, so that builds
        # can be compared.
        env={**os.environ, SWITCH: switch, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,  # Pelican prints "Done" even with -q
        stderr=subprocess.STDOUT,
        text=True,
    )
    if run.returncode:
        print(run.stdout, file=sys.stderr)
    return not run.returncode


def _different(clean: Path, other: Path) -> list[str]:
    """Returns the files of a clean build that are missing or different in another one."""
    return [name for name in files_below(clean) if not _are_same(other / name, clean / name)]


def _are_same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
