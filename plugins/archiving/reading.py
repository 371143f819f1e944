"""Opens an archive, a folder or a .zip, within bounds on its size.

The sizes stated in a .zip can be forged, so bytes are counted as they are unpacked.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from plugins.incremental.folders import walk
from plugins.incremental.regular import open_regular
from plugins.problems import Refused

# Arbitrary: far above any year of one office, low enough that a hostile list costs little memory.
MAX_FILES = 40_000
MAX_BYTES = 2_000_000_000
"""Bytes of all files, unpacked."""
MAX_LIST = 16_000_000
"""Bytes of a list, and of the directory of a .zip."""
# A small archive of repetitive text may shrink to less than a twentieth, and is no bomb.
SMALL = 64_000_000
TIMES_PACKED = 20
"""A .zip may unpack to SMALL bytes plus this many times its own size. Pages shrink to a fifth."""

# Bytes of one read. Any value of some ten thousands does: it only bounds the memory.
_AT_ONCE = 1 << 16
# For others `zipfile` may unpack more in one step than was asked for.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ZIP_ERRORS = (
    *(OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
"""Exceptions that `zipfile` raises on damaged files."""


class Damaged(Exception):
    """One file of an archive cannot be read."""


@dataclass
class Opened:
    """An open archive: the names of its files, and the bytes that may still be read."""

    names: Collection[str]
    left: int
    _open: Callable[[str], IO[bytes]]

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yields the bytes of a file. Raises `Damaged`, or `Refused` if the archive is too large."""
        try:
            with self._open(name) as file:
                while data := file.read(_AT_ONCE):
                    # Counted while it is unpacked: the sizes in a .zip may be false.
                    self.left -= len(data)
                    if self.left < 0:
                        raise _too_large()
                    yield data
        except _ZIP_ERRORS as error:
            raise Damaged(name) from error

    def read(self, name: str) -> bytes | None:
        """Returns a list; None if it is missing or damaged. Raises `Refused` if it is too large."""
        found = bytearray()
        try:
            for data in self.pieces(name):
                found += data
                if len(found) > MAX_LIST:
                    raise _too_large()
        # To the caller, a list that cannot be read is like one that is missing: both make the archive
        # incomplete.
        except Damaged:
            return None
        return bytes(found)


@contextmanager
def opened(source: Path) -> Iterator[Opened]:
    """Opens an archive. Raises `Refused` if it is neither a folder nor a .zip, or too large."""
    if source.is_dir():
        names = []
        for name, _ in walk(source):
            names.append(name)
            if len(names) > MAX_FILES:
                raise _too_large()
        yield Opened(names, MAX_BYTES, lambda name: _file(source / name))
        return
    try:
        number, size = open_regular(source)
    except (OSError, ValueError) as error:
        raise _not_opened(source) from error
    with os.fdopen(number, "rb") as file:
        try:
            archive = zipfile.ZipFile(_InPieces(file))
        except _ZIP_ERRORS as error:
            raise _not_opened(source) from error
        with archive:
            parts = {each.filename: each for each in archive.infolist() if not each.is_dir()}
            if len(parts) > MAX_FILES:
                raise _too_large()
            # `writing._pack` puts all files into one folder named after the year.
            top = next(iter(parts), "").partition("/")[0]

            def part(name: str) -> IO[bytes]:
                info = parts[f"{top}/{name}"]
                if info.compress_type not in _METHODS:
                    raise NotImplementedError  # other methods allocate as much memory as their header states
                return archive.open(info)

            names = [name.removeprefix(f"{top}/") for name in parts]
            yield Opened(names, min(MAX_BYTES, SMALL + TIMES_PACKED * size), part)


def _file(path: Path) -> IO[bytes]:
    """Opens a file of a folder, after checking its size."""
    number, size = open_regular(path)
    file = os.fdopen(number, "rb")
    if size > MAX_BYTES:
        file.close()
        raise _too_large()
    return file


class _InPieces:
    """A file that returns at most MAX_LIST / 2 bytes per read: a forged directory cannot fill memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(MAX_LIST // 2 + 1 if size < 0 else min(size, MAX_LIST // 2 + 1))
        if len(data) > MAX_LIST // 2:
            raise zipfile.BadZipFile
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _too_large() -> Refused:
    return Refused("bản lưu trữ lớn bất thường, không mở: kiểm tra lại tệp, hoặc dùng một bản sao khác")


def _not_opened(source: Path) -> Refused:
    return Refused(f"không mở được {source}: không có tệp này, hoặc tệp .zip hỏng")
