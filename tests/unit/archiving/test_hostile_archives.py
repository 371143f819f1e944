"""A malicious archive is refused within bounds, and nothing is left behind."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.archiving import reading
from plugins.archiving.listing import COLUMNS, LIST, SUMS
from plugins.archiving.restoring import restore
from plugins.problems import Refused
from tests.unit.archiving.small_archive import listed, pack, parts_of, unpack
from tests.unit.ownership.lists import FLAT, special, tidy

pytestmark = pytest.mark.hostile("archives to restore")

GOOD = {"index.html": b"<p>home</p>" * 50, "images/a.png": b"a picture"}
PARTS = parts_of(GOOD)
HEAD = ",".join(COLUMNS)
LARGE = bytes(400_000)


def row(name: str, original: str = "", size: str = "1", digest: str = "0" * 64) -> str:
    return f"x,{name},{digest},{size},,,trang/{name},{original or f'trang/{name}'}"


def with_rows(*rows: str) -> dict[str, bytes]:
    return listed({"trang/a": b"a"}, "\r\n".join([HEAD, *rows]).encode())


def sums(text: str | bytes) -> dict[str, bytes]:
    return {**PARTS, SUMS: text.encode() if isinstance(text, str) else text}


HOSTILE: dict[str, dict[str, bytes]] = {
    "bomb-in-a-part": {**PARTS, "trang/index.html": LARGE},
    "bomb-that-the-lists-know": parts_of({"index.html": LARGE}),
    "bomb-in-many-parts": parts_of({f"{n}.html": bytes(1000) for n in range(300)}),
    "bomb-in-the-sums": sums(LARGE),
    "bomb-of-sums": sums(f"{'0' * 64}  x\n" * 6000),
    "bomb-in-the-list": {**PARTS, LIST: LARGE},
    "bomb-of-rows": listed({}, f"{HEAD}\r\n{',' * 7}".encode() + b"\r\n" * 300_000),
    "many-parts": {**PARTS, **{f"x/{n}": b"" for n in range(60)}},
    "one-part-for-many-files": with_rows(*(row(f"{n}", "trang/a") for n in range(50))),
    "a-file-twice": with_rows(row("a"), row("a")),
    "rows-of-nothing": with_rows(*[",,,,,,,"] * 50),
    "no-rows": with_rows(),
    "other-columns": listed({}, b"a,b,c\r\n1,2,3"),
    "endless-field": with_rows(f'"{"x" * 200_000}'),
    "open-quotes": with_rows('x,"a'),
    "null-bytes": with_rows(row("a\0b")),
    "not-utf8": listed({}, b"\xff\xfe" + HEAD.encode()),
    "size-of-many-digits": with_rows(row("a", size="9" * 5000)),
    "size-below-nothing": with_rows(row("a", size="-1")),
    "size-of-other-digits": with_rows(row("a", size="²")),
    "no-digest": with_rows(row("a", digest="")),
    "a-file-and-a-folder": parts_of({"a": b"a", "a/b": b"b"}),
    "deep": with_rows(row("d/" * 1000 + "x")),
    "long-name": with_rows(row("x" * 300)),
    **{
        f"leads-out-{n}": with_rows(row(name))
        for n, name in enumerate(("../x", "/etc/x", "a/../../x", "C:x", "a\\b", "..", ".", "", "a//b", "x/"))
    },
    "elsewhere-in-the-archive": with_rows(row("b", "danh-sach.csv")),
    "sums-lead-out": sums(f"{'0' * 64}  ../../etc/passwd\n"),
    "sums-of-nothing": sums(""),
    "sums-of-something-else": sums("no sums at all\n"),
    "damaged-part": {**PARTS, "trang/index.html": b"other"},
    "missing-part": {name: data for name, data in PARTS.items() if name != "trang/index.html"},
    "no-sums": {name: data for name, data in PARTS.items() if name != SUMS},
    "no-list": {name: data for name, data in PARTS.items() if name != LIST},
    "nothing": {},
}


@pytest.fixture(autouse=True)
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lowers the bounds, so that a small file exceeds them."""
    for name, value in {"MAX_LIST": 300_000, "MAX_BYTES": 300_000, "SMALL": 100_000, "MAX_FILES": 50}.items():
        monkeypatch.setattr(reading, name, value)


def refused(source: Path, folder: Path) -> str:
    """Returns the message of the refusal, after verifying that nothing is left behind."""
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(Refused) as told:
        restore(source, folder / "back" / "deep")
    assert sorted(path.name for path in folder.iterdir()) == before
    assert len(str(told.value)) < 2000
    return str(told.value)


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_hostile_archive_is_refused(tmp_path: Path, kind: str, form: str) -> None:
    parts = HOSTILE[kind]
    if kind == "a-file-and-a-folder":
        if form == "folder":
            return
        with pytest.raises(OSError, match=r"a"):
            restore(pack(tmp_path / "x.zip", parts), tmp_path / "back")
        assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]
        return
    (tmp_path / "x").mkdir()
    source = pack(tmp_path / "x.zip", parts) if form == "zip" else unpack(tmp_path / "x", parts)
    said = refused(source, tmp_path)
    if "bomb-in-" in kind or kind == "many-parts":
        assert "lớn bất thường" in said


