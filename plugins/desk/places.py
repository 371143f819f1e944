"""Paths of the project and its caches, independent of the current folder."""

from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project folder, which contains settings and theme."""

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"
"""The settings files for preview and publication."""

CODE = tuple(ROOT / name for name in ("plugins", "theme", PREVIEW, PUBLIC, "requirements.txt"))
"""Files that determine a site besides its content."""

EDITOR = ROOT / "bien-tap"
"""The browser editor: built once, and copied as a folder to machines that cannot build it."""

CACHE = ROOT / ".cache"
"""It may be deleted at any time."""

CONTENTS, OUTPUTS = CACHE / "noi-dung", CACHE / "dung"
"""Caches by content folder and by output folder."""

KEPT_FOLDERS = 16
"""Cache files kept of each kind, since a cache may belong to a folder that no longer exists."""


def cache_name(folder: Path) -> str:
    """Returns a short name for a folder, equal in every run."""
    return blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
