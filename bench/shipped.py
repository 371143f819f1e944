"""A copy of the shipped content, because publishing writes a ledger into its content folder."""

from __future__ import annotations

import shutil
from pathlib import Path

_CONTENT = Path(__file__).resolve().parents[1] / "content"


def shipped_content(folder: Path) -> Path:
    """Yields the copy."""
    return Path(shutil.copytree(_CONTENT, folder / "content"))
