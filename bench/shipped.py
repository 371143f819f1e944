"""The content that ships with the project, as a copy: publishing keeps a ledger beside what it reads."""

from __future__ import annotations

import shutil
from pathlib import Path

_CONTENT = Path(__file__).resolve().parents[1] / "content"


def shipped_content(folder: Path) -> Path:
    """A copy of it in a folder of its own."""
    return Path(shutil.copytree(_CONTENT, folder / "content"))
