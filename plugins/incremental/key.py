"""The user's secret key for the MACs of cache files.

Cache files hold data only (`schema`), so none can execute code. But a project folder may arrive as a ZIP, on
a network drive or from a CI cache with a forged cache, whose HTML would be published. So the key is stored
outside the project, readable by the user only, and no record is read without a valid MAC.
"""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path
from secrets import token_bytes, token_hex

from .regular import read_whole

# As many bytes as a digest of SHA-256 has: no attacker can try 2^256 keys. BLAKE2b takes at most 64.
_BYTES = 32


@lru_cache
def own_key() -> bytes:
    """Returns the key, creating it if needed. If it cannot be stored, each run uses a new one: that only
    costs time.
    """
    try:
        place = _folder() / "key"
        if not _is_own(place):
            _make(place)
        key = read_whole(place, _BYTES)
    except (OSError, RuntimeError):  # `Path.home` raises RuntimeError if there is no home folder
        key = b""
    return key if len(key) == _BYTES else token_bytes(_BYTES)


def _folder() -> Path:
    given = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    return (Path(given) if given else Path.home() / ".local" / "state") / "pelican-incremental"


def _is_own(place: Path) -> bool:
    """Returns whether a key exists that no other user can read or has created."""
    try:
        found = place.lstat()
    # The first run of this user: the caller makes the key.
    except FileNotFoundError:
        return False
    # A link could lead to a file whose content somebody else knows.
    if not stat.S_ISREG(found.st_mode) or found.st_size != _BYTES:
        return False
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def _make(place: Path) -> None:
    """Writes a new key that only this user can read. Raises `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = place.with_name(f"{place.name}.{token_hex(4)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(token_bytes(_BYTES))
    # A rename, so that another process which starts now reads a whole key.
    new.replace(place)
