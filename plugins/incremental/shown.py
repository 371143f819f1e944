"""What every page of a site showed when it was written: whether it must be written again.

A page is known by its name (its path in the output folder). What it shows is a digest: of everything
that its bytes depend on and that is not part of `basis`. `basis` is a digest of what all pages depend
on (code, settings, templates, libraries); of another basis nothing is known, and all is written anew.
The stamps of the built files are kept with them, so that a page which somebody has deleted or edited
since, or a file that somebody put there, is noticed: then nothing is known either.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from plugins.incremental.writing import write_whole

FORMAT = 3
"""Raised when the file changes its shape: older ones then count as absent."""

FileStamp: TypeAlias = tuple[int, int]
"""Size in bytes and mtime in nanoseconds of a file; of a folder (0, mtime)."""


@dataclass
class Shown:
    """The pages of one build.

    `pages`: what each page shows, by its name. `files`: the stamps of all files, by path, with
    their folders, whose names end in a slash (a folder's mtime tells of files that came or went).
    `said`: lines for people, to be said again when nothing has changed. `worked_out`: sentences that
    cost much to find, by a digest of what they follow from.
    """

    basis: bytes = b""
    inputs: bytes = b""
    pages: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, FileStamp] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    worked_out: dict[bytes, str] = field(default_factory=dict)


def read_shown(path: Path) -> Shown | None:
    """What was kept of the last build; None if there is nothing, or nothing that can be trusted."""
    try:
        form, basis, inputs, pages, files, said, worked_out = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    is_whole = form == FORMAT and all(isinstance(each, dict) for each in (pages, files, worked_out))
    return Shown(basis, inputs, pages, files, tuple(said), worked_out) if is_whole else None


def write_shown(path: Path, shown: Shown) -> None:
    """Keeps it, whole or not at all."""
    said = list(shown.said)
    values = (FORMAT, shown.basis, shown.inputs, shown.pages, shown.files, said, shown.worked_out)
    if not write_whole(path, marshal.dumps(values)):
        forget_shown(path)


def forget_shown(path: Path) -> None:
    """Before the first page is changed: a run that is cut off must not be trusted."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_as_built(shown: Shown, output: Path) -> bool:
    """Whether the output folder holds just what the build left there."""
    root = f"{output}/"
    stat = os.stat
    try:
        for name, (size, changed) in shown.files.items():
            found = stat(root + name)
            if found.st_mtime_ns != changed or (found.st_size != size and not name.endswith("/")):
                return False
    except OSError:
        return False
    return bool(shown.files)


def untouched(files: Mapping[str, FileStamp], changed: Iterable[str]) -> dict[str, FileStamp]:
    """The stamps that still hold after some files were written or removed: not theirs, nor their folders'."""
    found = dict(files)
    for name in changed:
        found.pop(name, None)
        folder = name.rpartition("/")[0]
        while folder:
            found.pop(f"{folder}/", None)
            folder = folder.rpartition("/")[0]
    found.pop("/", None)
    return found


def stamps_of(output: Path, names: Iterable[str], known: Mapping[str, FileStamp]) -> dict[str, FileStamp]:
    """The stamps of files and of all their folders. Those that are `known` are not looked at again."""
    found: dict[str, FileStamp] = {}
    folders: set[str] = {""}
    root, stat = f"{output}/", os.stat
    for name in names:
        if name in known:
            found[name] = known[name]
        else:
            status = stat(root + name)
            found[name] = (status.st_size, status.st_mtime_ns)
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in folders:
        stamp = known.get(f"{folder}/")
        found[f"{folder}/"] = stamp or (0, stat(root + folder).st_mtime_ns)
    return found


@dataclass
class Rendering:
    """The pages of the build that is under way: what is written, and what stays as it was.

    `before` is what is known of the last build. `cores` may write pages at the same time, and this
    is the process of that `rank`. Where `processes` share the pages, each asks for all of them in
    the same order.
    """

    before: Shown = field(default_factory=Shown)
    pages: dict[str, bytes] = field(default_factory=dict)
    worked_out: dict[bytes, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    cores: int = 1
    rank: int = 0
    processes: int = 1
    _n_to_write: int = 0

    def must_write(self, name: str, shows: bytes | None) -> bool:
        """Whether this process has to write the page of that name, which shows that.

        None stands for what nobody can tell: such a page is always written.
        """
        if shows is not None:
            self.pages[name] = shows
            if self.before.pages.get(name) == shows:
                self.kept.append(name)
                return False
        self._n_to_write += 1
        return self._n_to_write % self.processes == self.rank % self.processes

    def work_out(self, follows_from: bytes, find: Callable[[], str]) -> str:
        """What follows from things of that digest: as found for the last build, or once in this one."""
        if follows_from not in self.worked_out:
            found = self.before.worked_out.get(follows_from)
            self.worked_out[follows_from] = find() if found is None else found
        return self.worked_out[follows_from]


def digest_of(*parts: bytes | str) -> bytes:
    """A digest of what a page shows. Each part counts with its length, so that no two lists look alike."""
    # Of the versions of marshal's form this is the last that writes equal values always alike.
    return blake2b(marshal.dumps(parts, 2), digest_size=16).digest()
