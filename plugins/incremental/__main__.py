"""The command line: `why` explains why a page was rendered, `check` compares with a clean build."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pelican.settings import read_settings

from .output import files_below
from .plain.basis import SWITCH
from .plugin import reasons_of


def main() -> int:
    """Runs the given command. Returns 1 if `check` finds a difference, 2 if a build fails."""
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
    if given.command == "check":
        return _check(given.settings, output)
    reasons = reasons_of(settings)
    if not (given.page or reasons.pages):
        print(f"all pages: {reasons.of('')}")
    for page in given.page or sorted(reasons.pages):
        print(f"{page}: {reasons.of(page)}")
    return 0


def _check(settings: str, output: Path) -> int:
    with tempfile.TemporaryDirectory() as clean:
        for folder, switch in ((output, "1"), (Path(clean), "0")):
            run = subprocess.run(
                [sys.executable, "-m", "pelican", "-q", "-s", settings, "-o", str(folder)],
                env={**os.environ, SWITCH: switch, "PYTHONHASHSEED": "0"},
                stdout=subprocess.PIPE,  # Pelican prints "Done" even with -q
                stderr=subprocess.STDOUT,
                text=True,
            )
            if run.returncode:
                print(run.stdout, file=sys.stderr)
                return 2
        different = [
            name
            for name in sorted(files_below(Path(clean)))
            if not _are_same(output / name, Path(clean, name))
        ]
    for name in different:
        print(f"{name} is not as in a clean build", file=sys.stderr)
    return 1 if different else 0


def _are_same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
