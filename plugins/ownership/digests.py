"""Computes digests of the files in a folder. Symlinks are not followed; pipes and devices are not read."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from plugins.incremental.regular import open_regular

MAX_FILE = 1_000_000_000
"""Bytes. Nothing that we write is larger."""
_AT_ONCE = 1 << 20


def digest_of(path: Path) -> str | None:
    """Returns the digest of a file or symlink in the form of a list; None for anything else."""
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return f"link {hashlib.sha256(os.fsencode(path.readlink())).hexdigest()}"
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_FILE:
            return None
        number, size = open_regular(path)
        digest, left = hashlib.sha256(), size + 1
        with os.fdopen(number, "rb", buffering=0) as file:
            while left > 0 and (data := file.read(min(left, _AT_ONCE))):
                digest.update(data)
                left -= len(data)
    except (OSError, ValueError):  # a name may hold a null
        return None
    return digest.hexdigest()


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields the name and entry of each non-folder below a folder. Folders that cannot be opened are skipped.

    Unlike `os.walk` it is not recursive, so any depth works.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(folder / below) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                else:
                    yield name, entry
