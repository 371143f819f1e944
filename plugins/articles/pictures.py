"""Picture files: how large they are on disk and on a page, and what is wrong with them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, UnidentifiedImageError

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000

_TURNED = range(5, 9)
"""EXIF orientations in which browsers show width as height (Exif 2.32, tag 0x0112)."""
_ORIENTATION = 0x0112


@dataclass(frozen=True)
class PictureFile:
    """A file below images/: bytes on disk, pixels as browsers show it, and why it cannot be used."""

    size: int
    width: int = 0
    height: int = 0
    wrong: str = ""
    digest: bytes = field(default=b"", compare=False, repr=False)


def measure(data: bytes, size: int) -> PictureFile:
    """Reads a picture's head and checks that it is whole; nothing is decoded, so no bomb goes off.

    `data` may be cut off where `size` is over the bound.
    """
    if size == 0:
        return PictureFile(size, wrong="tệp ảnh trống: chép lại ảnh")
    if size > MAX_BYTES:
        return PictureFile(size, wrong=f"ảnh nặng hơn {MAX_BYTES // 1_000_000} MB: thu nhỏ rồi lưu lại")
    try:
        with warnings.catch_warnings(action="ignore"):
            with Image.open(BytesIO(data)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                image.verify()
            with Image.open(BytesIO(data)) as image:  # Pillow wants one opened anew after it was verified
                turned = image.getexif().get(_ORIENTATION) in _TURNED
    except Image.DecompressionBombError:
        return PictureFile(
            size, wrong=f"ảnh lớn hơn {MAX_PIXELS // 1_000_000} triệu điểm: thu nhỏ rồi lưu lại"
        )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError):
        return PictureFile(size, wrong="tệp ảnh hỏng hoặc không phải ảnh: mở bằng trình xem ảnh rồi lưu lại")
    return PictureFile(size, height, width) if turned else PictureFile(size, width, height)
