"""Computes digests of the files in a folder. Pipes and devices are not read."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from plugins.incremental.regular import open_regular
from plugins.incremental.workers import over_cores

MAX_FILE = 1_000_000_000
"""Bytes. Nothing that we write is larger."""
# Any value of some hundred thousands does: `hashlib` releases the interpreter above 2 kB, and memory stays
# small.
_AT_ONCE = 1 << 20
_FILES_AT_ONCE = 256


def digest_of(path: Path) -> str | None:
    """Returns the digest of a file or symlink in the form of a list; None for anything else."""
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return f"link {hashlib.sha256(os.fsencode(path.readlink())).hexdigest()}"
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_FILE:
            return None
        number, size = open_regular(path)
        # One byte more than the size at opening: a file that grows meanwhile gets another digest, and reading
        # it still ends.
        digest, left = hashlib.sha256(), size + 1
        with os.fdopen(number, "rb", buffering=0) as file:
            while left > 0 and (data := file.read(min(left, _AT_ONCE))):
                digest.update(data)
                left -= len(data)
    except (OSError, ValueError):  # a name may hold a null
        return None
    return digest.hexdigest()


def digests_of(folder: Path, names: Sequence[str]) -> Iterator[str | None]:
    """Yields the digest of each file below a folder, in the order of the names, computed in parallel."""
    # A page takes about a twentieth of the time of reading an article.
    yield from over_cores(partial(_digest_below, folder), names, lambda _: 0.05, at_once=_FILES_AT_ONCE)


def _digest_below(folder: Path, name: str) -> str | None:
    return digest_of(folder / name)
