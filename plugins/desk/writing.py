"""Writes files for a verb. A failure is a refusal that tells the user what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.incremental.writing import write_whole
from plugins.problems import Refused

_WHAT_TO_DO = "kiểm tra đường dẫn, quyền ghi và chỗ trống trên ổ đĩa"
# Windows lacks some of these, such as EDQUOT.
_CANNOT_WRITE = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "EISDIR")
    if hasattr(errno, name)
)


@contextmanager
def writing_to(place: Path, reading: Path | None = None) -> Iterator[None]:
    """Turns an error of writing in the block into `Refused`. Errors of reading stay as they are.

    `reading` is a folder that the block only reads.
    """
    try:
        yield
    except OSError as error:
        is_read = reading and error.filename and reading.resolve() in Path(error.filename).resolve().parents
        if is_read or error.errno not in _CANNOT_WRITE:
            raise
        raise Refused(f"không ghi được vào {place}: {_WHAT_TO_DO}") from error


def write(path: Path, data: bytes) -> None:
    """Writes a file atomically. Raises `Refused`, with nothing changed."""
    if not write_whole(path, data):
        raise Refused(f"không ghi được {path}: đóng chương trình đang mở tệp, {_WHAT_TO_DO}")
