"""A prepared project folder cannot execute code: a cache is used only if this user's runs wrote it."""

from __future__ import annotations

import marshal
import pickle
import sqlite3
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins.desk import templates
from plugins.incremental import authenticated, key
from plugins.incremental.result_cache import ResultCache
from plugins.incremental.sources import Sources
from plugins.search.blocks import KeptBlocks


class Trap:
    """Executes code when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.file,)


def make(name: str, data: bytes, size: int) -> tuple[str, bytes]:
    return data.decode(), data


def results(tmp_path: Path) -> list[tuple[str, str]]:
    kept, sources = ResultCache(tmp_path / "kept.sqlite", "1"), Sources()
    found = [*kept.results("a", make, tmp_path / "files", ["a"], sources)]
    kept.save()
    kept.close()
    return found


def as_anyone_would(data: bytes) -> bytes:
    """Returns a MAC computed without the key."""
    return blake2b(data, digest_size=16).digest()


def with_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authenticated, "own_key", lambda: b"x" * 32)


@pytest.mark.parametrize("is_marked", ["by anyone", "by another user"])
def test_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_marked: str) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a").write_text("chữ")
    before = results(tmp_path)
    trap = pickle.dumps(Trap(tmp_path / "BAY"))
    with monkeypatch.context() as patch:
        with_another_key(patch)
        mark = as_anyone_would(trap) if is_marked == "by anyone" else authenticated.mac_of(trap)
    with sqlite3.connect(tmp_path / "kept.sqlite") as database:
        database.execute("update made set light = ?, mark = ?", (trap, mark))
    assert results(tmp_path) == before and not (tmp_path / "BAY").exists()


def test_a_block_of_search_and_digests_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = KeptBlocks(tmp_path)
    before = blocks.block([])
    (file,) = tmp_path.iterdir()
    for data in (pickle.dumps(Trap(tmp_path / "BAY")), marshal.dumps((2, {"a": (None, b"x")}))):
        with monkeypatch.context() as patch:
            with_another_key(patch)
            authenticated.write_authenticated(file, data)
        assert blocks.block([]) == before and not (tmp_path / "BAY").exists()
        authenticated.write_authenticated(tmp_path / "x", data)
        (tmp_path / "x").replace(file)
        assert authenticated.read_authenticated(file) is None, "nor one that was kept for something else"


@pytest.mark.parametrize("damage", ["prepared", "empty", "cut", "flipped", "of another"])
def test_compiled_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setattr(templates, "FOLDER", tmp_path / "giao-dien")
    texts = {"a": "{{ 1 + 1 }} chữ", "b": "khác"}

    def rendered(name: str) -> str:
        cache = templates.TemplateCache("basis")
        return Environment(loader=DictLoader(texts), bytecode_cache=cache).get_template(name).render()

    assert rendered("a") == rendered("a") == "2 chữ"
    (file,) = (tmp_path / "giao-dien").iterdir()
    data = file.read_bytes()
    rendered("b")
    match damage:
        case "prepared":
            code = marshal.dumps(compile("import os; os.mkdir('BAY')", "x", "exec"))
            head = data[16 : data.index(b"\xe3", 16)] if b"\xe3" in data else data[16:60]
            file.write_bytes(as_anyone_would(head + code) + head + code)
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flipped":
            file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        case "of another":
            other = next(each for each in file.parent.iterdir() if each != file)
            file.write_bytes(other.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert rendered("a") == "2 chữ" and not Path("BAY").exists()


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
