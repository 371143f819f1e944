"""Makes temporary folders that are removed when their process ends, or in the next run at the latest.

A mark file holds the device and inode of the folder, so that a copy, or a folder of that name that somebody
else made, is not removed. The process holds a lock on it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from plugins.incremental.regular import read_whole
from plugins.ownership.lock import Locked, locked

# A dot first: the mark must not look like a file of the site.
MARK = ".temporary"
# More than device and inode (two numbers of at most 20 digits) need: whatever is longer is not ours.
_MARK_BYTES = 100


@contextmanager
def temporary_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Yields a new folder, removed with all its contents when the block ends.

    Move only files into it that this process has made. Raises `OSError`.
    """
    folder = parent / f"{prefix}{token_hex(8)}"  # known before `mkdir`: an interruption leaves nothing
    try:
        folder.mkdir(0o700)
        (folder / MARK).write_text(_mark_of(folder), "ascii")
        (folder / ".gitignore").write_text("*\n", "ascii")  # it may lie in a repository
        with locked(folder / MARK):
            yield folder
    finally:
        _remove(folder)


def remove_left_behind(parent: Path, prefix: str) -> None:
    """Removes temporary folders with that prefix whose process has ended."""
    for folder in [each for each in parent.iterdir() if each.name.startswith(prefix)]:
        if _is_marked(folder):
            with suppress(Locked, OSError):
                # If the lock can be taken, the process that made the folder has ended.
                with locked(folder / MARK):
                    pass
                # Another run may have removed the folder meanwhile.
                if _is_marked(folder):
                    _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a temporary folder, its mark last, so that the next run recognises the rest."""
    for each in list(folder.iterdir()) if folder.is_dir() else ():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        elif each.name != MARK:
            each.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _mark_of(folder: Path) -> str:
    found = folder.lstat()
    return f"{found.st_dev}:{found.st_ino}"


def _is_marked(folder: Path) -> bool:
    """Returns whether a folder has a mark that was made for this very folder."""
    try:
        if folder.is_symlink() or (folder / MARK).is_symlink():
            return False
        return read_whole(folder / MARK, _MARK_BYTES) == _mark_of(folder).encode()
    # No mark, or none that may be read: it is somebody else's.
    except OSError:
        return False
