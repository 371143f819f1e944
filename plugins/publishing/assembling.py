"""A new release beside the one before it: what has not changed is the same file.

A server's ETag is made of time and size (nginx: both in hexadecimal, the time in seconds). So a file
that is as it was keeps its time, by being the same file under a second name (and takes no room), and
one that has changed gets a later second than its forerunner, however soon it follows.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from plugins.publishing.fingerprints import is_fingerprinted
from plugins.publishing.releases import link_or_copy

COMPRESSED = (".gz", ".br")


def link_unchanged(new: Path, before: Path, names: Iterable[str]) -> list[str]:
    """Makes files that are as they were before links to those, with their compressed copies.

    Gives the names of the others, which have to be compressed.
    """
    changed = []
    for name in names:
        old, here = before / name, new / name
        if not old.is_file():
            changed.append(name)
        elif filecmp.cmp(old, here, shallow=False):
            here.unlink()
            _link_with_copies(before, new, name)
        else:
            _be_later(here, old)
            changed.append(name)
    return changed


def carry(new: Path, before: Path, names: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    """Fingerprinted files that only the release before has go on answering; gives their names.

    `names` are the files of the release before. What names one of the addresses that are `gone` is left
    behind: an index of search holds the texts of articles that were withdrawn since.
    """
    named = [address.encode() for address in gone]
    found = []
    for name in sorted(names):
        if is_fingerprinted(name) and not (new / name).exists():
            data = (before / name).read_bytes() if name.endswith(".json") else b""
            if any(address in data for address in named):
                continue
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            _link_with_copies(before, new, name)
            found.append(name)
    return tuple(found)


def _link_with_copies(before: Path, new: Path, name: str) -> None:
    for each in (name, *(f"{name}{suffix}" for suffix in COMPRESSED)):
        if (before / each).is_file():
            link_or_copy(before / each, new / each)


def _be_later(here: Path, old: Path) -> None:
    was, now = int(old.stat().st_mtime), int(here.stat().st_mtime)
    if now <= was:
        os.utime(here, (was + 1, was + 1))
