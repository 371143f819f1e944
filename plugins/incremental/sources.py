"""Digests of files, without reading files whose stat data is unchanged.

The digest of a file's content is cached together with its stamp: size, mtime, ctime (the time of the last
change of content or metadata) and inode. Programs cannot set ctime, so an equal stamp means equal bytes, with
one exception: two changes within one tick of the clock ("racy" in Git's index). So a stamp that was young
when it was taken is not trusted, and the file is read. On Windows, where ctime is the time of creation, no
stamp is trusted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from .folders import walk
from .regular import read_beginning
from .schema import Schema

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode."""

_KNOWN = Schema(dict[bytes, tuple[Stamp | None, bytes]])
"""Stamps and digests by path, as bytes: a name may be no text."""

RACY_NS = 2_000_000_000
"""Nanoseconds: the coarsest clock tick of a file system (FAT: 2 seconds)."""

READ_AT_MOST = 32_000_000
"""Bytes. The digest of a longer file covers only its beginning and its size. No text is that long."""

# On Windows `st_ctime` is the time of creation.
_CTIME_IS_CHANGE = os.name != "nt"
# Python and Git write there without any change of the content.
_PASSED_OVER = frozenset({"__pycache__", ".git"})


class Sources:
    """The files below some folders, and the digests of their contents."""

    def __init__(self, known: Mapping[str, tuple[Stamp | None, bytes]] | None = None) -> None:
        self._known = dict(known or {})
        self._stamps: dict[str, Stamp | None] = {}
        # Digests of files read since the last scan. They stay fixed until the next, even if a file changes
        # meanwhile: so the digest of all inputs describes the data that the build has used.
        self._read: dict[str, bytes] = {}
        # Whether a digest was added since the last `save`: only then storing is worth it.
        self.has_read = False

    @classmethod
    def load(cls, path: Path) -> Sources:
        """Returns an instance with the digests stored at `path`; without any if that file is not trusted."""
        known = _KNOWN.load(path) or {}
        return cls({os.fsdecode(name): each for name, each in known.items()})

    def save(self, path: Path) -> None:
        """Stores the digests for the next run. A full or read-only disk only costs time."""
        known = {}
        for name, stamp in self._stamps.items():
            # Gone since `isfile`, as the docstring says.
            with suppress(OSError):  # an unreadable file has no digest
                known[name] = stamp, self.digest(name)
        _KNOWN.store(path, {os.fsencode(name): each for name, each in known.items()})
        self._known = known
        self.has_read = False

    def scan(self, roots: Iterable[Path], now_ns: int) -> None:
        """Takes the stamps of all files below the folders. `now_ns` is the current time in nanoseconds."""
        before = self._stamps
        self._stamps = {}
        self._read = {}
        young = now_ns - RACY_NS
        for root in roots:
            for path, found in _files(root):
                stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                # A file that is saved twice within one tick of the clock has the same stamp: young stamps
                # prove nothing.
                is_old = _CTIME_IS_CHANGE and found.st_ctime_ns < young and found.st_mtime_ns < young
                self._stamps[path] = stamp if is_old else None
        for path in before.keys() - self._stamps.keys():
            self._known.pop(path, None)

    def mark_changed(self, paths: Iterable[str]) -> bool:
        """Marks these files, and no others, as changed.

        Returns False if that is not enough: a file was added or removed, or a folder has changed.
        """
        changed = {path for path in paths if path in self._stamps or os.path.lexists(path)}
        is_file = os.path.isfile  # unlike `Path.is_file` it never raises
        # A new or removed file changes lists of files, too, so everything is scanned.
        if not all(path in self._stamps and is_file(path) for path in changed):
            return False
        self._stamps |= dict.fromkeys(changed)  # None: too young to be trusted
        self._read = {}
        return True

    @property
    def paths(self) -> Iterable[str]:
        """The paths of all files found."""
        return self._stamps.keys()

    def known_digest(self, path: str) -> bytes | None:
        """Returns the digest of a file if it is known without reading; else None."""
        # Read in this run: newer than any stamp.
        if path in self._read:
            return self._read[path]
        stamp = self._stamps.get(path)
        known = self._known.get(path)
        return known[1] if known is not None and stamp is not None and known[0] == stamp else None

    def digest(self, path: str) -> bytes:
        """Returns the digest of a file's content. Raises `OSError` if it cannot be read."""
        digest = self.known_digest(path)
        if digest is None:
            digest = digest_of_data(*read_bounded(path))
            self.record(path, digest)
        return digest

    def record(self, path: str, digest: bytes) -> None:
        """Records the digest of a file that the caller has just read."""
        self._known[path] = (self._stamps.get(path), digest)
        self._read[path] = digest
        self.has_read = True

    def digest_of_all(self, paths: Iterable[str]) -> bytes:
        """Returns one digest of the names and contents of several files."""
        # Paths contain no null byte and digests have one length, so the joined bytes are unambiguous.
        parts = [
            path.encode("utf-8", "surrogateescape") + b"\0" + self._digest_or_absent(path)
            for path in sorted(paths)
        ]
        return blake2b(b"".join(parts), digest_size=16).digest()

    def _digest_or_absent(self, path: str) -> bytes:
        try:
            return self.digest(path)
        except OSError:
            return bytes(16)


def read_bounded(path: str | Path) -> tuple[bytes, int]:
    """Returns the bytes of a file, at most `READ_AT_MOST`, and its size."""
    return read_beginning(path, READ_AT_MOST)


def digest_of_data(data: bytes, size: int) -> bytes:
    """Returns the digest of what `read_bounded` returned."""
    # `data` may be truncated: the size tells long files with the same beginning apart.
    return blake2b(data, digest_size=16, salt=size.to_bytes(8, "little")).digest()


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yields path and stat data of each regular file. Symlinks to folders are not followed.

    Files that vanished after the listing or may not be read are skipped.
    """
    if os.path.isfile(root):  # noqa: PTH113 - unlike `Path.is_file` it never raises
        # Gone since the listing, or a loop of links.
        with suppress(OSError):
            yield str(root), root.stat()
        return
    for _, entry in walk(root, _PASSED_OVER):
        with suppress(OSError):
            if entry.is_file():
                yield entry.path, entry.stat()
