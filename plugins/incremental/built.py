"""What a build left in its output folder: whether it is still there as it was left.

The stamps of the built files are kept, so that a page which somebody has deleted or edited since, or a
file that somebody put there, is noticed: then nothing is known of the folder, and all is written anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from .writing import write_whole

FORMAT = 4
"""Raised when the file changes its shape: older ones then count as absent."""

FileStamp: TypeAlias = tuple[int, int]
"""Size in bytes and mtime in nanoseconds of a file; of a folder (0, mtime)."""


@dataclass
class Built:
    """One build.

    `basis`: a digest of what every page depends on and no query asks for (code, settings, theme, plans).
    `inputs`: of all that the site was made of. `made_of`: of what each file was made, by its name.
    `files`: the stamps of all files, by path, with their folders, whose names end in a slash (a folder's
    mtime tells of files that came or went). `said`: lines for people, to be said again when nothing has
    changed.
    """

    basis: str = ""
    inputs: str = ""
    made_of: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    @classmethod
    def kept(cls, path: Path) -> Built | None:
        """What was kept of the last build; None if there is nothing, or nothing that can be read."""
        try:
            whole = json.loads(path.read_bytes())
            if whole.pop("format") != FORMAT:
                return None
            files = {name: (size, changed) for name, (size, changed) in whole.pop("files").items()}
            return cls(**{**whole, "said": tuple(whole["said"])}, files=files)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, path: Path) -> None:
        """Keeps it, whole or not at all."""
        whole = json.dumps({"format": FORMAT, **vars(self)}, separators=(",", ":"))
        if not write_whole(path, whole.encode("utf-8", "surrogatepass")):
            forget(path)


def forget(path: Path) -> None:
    """Before the first page is changed: a run that is cut off must not be trusted."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_as_built(built: Built, output: Path) -> bool:
    """Whether the output folder holds just what the build left there."""
    root = f"{output}/"
    stat = os.stat
    try:
        for name, (size, changed) in built.files.items():
            found = stat(root + name)
            if found.st_mtime_ns != changed or (found.st_size != size and not name.endswith("/")):
                return False
    except OSError:
        return False
    return bool(built.files)


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
