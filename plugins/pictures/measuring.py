"""Measures picture files, and describes what is wrong with them."""

import warnings
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

# Arbitrary: a phone's picture of 48 megapixels has about half as many.
MAX_BYTES = 20_000_000
# In RGB these are 120 MB of memory for each process that makes renditions.
MAX_PIXELS = 40_000_000
"""Pixels of one picture; of an animation, all frames together."""
_MAX_PIXELS_OF = {"WEBP": 10_000_000, "AVIF": 10_000_000}
"""Lower bounds for formats whose decoder holds several copies (WebP: 22 bytes per pixel)."""
MAX_SCANS = 100
"""Scans of a JPEG. Each covers the whole picture but may have few bytes, which permits a decompression bomb;
cameras write about ten.
"""
MAX_SIDE = 16_383
"""Pixels: the limit of WebP (RFC 9649, section 2.5)."""

MOVING = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose further frames are an animation. Those of a phone's JPEG (MPO) repeat the same picture."""
DRAWN = frozenset({"GIF", "PNG"})
# Drawings and screenshots mostly have fewer colours, photographs thousands: any value between does.
_COLOURS_OF_A_DRAWING = 128
_STRIP = 64
"""Rows of pixels."""

_TURNED = range(5, 9)
"""EXIF orientations with width and height exchanged (Exif 2.32, tag 0x0112)."""
# The tag of `_TURNED`.
_ORIENTATION = 0x0112
_SCAN = b"\xff\xda"
"""The marker of a scan. In image data 0xff is always followed by zero (ITU-T T.81, B.1.1.5)."""


@dataclass(frozen=True)
class PictureFile:
    """A file below images/: size in bytes, dimensions in pixels as displayed, and why it is unusable.

    `behind` is the suffix of the fallback format that every browser displays: JPEG for photographs, PNG for
    drawings and transparency, GIF for animations. `digest` covers the file's bytes.
    """

    size: int
    width: int = 0
    height: int = 0
    wrong: str = ""
    behind: str = ".jpg"
    digest: bytes = field(default=b"", compare=False, repr=False)


def measure(data: bytes, size: int) -> PictureFile:
    """Returns the measures of a picture. Pictures above `MAX_PIXELS` are not decoded.

    `data` may be truncated if `size` exceeds the bound.
    """
    # An interrupted copy leaves such a file.
    if size == 0:
        return PictureFile(size, wrong="tệp ảnh trống: chép lại ảnh")
    if size > MAX_BYTES:
        return PictureFile(size, wrong=f"ảnh nặng hơn {MAX_BYTES // 1_000_000} MB: thu nhỏ rồi lưu lại")
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
            # Opening reads the head only. Every bound is tested before any pixel is decoded.
            n_pixels, at_most = image.width * image.height, _MAX_PIXELS_OF.get(image.format or "", MAX_PIXELS)
            if n_pixels * _n_frames(image) > at_most:
                return PictureFile(size, wrong=_too_large(n_pixels, at_most))
            if max(image.size) > MAX_SIDE:
                return PictureFile(size, wrong=f"ảnh dài hơn {MAX_SIDE} điểm: cắt thành nhiều ảnh")
            if image.format in ("JPEG", "MPO") and data.count(_SCAN) > MAX_SCANS:
                return PictureFile(
                    size, wrong="ảnh JPEG ghi theo cách quá nặng để mở: lưu lại bằng trình xem ảnh"
                )
            turned = is_turned(image)
            is_still = _n_frames(image) == 1
            width, height = image.size
            # `draft` makes this cheap for JPEG: the decoder reduces the picture while it reads.
            image.draft("RGB", (64, 64))
            image.load()
            behind = _behind(image) if is_still else ".gif"
    # Pillow itself refuses to open 179 million pixels and more. From half of that it warns, which is ignored
    # above.
    except Image.DecompressionBombError:
        return PictureFile(size, wrong=_too_large(MAX_PIXELS + 1, MAX_PIXELS))
    except Exception:  # Pillow's readers raise almost anything on a broken file
        return PictureFile(size, wrong="tệp ảnh hỏng hoặc không phải ảnh: mở bằng trình xem ảnh rồi lưu lại")
    if turned:
        width, height = height, width
    return PictureFile(size, width, height, behind=behind)


def is_turned(image: Image.Image) -> bool:
    """Returns whether the orientation exchanges width and height."""
    return image.getexif().get(_ORIENTATION) in _TURNED


def _n_frames(image: Image.Image) -> int:
    return getattr(image, "n_frames", 1) if image.format in MOVING else 1


def _too_large(n_pixels: int, at_most: int) -> str:
    bound = f"{at_most // 1_000_000} triệu điểm"
    if n_pixels <= at_most:
        return f"ảnh động có các khung hình cộng lại lớn hơn {bound}: cắt ngắn, hoặc dùng một ảnh tĩnh"
    of = "" if at_most == MAX_PIXELS else " (ảnh WebP, AVIF)"
    return f"ảnh lớn hơn {bound}{of}: thu nhỏ rồi lưu lại"


def _behind(image: Image.Image) -> str:
    # Many drawing programs save an alpha channel in which nothing is transparent.
    if image.has_transparency_data and _shows_the_page_through(image):
        return ".png"
    # The other formats hold photographs. Pillow cannot count the colours of 16 bits: `getcolors` raises an
    # error.
    if image.format not in DRAWN or image.mode.startswith("I"):
        return ".jpg"
    return ".png" if image.getcolors(_COLOURS_OF_A_DRAWING) is not None else ".jpg"


def _shows_the_page_through(image: Image.Image) -> bool:
    """Returns whether any pixel is transparent. Works in strips, to avoid a second copy in memory."""
    strips = (
        image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        for top in range(0, image.height, _STRIP)
    )
    return any(strip.convert("RGBA").getchannel("A").getextrema() != (255, 255) for strip in strips)
