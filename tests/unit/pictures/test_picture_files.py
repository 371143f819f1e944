"""Pictures: their displayed size, and which are unusable."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.pictures import PictureFile, measure
from plugins.pictures.measuring import MAX_SCANS
from tests.build.making import png


def measured(path: Path) -> PictureFile:
    return measure(path.read_bytes(), path.stat().st_size)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp"])
def test_size(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ảnh đẹp.{suffix}"
    Image.new("RGB", (30, 20)).save(path)
    found = measured(path)
    assert (found.size, found.width, found.height, found.wrong) == (path.stat().st_size, 30, 20, "")


def photo(width: int, height: int) -> Image.Image:
    """Returns a picture with smooth gradients and some noise."""
    return Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize((width, height)),
            Image.radial_gradient("L").resize((width, height)),
            Image.effect_noise((width, height), 30),
        ],
    )


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    written = BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def see_through(alpha: int) -> Image.Image:
    image = photo(40, 30).convert("RGBA")
    image.putalpha(alpha)
    return image


@pytest.mark.parametrize(
    ("data", "behind"),
    [
        (saved(photo(40, 30), "JPEG"), ".jpg"),
        (saved(photo(40, 30), "PNG"), ".jpg"),
        (saved(photo(40, 30), "WEBP"), ".jpg"),
        (saved(photo(40, 30), "AVIF"), ".jpg"),
        (saved(see_through(255), "PNG"), ".jpg"),
        (saved(see_through(120), "PNG"), ".png"),
        (saved(see_through(120), "WEBP"), ".png"),
        (saved(Image.new("RGB", (40, 30), "white"), "PNG"), ".png"),
        (saved(Image.new("L", (40, 30)), "JPEG"), ".jpg"),
        (saved(Image.new("RGB", (9, 9)), "GIF", save_all=True, append_images=[photo(9, 9)]), ".gif"),
        (saved(photo(40, 30), "MPO", save_all=True, append_images=[photo(40, 30)]), ".jpg"),
    ],
    ids=["jpeg", "png", "webp", "avif", "opaque", "alpha", "alpha-webp", "drawing", "grey", "moving", "mpo"],
)
def test_the_kind_that_stands_behind(data: bytes, behind: str) -> None:
    found = measure(data, len(data))
    assert (found.wrong, found.behind) == ("", behind)


def test_a_cut_photograph_is_broken_and_a_long_moving_picture_too_large() -> None:
    whole = saved(photo(400, 300), "JPEG")
    assert "hỏng" in measure(whole[: len(whole) // 2], len(whole) // 2).wrong
    frames = [Image.new("P", (4000, 2000), number) for number in range(6)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert "ảnh động" in measure(data, len(data)).wrong


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
        ("a.jpg", saved(Image.new("L", (2, 16_384)), "JPEG"), "16383 điểm"),
        ("a.png", png(4) + b"\0" * 20_000_000, "20 MB"),
    ],
    ids=["empty", "text", "cut", "damaged", "over", "bomb", "long", "heavy"],
)
def test_what_cannot_be_used(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = measured(path)
    assert words in found.wrong
    assert (found.size, found.width) == (len(data), 0)


def test_a_jpeg_that_goes_over_the_picture_again_and_again_is_not_opened() -> None:
    file = BytesIO()
    Image.new("L", (64, 64), 128).save(file, "JPEG", progressive=True)
    data = file.getvalue()
    assert not measure(data, len(data)).wrong
    last, end = data.rfind(b"\xff\xda"), data.rfind(b"\xff\xd9")
    data = data[:end] + data[last:end] * MAX_SCANS + data[end:]
    assert "quá nặng để mở" in measure(data, len(data)).wrong
