"""Writes files for a verb. A failure is a refusal that tells the user what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.incremental.writing import write_whole
from plugins.problems import Refused

_WHAT_TO_DO = "kiểm tra quyền ghi và chỗ trống trên ổ đĩa"


@contextmanager
def writing_to(place: Path) -> Iterator[None]:
    """Turns an `OSError` in the block into `Refused`."""
    try:
        yield
    except OSError as error:
        raise Refused(f"không ghi được vào {place}: {_WHAT_TO_DO}") from error


def write(path: Path, data: bytes) -> None:
    """Writes a file atomically. Raises `Refused`, with nothing changed."""
    if not write_whole(path, data):
        raise Refused(f"không ghi được {path}: {_WHAT_TO_DO}")
