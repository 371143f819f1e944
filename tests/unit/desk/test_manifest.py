"""The build manifest: stored atomically; a changed output folder is detected."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.desk.manifest import BuildManifest, is_as_built, stamps_of
from plugins.incremental.folders import files_below
from plugins.incremental.output import put


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A small built site."""
    place = tmp_path / "output"
    for name in ("index.html", "a/index.html", "b/c/index.html"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name)
    return place


def test_it_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x" / "built"
    built = BuildManifest("basis", "inputs", {"ả": "1"}, {"a": (1, 2)}, ("một dòng",))
    assert BuildManifest.load(path) is None
    built.save(path)
    assert BuildManifest.load(path) == built
    whole = path.read_bytes()
    for damage in (b"", whole[:-3], b"garbage", whole[:10], b"[]", b"{}", b"[" * 100_000):
        path.write_bytes(damage)
        assert BuildManifest.load(path) is None


def test_what_was_changed_in_the_output_is_noticed(output: Path) -> None:
    built = BuildManifest(files=stamps_of(output, files_below(output), {}))
    assert is_as_built(built, output)
    (output / "a" / "index.html").write_text("khác")
    assert not is_as_built(built, output)
    built.files = stamps_of(output, files_below(output), {})
    (output / "b" / "la.html").write_text("lạ")
    assert not is_as_built(built, output)
    built.files = stamps_of(output, files_below(output), {})
    (output / "a" / "index.html").unlink()
    assert not is_as_built(built, output)
    assert not is_as_built(BuildManifest(), output), "nothing known is nothing to trust"


def test_new_pages_come_and_the_same_stay(output: Path, tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    (staging / "b").mkdir(parents=True)
    (staging / "index.html").write_text("index.html")
    (staging / "b" / "index.html").write_text("mới")
    before = (output / "index.html").stat().st_mtime_ns
    assert put(staging, output) == ["b/index.html"]
    assert sorted(files_below(output)) == ["a/index.html", "b/c/index.html", "b/index.html", "index.html"]
    assert (output / "index.html").stat().st_mtime_ns == before
