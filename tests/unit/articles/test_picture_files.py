"""Pictures: how large a browser shows them, and which cannot be used."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from plugins.articles.pictures import PictureFile, measure
from tests.build.making import png


def measured(path: Path) -> PictureFile:
    return measure(path.read_bytes(), path.stat().st_size)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp"])
def test_size(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ảnh đẹp.{suffix}"
    Image.new("RGB", (30, 20)).save(path)
    assert measured(path) == PictureFile(path.stat().st_size, 30, 20)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))]
)
def test_a_picture_that_the_camera_turned(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (30, 20)).save(path, exif=exif)
    found = measured(path)
    assert (found.width, found.height) == size
    assert not found.wrong


def _huge(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"", "trống"),
        ("a.jpg", "chữ chứ không phải ảnh".encode(), "hỏng hoặc không phải ảnh"),
        ("a.png", png(20)[:60], "hỏng"),
        ("a.png", png(20).replace(b"IDAT", b"IDAX"), "hỏng"),
        ("a.png", _huge(6400), "40 triệu điểm"),
        ("a.png", _huge(60_000), "40 triệu điểm"),
        ("a.png", png(4) + b"\0" * 20_000_000, "20 MB"),
    ],
    ids=["empty", "text", "cut", "damaged", "over", "bomb", "heavy"],
)
def test_what_cannot_be_used(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = measured(path)
    assert words in found.wrong
    assert (found.size, found.width) == (len(data), 0)
