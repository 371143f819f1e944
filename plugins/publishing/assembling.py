"""Assembles a new release beside the previous one. Unchanged files are hard links.

nginx computes an ETag from mtime (in seconds) and size. So an unchanged file keeps its mtime, as a hard link
that takes no space, and a changed file gets an mtime at least one second later than its predecessor.
"""

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.ownership.digests import digest_of
from plugins.ownership.own_folder import OwnFolder
from plugins.publishing.compression import COPIES, SMALLEST, is_text
from plugins.publishing.fingerprints import is_fingerprinted
from plugins.publishing.releases import link_or_copy

PAGE_BYTES = 50_000_000
"""More bytes than any page of a site has."""
# `images/anh-1a2b3c4d-640.webp` or `theme/cards/….png`, as an address in a page: in `src`, `srcset` or a full
# URL.
_OWN_FILE = re.compile(r"(?:images|theme/cards)/[^\s\"'<>,?#]+")


def link_unchanged(new: Path, before: OwnFolder, names: Iterable[str]) -> list[str]:
    """Replaces unchanged files by hard links to the previous release, with their compressed copies.

    Returns the names of the other files, which must be compressed. A file of the previous release that was
    altered since it was written is never used.
    """
    changed = []
    for name in names:
        old, here = before.folder / name, new / name
        if before.has(name, digest_of(here)) and before.is_ours(name):
            here.unlink()
            # If a copy was altered or is missing, the file is compressed again.
            are_whole = _link_with_copies(before, new, name)
            if is_text(name) and here.stat().st_size >= SMALLEST and not (are_whole and _has_copy(here)):
                changed.append(name)
        else:
            if old.is_file():
                _be_later(here, old)
            changed.append(name)
    return changed


def carry(new: Path, before: OwnFolder, names: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    """Links fingerprinted files that only the previous release has, and returns their names.

    `names` are the files of that release. Files that belong to the addresses in `gone` are left out: the
    pictures of the page, and a search index that contains the address, because it holds the text of a
    withdrawn article. Altered files are left out too.
    """
    left = _pictures(before.folder, gone)
    named = [address.encode() for address in gone]
    wanted = [name for name in sorted(names) if is_fingerprinted(name) and not (new / name).exists()]
    wanted = [name for name in wanted if before.is_ours(name)]
    # An index is several files: one that names the address condemns the whole version.
    for name in wanted if named else ():
        data = (before.folder / name).read_bytes() if name.endswith(".json") else b""
        left.update(version_of(name) for address in named if address in data)
    found = [name for name in wanted if name not in left and version_of(name) not in left]
    for name in found:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        _link_with_copies(before, new, name)
    return tuple(found)


def version_of(name: str) -> str:
    """Returns the folder of the search index that a file belongs to."""
    return "/".join(name.split("/")[:2])


def _pictures(site: Path, addresses: Iterable[str]) -> set[str]:
    # A term of the glossary has no page of its own but a part of one (`thuat-ngu/#…`), which stays.
    pages = (site / address / "index.html" for address in addresses if "#" not in address)
    return {name for page in pages for name in own_files(page)}


def is_own_file(name: str) -> bool:
    """Returns whether a name is that of a picture or a social card."""
    return _OWN_FILE.fullmatch(name) is not None


def own_files(page: Path) -> set[str]:
    """Returns the pictures and the social card that a page shows; nothing if there is no page."""
    try:
        data = read_whole(page, PAGE_BYTES)
    except OSError:
        return set()
    return set(_OWN_FILE.findall(data.decode("utf-8", "replace")))


def _link_with_copies(before: OwnFolder, new: Path, name: str) -> bool:
    """Links a file and its compressed copies. Returns False if one of them was altered."""
    listed = [each for each in (name, *(f"{name}{suffix}" for suffix in COPIES)) if each in before.names]
    taken = [each for each in listed if before.is_ours(each)]
    for each in taken:
        link_or_copy(before.folder / each, new / each)
    return taken == listed


def _has_copy(path: Path) -> bool:
    return any(path.with_name(f"{path.name}{suffix}").is_file() for suffix in COPIES)


def _be_later(here: Path, old: Path) -> None:
    was, now = int(old.stat().st_mtime), int(here.stat().st_mtime)
    if now <= was:
        os.utime(here, (was + 1, was + 1))
