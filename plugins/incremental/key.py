"""This user's key: what carries a mark made with it was written by a run of this user on this machine.

Pickles and compiled templates run code when they are read. A project folder may come as a ZIP, over a shared
drive or out of a CI's cache, with a cache in it that somebody has prepared. So the key lies outside the
project, where that user alone reads it, and nothing is unpickled that does not carry its mark.

JSON in the place of pickles would need no key, but a codec for each of the records, kept in step with them by
hand.
"""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path
from secrets import token_bytes, token_hex

from .regular import read_whole

_BYTES = 32


@lru_cache
def own_key() -> bytes:
    """The key, made when there is none. Where none can be kept it is a new one each run: that costs time."""
    try:
        place = _folder() / "key"
        if not _is_own(place):
            _make(place)
        key = read_whole(place, _BYTES)
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        key = b""
    return key if len(key) == _BYTES else token_bytes(_BYTES)


def _folder() -> Path:
    given = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    return (Path(given) if given else Path.home() / ".local" / "state") / "pelican-incremental"


def _is_own(place: Path) -> bool:
    """Whether there is a key that nobody else can read or has put there."""
    try:
        found = place.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_size != _BYTES:
        return False
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def _make(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = place.with_name(f"{place.name}.{token_hex(4)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(token_bytes(_BYTES))
    new.replace(place)