def lying(path: Path, change: Callable[[bytearray], None]) -> Path:
    """Returns a .zip with a forged directory."""
    data = bytearray(pack(path, PARTS).read_bytes())
    change(data)
    path.write_bytes(data)
    return path


def _set(data: bytearray, mark: bytes, offset: int, form: str, value: int) -> None:
    """Sets a field in every record with that signature."""
    at = data.find(mark)
    while at >= 0:
        struct.pack_into(form, data, at + offset, value)
        at = data.find(mark, at + 4)


LIES: dict[str, Callable[[bytearray], None]] = {
    "sizes-of-nothing": lambda data: _set(data, b"PK\1\2", 24, "<L", 0),
    "parts-elsewhere": lambda data: _set(data, b"PK\1\2", 42, "<L", 2**31),
    "all-parts-the-same": lambda data: _set(data, b"PK\1\2", 42, "<L", 0),
    "encrypted": lambda data: _set(data, b"PK\1\2", 8, "<H", 1),
    "bzip2": lambda data: _set(data, b"PK\1\2", 10, "<H", zipfile.ZIP_BZIP2),
    "lzma": lambda data: _set(data, b"PK\1\2", 10, "<H", zipfile.ZIP_LZMA),
    "unknown-method": lambda data: _set(data, b"PK\1\2", 10, "<H", 99),
    "wrong-crc": lambda data: _set(data, b"PK\1\2", 16, "<L", 1),
    "newer-version": lambda data: _set(data, b"PK\1\2", 6, "<H", 99),
    "list-without-end": lambda data: _set(data, b"PK\5\6", 12, "<L", 2**32 - 2),
    "list-elsewhere": lambda data: _set(data, b"PK\5\6", 16, "<L", 2**31),
    "no-end": lambda data: data.__delitem__(slice(-30, None)),
    "half": lambda data: data.__delitem__(slice(len(data) // 2, None)),
    "empty": lambda data: data.clear(),
    "zeros": lambda data: data.__setitem__(slice(None), bytes(100_000)),
    "zero-parts": lambda data: data.__setitem__(slice(None), b"PK\5\6" + bytes(18)),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_zip_that_lies_is_refused(tmp_path: Path, lie: str) -> None:
    refused(lying(tmp_path / "x.zip", LIES[lie]), tmp_path)


@pytest.mark.parametrize("offset", [20, 24], ids=["packed", "unpacked"])
def test_sizes_are_not_believed(tmp_path: Path, offset: int) -> None:
    """The real size counts."""
    source = lying(tmp_path / "x.zip", lambda data: _set(data, b"PK\1\2", offset, "<L", 2**32 - 2))
    assert restore(source, tmp_path / "back") == 2
    assert (tmp_path / "back/index.html").read_bytes() == GOOD["index.html"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_take_as_much_memory_as_they_say_are_not_used(tmp_path: Path, method: int) -> None:
    refused(pack(tmp_path / "x.zip", PARTS, method), tmp_path)


def test_a_zip_that_names_more_parts_than_may_be_is_not_even_listed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for number in range(3000):
            packed.writestr(f"2020/{number:0100}", b"")
    assert "không mở được" in refused(tmp_path / "x.zip", tmp_path)


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_is_named_as_an_archive_or_lies_in_one(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    special(tmp_path / "source", kind)
    refused(tmp_path / "source", tmp_path)
    source = unpack(tmp_path / "whole", PARTS)
    (source / "trang/index.html").unlink()
    special(source / "trang/index.html", kind)
    assert re.search("trang/index.html|lớn bất thường", refused(source, tmp_path))
    (source / SUMS).unlink()
    special(source / SUMS, kind)
    refused(source, tmp_path)
    tidy(tmp_path)


@pytest.mark.parametrize("kind", FLAT)
def test_whatever_lies_where_it_should_go_is_left_alone(tmp_path: Path, kind: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/theirs.txt").write_text("theirs")
    special(tmp_path / "back", kind)
    if kind in ("empty-folder", "closed-folder"):
        assert restore(unpack(tmp_path / "x", PARTS), tmp_path / "back") == 2
        return
    if kind == "link-to-nothing":
        assert restore(unpack(tmp_path / "x", PARTS), tmp_path / "back") == 2
        assert (tmp_path / "khong-co/index.html").is_file() and (tmp_path / "back").is_symlink()
        return
    with pytest.raises(Refused, match="không trống"):
        restore(unpack(tmp_path / "x", PARTS), tmp_path / "back")
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["theirs.txt"]
    tidy(tmp_path)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_good_one_comes_back_without_being_held_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 50_000_000)
    monkeypatch.setattr(reading, "SMALL", 50_000_000)
    parts = parts_of({"large.pdf": bytes(20_000_000), **GOOD})
    source = pack(tmp_path / "x.zip", parts) if form == "zip" else unpack(tmp_path / "x", parts)
    del parts
    tracemalloc.start()
    assert restore(source, tmp_path / "back") == 3
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
    assert (tmp_path / "back/index.html").read_bytes() == GOOD["index.html"]


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(self: reading.Opened, name: str) -> Iterator[bytes]:
        yield from pieces(self, name)
        if name == "trang/index.html":
            raise OSError(28, "no space")

    pieces = reading.Opened.pieces
    monkeypatch.setattr(reading.Opened, "pieces", cut)
    source = unpack(tmp_path / "x", PARTS)
    with pytest.raises(OSError, match="no space"):
        restore(source, tmp_path / "back")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
