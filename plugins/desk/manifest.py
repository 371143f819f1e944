"""The manifest of the last build, which tells whether the output folder is still as the build left it.

It holds the stat data of the built files. If a page was deleted or edited, or a file was added, the manifest
is not trusted and the whole site is written again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from plugins.incremental.schema import Schema

FileStamp: TypeAlias = tuple[int, int]
"""Size in bytes and mtime in nanoseconds of a file; (0, mtime) of a folder."""


@dataclass
class BuildManifest:
    """One build.

    - `basis`: a digest of all that every page depends on besides queries (code, settings, theme)
    - `inputs`: a digest of all inputs of the site
    - `made_of`: the digest of the inputs of each output file, by file name
    - `files`: the stamps of all files by path; a folder ends in a slash, its mtime shows new or
      removed files
    - `said`: messages to repeat when nothing has changed
    - `version`: increase it if the meaning of a field changes: manifests of other versions are ignored
    """

    basis: str = ""
    inputs: str = ""
    made_of: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    version: Literal[5] = 5

    @classmethod
    def load(cls, path: Path) -> BuildManifest | None:
        """Returns the manifest stored at `path`; None if there is none of this version."""
        return Schema(cls).load(path)

    def save(self, path: Path) -> None:
        """Stores the manifest atomically."""
        if not Schema(type(self)).store(path, self):
            forget(path)


def forget(path: Path) -> None:
    """Deletes the manifest. Call it before the first page changes: an interrupted run must not be trusted."""
    # A manifest that cannot be deleted names sizes and times, which the changed pages no longer have.
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_as_built(built: BuildManifest, output: Path) -> bool:
    """Returns whether the output folder holds exactly what the build left there."""
    # Strings and a local name: this runs for each file of the site, also if nothing has changed.
    root = f"{output}/"
    stat = os.stat
    try:
        for name, (size, changed) in built.files.items():
            found = stat(root + name)
            if found.st_mtime_ns != changed or (found.st_size != size and not name.endswith("/")):
                return False
    # A file is missing, or its folder is closed: it is not as it was built.
    except OSError:
        return False
    return bool(built.files)


def untouched(files: Mapping[str, FileStamp], changed: Iterable[str]) -> dict[str, FileStamp]:
    """Returns the stamps that stay valid after the files `changed` were written or removed.

    The stamps of these files and of all folders above them are dropped.
    """
    found = dict(files)
    for name in changed:
        found.pop(name, None)
        folder = name.rpartition("/")[0]
        while folder:
            found.pop(f"{folder}/", None)
            folder = folder.rpartition("/")[0]
    # The output folder itself, as `stamps_of` names it.
    found.pop("/", None)
    return found


def stamps_of(output: Path, names: Iterable[str], known: Mapping[str, FileStamp]) -> dict[str, FileStamp]:
    """Returns the stamps of the files and of all their folders. Those in `known` are not read again."""
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
        # A folder's time changes when a file in it is added or removed, which no file's own stamp shows.
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in folders:
        stamp = known.get(f"{folder}/")
        found[f"{folder}/"] = stamp or (0, stat(root + folder).st_mtime_ns)
    return found
