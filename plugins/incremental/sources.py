"""What stands in files, without reading those that the system says nobody touched.

A file's digest is of its content. It is remembered together with the file's stamp: size, times of
last change (mtime) and of last change of anything about it (ctime), inode. No program can set a
ctime, so a file whose stamp is the same holds the same bytes, with one exception, known from Git's
index as "racy": two changes within one tick of the clock. A stamp that is younger than that, seen
from the moment of looking, is not trusted, and the file is read. Where systems keep no ctime
(Windows keeps the time of creation there) no stamp is trusted.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from .marked import keep, kept
from .regular import read_beginning

FORMAT = 2
"""Raised when the file of digests changes its shape: older ones then count as absent."""

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode."""

RACY_NS = 2_000_000_000
"""The coarsest clock of a file system (FAT: 2 seconds)."""

READ_AT_MOST = 32_000_000
"""Bytes: of a longer file only the beginning and the size count. No text is that long."""

_CTIME_IS_CHANGE = os.name != "nt"
_PASSED_OVER = frozenset({"__pycache__", ".git"})


class Sources:
    """The files below some folders, and digests of their contents."""

    def __init__(self, known: Mapping[str, tuple[Stamp | None, bytes]] | None = None) -> None:
        self._known = dict(known or {})
        self._stamps: dict[str, Stamp | None] = {}
        # What was read since the last look: until the next one a file is what it was when it was read, so
        # that a digest of many is of what was made of them, whatever is saved meanwhile.
        self._read: dict[str, bytes] = {}
        self.has_read = False

    @classmethod
    def kept(cls, path: Path) -> Sources:
        """With the digests that an earlier run kept there; none of a file that cannot be trusted."""
        try:
            form, known = marshal.loads(kept(path) or b"")
            return cls(known if form == FORMAT and isinstance(known, dict) else None)
        except (OSError, ValueError, EOFError, TypeError):
            return cls()

    def keep(self, path: Path) -> None:
        """For the next run. A disk that is full or read-only costs time, nothing else."""
        known = {}
        for name, stamp in self._stamps.items():
            with suppress(OSError):  # of one that cannot be read nothing is known
                known[name] = stamp, self.digest(name)
        keep(path, marshal.dumps((FORMAT, known)))
        self._known = known
        self.has_read = False

    def look(self, roots: Iterable[Path], now_ns: int) -> None:
        """Takes the stamps of all files below the folders (or of the files); `now_ns` is the hour."""
        before = self._stamps
        self._stamps = {}
        self._read = {}
        young = now_ns - RACY_NS
        for root in roots:
            for path, found in _files(root):
                stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                is_old = _CTIME_IS_CHANGE and found.st_ctime_ns < young and found.st_mtime_ns < young
                self._stamps[path] = stamp if is_old else None
        for path in before.keys() - self._stamps.keys():
            self._known.pop(path, None)

    def look_again(self, paths: Iterable[str]) -> bool:
        """Sees that these files have changed, and no others.

        False if that cannot be told of them alone: a file has come or gone, a folder has changed.
        """
        changed = {path for path in paths if path in self._stamps or os.path.lexists(path)}
        is_file = os.path.isfile  # unlike that of a Path it never raises
        if not all(path in self._stamps and is_file(path) for path in changed):
            return False
        self._stamps |= dict.fromkeys(changed)  # younger than any that is trusted
        self._read = {}
        return True

    @property
    def paths(self) -> Iterable[str]:
        """All files that were seen."""
        return self._stamps.keys()

    def knows(self, path: str) -> bytes | None:
        """The digest, if it is known without reading the file."""
        if path in self._read:
            return self._read[path]
        stamp = self._stamps.get(path)
        known = self._known.get(path)
        return known[1] if known is not None and stamp is not None and known[0] == stamp else None

    def digest(self, path: str) -> bytes:
        """The digest of a file's content. Raises `OSError` if it cannot be read."""
        digest = self.knows(path)
        if digest is None:
            digest = digest_of_data(*read_bounded(path))
            self.learn(path, digest)
        return digest

    def learn(self, path: str, digest: bytes) -> None:
        """Another who has just read the file says its digest."""
        self._known[path] = (self._stamps.get(path), digest)
        self._read[path] = digest
        self.has_read = True

    def digest_of_all(self, paths: Iterable[str]) -> bytes:
        """One digest of the names and contents of several files."""
        # No path holds a null, and all digests are of one length: no two lists look alike.
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
    """The bytes of a file, as many as may be read, and its size."""
    return read_beginning(path, READ_AT_MOST)


def digest_of_data(data: bytes, size: int) -> bytes:
    """The digest of what `read_bounded` gave."""
    return blake2b(data, digest_size=16, salt=size.to_bytes(8, "little")).digest()


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Names and stamps of files. Links to folders are not followed; a pipe, which never ends, is no file.

    What has gone since it was listed, and what may not be looked at, holds nothing.
    """
    if os.path.isfile(root):  # noqa: PTH113 - as above
        with suppress(OSError):
            yield str(root), root.stat()
        return
    waiting = [str(root)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in _PASSED_OVER:
                            waiting.append(entry.path)
                    elif entry.is_file():
                        yield entry.path, entry.stat()
                except OSError:  # a link that leads nowhere holds nothing
                    continue
