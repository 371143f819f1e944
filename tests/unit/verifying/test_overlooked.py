"""Faults that hide well: each is found when it is planted, and nothing else."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from plugins.publishing.releases import MANIFEST, read_manifest
from plugins.verifying import verify
from tests.unit.verifying import tiny
from tests.unit.verifying.tiny import EXPECTED, FILES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["ong.html", "theme/ong.css", "noi-bo/ong", ".gone", "theme/site.css.br"])
def test_a_pipe_is_named_and_not_opened(name: str, tmp_path: Path) -> None:
    tiny.write(tmp_path, FILES)
    os.mkfifo(tmp_path / name)
    [found] = verify(tmp_path, EXPECTED)
    assert (found.location.path, found.rule) == (name, "stray-file") and "xóa" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_page_or_a_manifest(tmp_path: Path) -> None:
    files = {name: data for name, data in FILES.items() if name not in ("images/a.webp", MANIFEST)}
    tiny.write(tmp_path, files)
    os.mkfifo(tmp_path / "images/a.webp")
    os.mkfifo(tmp_path / MANIFEST)
    assert read_manifest(tmp_path) is None
    assert [each.location.path for each in verify(tmp_path, EXPECTED)] == [MANIFEST, "images/a.webp"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix sockets")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("o")
        assert [f"{each.location.path} ({each.rule})" for each in verify(tmp_path, EXPECTED)] == [
            "o (stray-file)"
        ]
