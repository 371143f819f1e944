"""Rescans of files: of all, or only of those reported as changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.incremental.sources import Sources

LATER = 4_000_000_000_000_000_000
"""An hour (in nanoseconds) long after every file was written: their stamps can be trusted."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.fixture
def sources(folder: Path) -> Sources:
    """The sources after reading both files."""
    found = Sources()
    found.scan([folder], LATER)
    digests(found)
    return found


def digests(sources: Sources) -> dict[str, bytes]:
    return {path: sources.digest(path) for path in sources.paths}


def test_a_file_that_has_changed_is_read_again(folder: Path, sources: Sources) -> None:
    before = digests(sources)
    a, b = str(folder / "a"), str(folder / "b")
    (folder / "a").write_text("x")
    assert sources.mark_changed([a, str(folder / "come-and-gone.tmp")])
    after = digests(sources)
    assert after[a] != before[a] and after[b] == before[b]
    assert sources.known_digest(b) == before[b]


@pytest.mark.parametrize("change", ["come", "gone", "folder", "link"])
def test_what_came_or_went_wants_a_look_at_all(folder: Path, sources: Sources, change: str) -> None:
    path = folder / ("a" if change == "gone" else "new")
    match change:
        case "come":
            path.write_text("x")
        case "gone":
            path.unlink()
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(folder / "nowhere")
    before = digests(sources) if change != "gone" else None
    assert not sources.mark_changed([str(path)])
    assert before is None or digests(sources) == before
