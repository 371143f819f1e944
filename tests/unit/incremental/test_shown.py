"""What pages showed: kept whole or not at all; a folder that is not as it was built is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.incremental.output import files_below, put
from plugins.incremental.shown import (
    Rendering,
    Shown,
    digest_of,
    is_as_built,
    read_shown,
    stamps_of,
    write_shown,
)  # fmt: skip


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A small built site."""
    place = tmp_path / "output"
    for name in ("index.html", "a/index.html", "b/c/index.html"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name)
    return place


def test_it_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x" / "shown"
    shown = Shown(b"basis", b"inputs", {"a": b"1"}, {"a": (1, 2)}, ("một dòng",))
    assert read_shown(path) is None
    write_shown(path, shown)
    assert read_shown(path) == shown
    whole = path.read_bytes()
    for damage in (b"", whole[:-3], b"garbage", whole[:10]):
        path.write_bytes(damage)
        assert read_shown(path) is None


def test_what_was_changed_in_the_output_is_noticed(output: Path) -> None:
    shown = Shown(files=stamps_of(output, files_below(output), {}))
    assert is_as_built(shown, output)
    (output / "a" / "index.html").write_text("khác")
    assert not is_as_built(shown, output)
    shown.files = stamps_of(output, files_below(output), {})
    (output / "b" / "la.html").write_text("lạ")
    assert not is_as_built(shown, output)
    shown.files = stamps_of(output, files_below(output), {})
    (output / "a" / "index.html").unlink()
    assert not is_as_built(shown, output)
    assert not is_as_built(Shown(), output), "nothing known is nothing to trust"


def test_new_pages_come_and_the_same_stay(output: Path, tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    (staging / "b").mkdir(parents=True)
    (staging / "index.html").write_text("index.html")
    (staging / "b" / "index.html").write_text("mới")
    before = (output / "index.html").stat().st_mtime_ns
    assert put(staging, output) == ["b/index.html"]
    assert sorted(files_below(output)) == ["a/index.html", "b/c/index.html", "b/index.html", "index.html"]
    assert (output / "index.html").stat().st_mtime_ns == before


def test_every_process_writes_its_share_and_all_write_everything() -> None:
    before = {f"{number}": b"same" for number in range(0, 30, 3)}
    written: list[str] = []
    for rank in range(3):
        rendering = Rendering(Shown(pages=before), rank=rank, processes=3)
        written += [f"{n}" for n in range(30) if rendering.must_write(f"{n}", b"same" if n % 2 else None)]
        assert rendering.kept == [f"{n}" for n in range(30) if n % 2 and n % 3 == 0]
    assert sorted(written, key=int) == [f"{n}" for n in range(30) if not (n % 2 and n % 3 == 0)]


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert len({digest_of("ab", "c"), digest_of("a", "bc"), digest_of("abc"), digest_of("abc", "")}) == 4
