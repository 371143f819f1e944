"""Has anything changed since an output folder was built?

A stamp holds two digests. `inputs` covers everything that decides the output: the name and the
content (not the time) of every file below the given folders, and the given values, in which the
caller puts options, the day, and the versions of what builds. `output` covers the name, size and
time of every file of the built folder, so that a deleted or edited page is noticed without reading
it. Both must be equal for nothing to be done; whatever cannot be read counts as changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

FORMAT = 1
"""Raised when what a stamp covers changes: older stamps then count as absent."""

_PASSED_OVER = frozenset({"__pycache__", ".git"})


@dataclass(frozen=True)
class Stamp:
    """The digests of a build, and what was said then, to be said again."""

    inputs: str
    output: str
    said: tuple[str, ...] = ()


def stamp_of(inputs: Sequence[Path], values: Iterable[str], output: Path, said: Sequence[str] = ()) -> Stamp:
    """The stamp of a build from these files and folders, with these values, into that folder."""
    return Stamp(digest_of(inputs, values), _state(output), tuple(said))


def digest_of(inputs: Sequence[Path], values: Iterable[str]) -> str:
    """A digest of the names and contents of files and folders, and of values."""
    digest = blake2b(digest_size=20)
    for value in values:
        _add(digest, value.encode())
    for root in inputs:
        for path in [root] if root.is_file() else _files(root):
            _add(digest, str(path).encode("utf-8", "surrogateescape"))
            _add(digest, path.read_bytes())
    return digest.hexdigest()


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Keeps a stamp, whole or not at all. A disk that is full or read-only costs time, nothing else."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps({"format": FORMAT, **asdict(stamp)}, ensure_ascii=False), encoding="utf-8")
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()


def read_stamp(path: Path) -> Stamp | None:
    """The stamp that was kept; None if there is none, or none that can be trusted."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != FORMAT or not all(isinstance(line, str) for line in kept["said"]):
            return None
        return Stamp(str(kept["inputs"]), str(kept["output"]), tuple(kept["said"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each not in _PASSED_OVER)
        for name in sorted(names):
            yield Path(parent, name)


def _state(folder: Path) -> str:
    digest = blake2b(digest_size=20)
    for path in _files(folder):
        found = path.stat()
        _add(digest, f"{path.relative_to(folder).as_posix()}|{found.st_size}|{found.st_mtime_ns}".encode())
    return digest.hexdigest()


def _add(digest: blake2b, data: bytes) -> None:
    """Each piece with its length, so that no two lists of pieces look alike."""
    digest.update(len(data).to_bytes(8, "little"))
    digest.update(data)
