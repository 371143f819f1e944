"""The result cache: each version of a file is read once; a bad database costs time, but never gives a wrong
result.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from plugins.incremental import workers
from plugins.incremental.pruning import keep_named, keep_newest
from plugins.incremental.result_cache import Make, ResultCache
from plugins.incremental.sources import RACY_NS, Sources

LATER = 4_000_000_000_000_000_000
"""An hour (in nanoseconds) long after every file was written: their stamps can be trusted."""
made: list[str] = []


def upper(name: str, data: bytes, size: int) -> tuple[str, bytes]:
    """A function that records its calls (in this process)."""
    made.append(name)
    return data.decode().upper(), data * 2


@dataclass(frozen=True)
class Upper:
    """The same with a parameter."""

    given: str

    def __call__(self, name: str, data: bytes, size: int) -> tuple[str, bytes]:
        return upper(name, data, size)


def run(folder: Path, database: Path, version: str = "1", make: Make = upper) -> list[str]:
    """Runs over the files of a folder, verifies the results, and returns what had to be computed."""
    made.clear()
    sources = Sources()
    sources.scan([folder], LATER)
    names = sorted(path.name for path in folder.iterdir())
    kept = ResultCache(database, version)
    results = dict(kept.results("k", str, make, folder, names, sources))
    assert results == {name: (folder / name).read_text().upper() for name in names}
    for name in names:
        assert kept.heavy("k", name) in ((folder / name).read_bytes() * 2, None)
    kept.save()
    assert all(kept.heavy("k", name) is not None for name in made if (folder / name).stat().st_size)
    kept.close()
    return list(made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three files."""
    place = tmp_path / "folder"
    place.mkdir()
    for name in ("a", "b", "c"):
        (place / name).write_text(f"chữ {name}")
    return place


def test_each_content_is_made_once(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "new" / "kept.sqlite"
    assert run(folder, database) == ["a", "b", "c"]
    assert run(folder, database) == []
    (folder / "b").write_text("khác")
    os.utime(folder / "a")
    assert run(folder, database) == ["b"]
    (folder / "c").rename(folder / "d")
    assert run(folder, database) == ["d"]
    assert run(folder, database, version="2") == ["a", "b", "d"]
    assert run(folder, database, version="2", make=Upper("plan")) == ["a", "b", "d"]
    assert run(folder, database, version="2", make=Upper("plan")) == []


def test_a_name_that_is_not_utf8_is_kept_and_forgotten(folder: Path, tmp_path: Path) -> None:
    database, odd = tmp_path / "kept.sqlite", os.fsdecode(b"b\xe0i")
    (folder / odd).write_text("chữ")
    assert run(folder, database) == ["a", "b", odd, "c"]
    assert run(folder, database) == []
    (folder / odd).unlink()
    assert run(folder, database) == [] == run(folder, database)


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage", "spoiled", "other shape", "folder", "locked"])
def test_a_damaged_database_costs_time_alone(folder: Path, tmp_path: Path, damage: str) -> None:
    database = tmp_path / "kept.sqlite"
    run(folder, database)
    whole = database.read_bytes()
    match damage:
        case "cut":
            database.write_bytes(whole[: len(whole) // 2])
        case "empty":
            database.write_bytes(b"")
        case "garbage":
            database.write_bytes(b"x" * 5000)
        case "spoiled":
            with sqlite3.connect(database) as opened:
                opened.execute("update made set light = x'00', heavy = x'00'")
        case "other shape":
            with sqlite3.connect(database) as opened:
                opened.execute("drop table made")
        case "folder":
            database.unlink()
            database.mkdir()
        case "locked":
            opened = sqlite3.connect(database)
            opened.execute("begin exclusive")
    assert set(run(folder, database)) <= {"a", "b", "c"}


def test_the_same_over_several_processes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    for number in range(200):
        (folder / f"tep-{number}").write_text(f"chữ {number}")
    run(folder, tmp_path / "kept.sqlite")
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert run(folder, tmp_path / "kept.sqlite") == []


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", ""])), max_size=6))
def test_results_are_those_of_the_function(
    steps: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("kept")
    (base / "f").mkdir()
    for files in steps:
        for name in "abcd":
            path = base / "f" / name
            if name in files:
                path.write_text(files[name])
            else:
                path.unlink(missing_ok=True)
        run(base / "f", base / "kept.sqlite")


def test_a_stamp_is_trusted_once_it_is_old_enough(folder: Path) -> None:
    path = folder / "a"
    changed = path.stat().st_ctime_ns
    sources = Sources()
    sources.scan([folder], changed + RACY_NS // 2)
    first = sources.digest(str(path))
    assert sources.known_digest(str(path)) == first, "until the next look it is what was read"
    sources.scan([folder], changed + RACY_NS // 2)
    assert sources.known_digest(str(path)) is None, "a second change in the same tick would not be seen"
    assert sources.digest(str(path)) == first
    sources.scan([folder], changed + 2 * RACY_NS)
    assert sources.known_digest(str(path)) is None, "what was learned of a young file does not count"
    assert sources.digest(str(path)) == first == sources.known_digest(str(path))
    path.write_text("khác!")
    os.utime(path, ns=(changed, changed))  # the ctime shows the change anyway
    sources.scan([folder], LATER)
    assert sources.known_digest(str(path)) is None and sources.digest(str(path)) != first


def test_digests_are_kept_between_runs(folder: Path, tmp_path: Path) -> None:
    kept_in = tmp_path / "x" / "sources"
    sources = Sources.load(kept_in)
    sources.scan([folder], LATER)
    sources.save(kept_in)
    again = Sources.load(kept_in)
    again.scan([folder], LATER)
    assert again.known_digest(str(folder / "a")) == sources.digest(str(folder / "a"))
    for damage in (b"", b"garbage", kept_in.read_bytes()[:40]):
        kept_in.write_bytes(damage)
        fresh = Sources.load(kept_in)
        fresh.scan([folder], LATER)
        assert fresh.known_digest(str(folder / "a")) is None


def test_only_the_newest_files_are_kept_and_no_work_of_others_removed(tmp_path: Path) -> None:
    works = ["bai.md", "0123.md", "muc-luc.toml"]
    caches = [f"{number:020x}.sources" for number in range(5)]
    for number, name in enumerate([*works, *caches]):
        path = tmp_path / name
        path.write_bytes(b"")
        os.utime(path, (number, number))
    keep_newest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*works, *caches[3:]])
    keep_named(tmp_path, [caches[4]])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*works, caches[4]])
    keep_newest(tmp_path / "absent", 2)
