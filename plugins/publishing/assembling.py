"""A new release beside the one before it: what has not changed is the same file.

A server's ETag is made of time and size (nginx: both in hexadecimal, the time in seconds). So a file
that is as it was keeps its time, by being the same file under a second name (and takes no room), and
one that has changed gets a later second than its forerunner, however soon it follows.
"""

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.ownership.digests import digest_of
from plugins.ownership.own_folder import OwnFolder
from plugins.publishing.compression import SMALLEST, is_text
from plugins.publishing.fingerprints import is_fingerprinted
from plugins.publishing.releases import link_or_copy

COMPRESSED = (".gz", ".br")
PAGE_BYTES = 50_000_000
"""More than any page of a site has."""
_OWN_FILE = re.compile(r"(?:images|theme/cards)/[^\s\"'<>,?#]+")


def link_unchanged(new: Path, before: OwnFolder, names: Iterable[str]) -> list[str]:
    """Makes files that are as they were before links to those, with their compressed copies.

    Gives the names of the others, which have to be compressed. Nothing is taken from the release before
    that is not as it was written then.
    """
    changed = []
    for name in names:
        old, here = before.folder / name, new / name
        if before.has(name, digest_of(here)) and before.is_ours(name):
            here.unlink()
            are_whole = _link_with_copies(before, new, name)
            if is_text(name) and here.stat().st_size >= SMALLEST and not (are_whole and _has_copy(here)):
                changed.append(name)
        else:
            if old.is_file():
                _be_later(here, old)
            changed.append(name)
    return changed


def carry(new: Path, before: OwnFolder, names: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    """Fingerprinted files that only the release before has go on answering; gives their names.

    `names` are those of the release before. What belongs to one of the addresses that are `gone` is left
    behind: pictures of its page, and an index of search that names it, which holds texts of articles that
    were withdrawn since. So is what is not as it was written then.
    """
    left = _pictures(before.folder, gone)
    named = [address.encode() for address in gone]
    wanted = [name for name in sorted(names) if is_fingerprinted(name) and not (new / name).exists()]
    wanted = [name for name in wanted if before.is_ours(name)]
    for name in wanted if named else ():
        data = (before.folder / name).read_bytes() if name.endswith(".json") else b""
        left.update(version_of(name) for address in named if address in data)
    found = [name for name in wanted if name not in left and version_of(name) not in left]
    for name in found:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        _link_with_copies(before, new, name)
    return tuple(found)


def version_of(name: str) -> str:
    """The folder of an index of search that a file belongs to."""
    return "/".join(name.split("/")[:2])


def _pictures(site: Path, addresses: Iterable[str]) -> set[str]:
    pages = (site / address / "index.html" for address in addresses if "#" not in address)
    return {name for page in pages for name in own_files(page)}


def is_own_file(name: str) -> bool:
    """Whether it is a picture or a card, as pages show them."""
    return _OWN_FILE.fullmatch(name) is not None


def own_files(page: Path) -> set[str]:
    """The pictures and the card that a page shows; none if there is no page."""
    try:
        data = read_whole(page, PAGE_BYTES)
    except OSError:
        return set()
    return set(_OWN_FILE.findall(data.decode("utf-8", "replace")))


def _link_with_copies(before: OwnFolder, new: Path, name: str) -> bool:
    """Whether all of them are as they were written."""
    listed = [each for each in (name, *(f"{name}{suffix}" for suffix in COMPRESSED)) if each in before.names]
    taken = [each for each in listed if before.is_ours(each)]
    for each in taken:
        link_or_copy(before.folder / each, new / each)
    return taken == listed


def _has_copy(path: Path) -> bool:
    return any(path.with_name(f"{path.name}{suffix}").is_file() for suffix in COMPRESSED)


def _be_later(here: Path, old: Path) -> None:
    was, now = int(old.stat().st_mtime), int(here.stat().st_mtime)
    if now <= was:
        os.utime(here, (was + 1, was + 1))
