"""New files are created whole or not at all, and never over another."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from plugins.incremental.writing import write_new


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a" / "b.md", b"x")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a" / "b.md", b"y")
    assert (tmp_path / "a" / "b.md").read_bytes() == b"x"


def test_a_full_disk_leaves_no_part_of_a_new_file(tmp_path: Path) -> None:
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            write_new(tmp_path / "a.png", b"x" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    assert not list(tmp_path.iterdir())
