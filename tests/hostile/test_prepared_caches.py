"""A prepared project folder puts nothing into a page, and damaged caches end nothing: whatever bytes a cache
holds, only what this user's runs stored is read from it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from plugins.articles.files import Made
from plugins.articles.model import Article
from plugins.desk.manifest import BuildManifest
from plugins.incremental import authenticated, key
from plugins.incremental.memo import Memo
from plugins.incremental.plain.reasons import Reasons
from plugins.incremental.plain.texts import ConvertedText
from plugins.incremental.result_cache import ResultCache
from plugins.incremental.schema import Schema
from plugins.incremental.sources import Sources
from plugins.search.blocks import IndexBlock, KeptBlocks

FORGED = msgspec.msgpack.encode("<script>chữ của người khác</script>")


def make(name: str, data: bytes, size: int) -> tuple[str, bytes]:
    return data.decode(), data


def results(tmp_path: Path) -> list[tuple[str, str]]:
    kept, sources = ResultCache(tmp_path / "kept.sqlite", "1"), Sources()
    found = [*kept.results("a", str, make, tmp_path / "files", ["a"], sources)]
    kept.save()
    kept.close()
    return found


def as_anyone_would(data: bytes) -> bytes:
    """Returns a MAC computed without the key."""
    return blake2b(data, digest_size=16).digest()


def with_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authenticated, "own_key", lambda: b"x" * 32)


@pytest.mark.parametrize("is_marked", ["by anyone", "by another user", "for another file"])
def test_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_marked: str) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a").write_text("chữ")
    before = results(tmp_path)
    with monkeypatch.context() as patch:
        if is_marked == "by another user":
            with_another_key(patch)
        mark = as_anyone_would(FORGED) if is_marked == "by anyone" else authenticated.mac_of(b"a", FORGED)
    with sqlite3.connect(tmp_path / "kept.sqlite") as database:
        database.execute("update made set light = ?, mark = ?", (FORGED, mark))
    assert results(tmp_path) == before


@pytest.mark.parametrize(
    "column", ["kind", "name", "maker", "digest", "light", "mark", "heavy_mark", "heavy"]
)
@pytest.mark.parametrize("value", ["null", "7", "1.5", "'chữ'", "x'00'", "x'ff'", "cast(x'ff' as text)"])
def test_a_row_may_hold_anything(tmp_path: Path, column: str, value: str) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a").write_text("chữ")
    before = results(tmp_path)
    with sqlite3.connect(tmp_path / "kept.sqlite") as database:
        database.execute(f"update made set {column} = {value}")
    assert results(tmp_path) == before == results(tmp_path)


def test_a_block_of_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = KeptBlocks(tmp_path)
    before = blocks.block([])
    (file,) = tmp_path.iterdir()
    data = authenticated.read_authenticated(file)
    assert data is not None
    forged = data.replace(b"\x00", b"\x01", 1)
    with monkeypatch.context() as patch:
        with_another_key(patch)
        authenticated.write_authenticated(file, forged)
    assert blocks.block([]) == before
    authenticated.write_authenticated(tmp_path / "x", forged)
    (tmp_path / "x").replace(file)
    assert authenticated.read_authenticated(file) is None, "nor one that was stored for something else"
    authenticated.write_authenticated(file, b"\xc1")
    assert blocks.block([]) == before


KINDS: dict[str, Callable[[Path], object]] = {
    "digests of files": lambda path: vars(Sources.load(path)),
    "manifest": BuildManifest.load,
    "memo": lambda path: Memo.load(path, "basis"),
    "reasons": lambda path: Reasons.read(path.parent, Path("output")).pages,
    "block of search": Schema(IndexBlock).load,
    "record": Schema(Made[Article]).load,
    "text of a plain site": Schema(ConvertedText).load,
}
"""What reads each kind of cache file."""

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["record", "version", "files", "content"]) | st.binary(), inner)
    ),
    max_leaves=12,
)
DAMAGED = st.binary() | st.sampled_from([b"\x91" * 5000, b"\xdd\xff\xff\xff\xff", b"\xc7\x0c\xff"])


@settings(max_examples=300, deadline=None)
@given(data=DAMAGED | ANYTHING.map(msgspec.msgpack.encode), is_signed=st.booleans())
def test_any_bytes_are_read_as_nothing_known_and_signed_ones_as_data_at_most(
    data: bytes, is_signed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "cache"
    file = Reasons.read(folder, Path("output")).path
    if is_signed:
        authenticated.write_authenticated(file, data)
    else:
        folder.mkdir(exist_ok=True)
        file.write_bytes(data)
    for kind, read in KINDS.items():
        found = read(file)
        assert is_signed or found == read(folder / "absent"), kind


@pytest.mark.parametrize("damage", ["pipe", "folder", "link to itself", "endless", "larger than memory"])
def test_what_is_no_file_is_not_read(tmp_path: Path, damage: str) -> None:
    file = Reasons.read(tmp_path, Path("output")).path
    match damage:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "link to itself":
            file.symlink_to(file.name)
        case "endless":
            file.symlink_to("/dev/zero")
        case "larger than memory":
            with file.open("wb") as opened:
                opened.truncate(2**40)
    for kind, read in KINDS.items():
        assert read(file) == read(tmp_path / "absent"), kind


@pytest.mark.skipif(sys.platform == "win32", reason="modes and owners as POSIX has them")
def test_the_key_is_this_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def own_key() -> bytes:
        key.own_key.cache_clear()
        return key.own_key()

    try:
        first, place = own_key(), tmp_path / "state/pelican-incremental/key"
        assert own_key() == first == place.read_bytes() and place.stat().st_mode & 0o777 == 0o600
        place.chmod(0o644)
        second = own_key()
        assert second not in (first, b""), "others could have read it"
        place.write_bytes(b"short")
        assert len(own_key()) == 32 and own_key() != second
        place.unlink()
        place.symlink_to("/dev/zero")
        assert own_key() == own_key() != bytes(32)
        place.unlink()
        place.mkdir()
        assert own_key() != own_key(), "where none can be kept there is a new one each time"
    finally:
        key.own_key.cache_clear()
