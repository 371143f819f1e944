"""The two kinds of built sites, and how sites built by older versions are recognised."""

import os
from pathlib import Path

from plugins.ownership.swap import FolderKind
from plugins.publishing.manifest import MANIFEST


def _is_built_site(folder: Path) -> bool:
    return (folder / "atom.xml").is_file() and any(folder.glob("theme/site-*.css"))


def _is_preview(folder: Path) -> bool:
    return _is_built_site(folder) and not os.path.lexists(folder / MANIFEST)


def _is_public(folder: Path) -> bool:
    return _is_built_site(folder) or (folder / MANIFEST).is_file()


PREVIEW_SITE = FolderKind("preview", "bản xem thử", _is_preview)
"""Contains drafts. It never replaces a public site, and a public site takes nothing from it."""
PUBLIC_SITE = FolderKind("release", "trang đã dựng", _is_public)
