"""Bundles Sveltia's npm package into one script. It needs Node, npm and their registry, once per version.

The bundle stores a digest of its sources. An outdated bundle is rebuilt if Node is available, and used if
not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.editor.folder import BUNDLE, source

# What the bundle is made from: its digest tells whether it is outdated.
_SOURCES = (
    *("package.json", "package-lock.json", "bundle.mjs", "words.json"),
    *("main.js", "states.js", "tables.js", "office.js"),
)
_MADE_OF = "ban-dung.txt"
"""The file with the digest of the sources that the bundle was made from."""
_MINUTES = 10
"""The longest time for one command."""


class CannotBundle(Exception):
    """The bundle cannot be made. The message is the reason in Vietnamese."""


def is_bundled(folder: Path) -> bool:
    """Returns whether the folder contains a bundle, of whatever version."""
    return (folder / BUNDLE).is_file()


def bundle(folder: Path) -> bool:
    """Rebuilds the bundle if it is outdated, and returns whether it did.

    Raises `CannotBundle`, with nothing changed.
    """
    made_of = _digest()
    mark = folder / _MADE_OF
    if is_bundled(folder) and mark.is_file() and mark.read_bytes() == made_of.encode():
        return False
    # On Windows npm is `npm.cmd`, which a process can start by its full path only.
    npm = shutil.which("npm")
    if npm is None:
        raise CannotBundle("máy này chưa có Node.js")
    with TemporaryDirectory() as work:
        for name in _SOURCES:
            Path(work, name).write_bytes(source(name))
        # `ci` installs what the lock file names, or fails. No package runs a script of its own.
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], work)
        _run(["node", "bundle.mjs"], work)
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"{BUNDLE}.{os.getpid()}"
        shutil.copyfile(Path(work, BUNDLE), new)
        # A browser may be loading the old bundle: it gets that one or the new one whole.
        new.replace(folder / BUNDLE)
        # The digest comes last: if this is interrupted, the next run bundles again.
        mark.write_text(made_of, "ascii")
    return True


def _run(command: list[str], folder: str) -> None:
    """Runs a command in a folder. Raises `CannotBundle` with the last line that it printed."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=60 * _MINUTES,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotBundle(f"{Path(command[0]).stem} không xong trong {_MINUTES} phút") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise CannotBundle(f"{Path(command[0]).stem} báo lỗi: {said[-1] if said else done.returncode}")


def _digest() -> str:
    return blake2b(b"".join(map(source, _SOURCES)), digest_size=16).hexdigest()
