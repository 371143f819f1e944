"""Stand-in until the serving branch lands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def compress(folder: Path, names: Sequence[str]) -> None:
    """Nothing yet."""
