"""Paths of the project and its caches, independent of the current folder."""

from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder: settings and theme lie there."""

CODE = tuple(
    ROOT / name for name in ("plugins", "theme", "pelicanconf.py", "publishconf.py", "requirements.txt")
)
"""What decides a site beside its content."""

EDITOR = ROOT / "bien-tap"
"""The browser editor: built once, and handed over as a folder to those who cannot build it."""

CACHE = ROOT / ".cache"
"""May be deleted at any time."""

CONTENTS, OUTPUTS = CACHE / "noi-dung", CACHE / "dung"
"""What is kept of content folders and of output folders."""

KEPT_FOLDERS = 16
"""Files of each kind that are kept: caches are of folders that may be gone."""


def cache_name(folder: Path) -> str:
    """Returns a short name for a folder, the same in every run."""
    return blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
