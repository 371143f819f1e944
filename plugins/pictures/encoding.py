"""Encodes a picture for browsers: upright, in sRGB, never enlarged, without metadata.

Exif (place, time, device, person), XMP, IPTC, comments and colour profiles are dropped.
"""

import warnings
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from math import ceil
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, ImageCms, ImageOps, __version__, features

from plugins.pictures.measuring import PictureFile
from plugins.pictures.renditions import FORMAT, Rendition

ENCODER = f"{FORMAT} {__version__} {features.version('webp')} {features.version('jpg')}"
"""All that determines the encoded bytes, as a part of the cache key."""

_KINDS: dict[str, dict[str, Any]] = {
    ".webp": {"format": "WEBP", "quality": 78, "method": 4},
    ".jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    ".png": {"format": "PNG", "optimize": True},
    ".gif": {"format": "GIF", "comment": b""},
}
_SRGB = ImageCms.createProfile("sRGB")
_SIXTEEN_BITS = 256
"""By which values of 16 bits are divided to make 8."""
_STRIP = 256
"""Rows of the larger picture that are processed together, approximately."""
_REACH = 3
"""Rows above and below, in the smaller picture, that the Lanczos filter reads for one row."""


def encode(data: bytes, file: PictureFile, wanted: Sequence[Rendition]) -> list[bytes]:
    """Returns the encoded bytes of some renditions of a picture that was measured as `file`."""
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
        # An animation has one rendition, of its own width (`renditions`), so no frame is resized.
        if file.behind == ".gif":
            return [_saved(image, each, save_all=True) for each in wanted]
        # The picture is decoded once, at the largest size that is wanted.
        side = max(max(each.width, each.height) for each in wanted)
        n_colours = (
            len(image.getcolors() or ()) if image.mode == "P" and not image.has_transparency_data else 0
        )
        upright = upright_in_srgb(image, side)
        if file.behind == ".jpg":
            # JPEG has no transparency. Where it shows, `behind` is PNG.
            upright = upright.convert("RGB")
    # Drawings with sharp edges and few colours are encoded without loss.
    how = {"lossless": True} if file.behind == ".png" else {}
    resized = [_resized(upright, each) for each in wanted]
    if n_colours:
        # Shades between the few colours of a drawing would make the small file the heavier one.
        resized = [each.quantize(n_colours, dither=Image.Dither.NONE) for each in resized]
    return [_saved(each, to, **how) for each, to in zip(resized, wanted, strict=True)]


def upright_in_srgb(image: Image.Image, side: int) -> Image.Image:
    """Returns the pixels as RGB or RGBA, with at most `side` pixels on the longer side. Closes `image`."""
    # JPEG is decoded at a half, a quarter or an eighth of its size where that is still large enough.
    image.draft("RGB", _fitted(image.size, side))
    image.load()
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    found = _at_most(image, wanted, side)
    image.close()  # frees the pixels, so that no second copy of that size is in memory
    ImageOps.exif_transpose(found, in_place=True)
    profile = found.info.get("icc_profile")
    if profile:
        # An invalid profile is ignored.
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            found = ImageCms.profileToProfile(found, own, _SRGB, outputMode=wanted) or found
    found = found if found.mode == wanted else found.convert(wanted)
    # Pillow would write a profile or a comment in `info` into the new file.
    found.info.clear()
    return found


def _at_most(image: Image.Image, wanted: str, side: int) -> Image.Image:
    """Returns the picture reduced strip by strip, in a mode that resizing supports, to save memory."""
    width, height = _fitted(image.size, side)
    per_row = image.height / height
    seen = ceil(per_row * _REACH) + 1
    # At least eight rows: below, the overlap of strips would be more work than the strips.
    step = max(8, int(_STRIP / per_row))
    found = None
    # Each strip is cut out with some rows above and below, which the filter reads, so that no seam shows.
    for top in range(0, height, step):
        end = min(top + step, height)
        first, last = max(0, int(top * per_row) - seen), min(image.height, ceil(end * per_row) + seen)
        rows = _of_eight_bits(image.crop((0, first, image.width, last)), wanted)
        box = (0, top * per_row - first, image.width, min(end * per_row, image.height) - first)
        strip = rows.resize((width, end - top), Image.Resampling.LANCZOS, box)
        found = found or Image.new(strip.mode, (width, height))
        found.paste(strip, (0, top))
    assert found is not None  # a picture has rows
    # It holds the Exif orientation and the colour profile, which are applied afterwards.
    found.info = dict(image.info)
    return found


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Returns the width and height within `side` pixels that keep the shape; never larger than `size`."""
    scale = max(1.0, max(size) / side)
    width, height = (max(1, round(each / scale)) for each in size)
    return width, height


def _of_eight_bits(image: Image.Image, wanted: str) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode == "I":
        # `convert("L")` alone cuts values off at 255. Pillow allows only a linear function for this mode.
        return image.convert("I").point(lambda value: value * (1 / _SIXTEEN_BITS)).convert("L")
    # Pillow resizes palettes and bits without smoothing, because it cannot mix indices.
    return image.convert(wanted) if image.mode in ("P", "PA", "LA", "1") else image


def _resized(picture: Image.Image, to: Rendition) -> Image.Image:
    size = to.width, to.height
    # `reducing_gap` first reduces by a whole factor, which is fast. With 3 the result can hardly be told from
    # that of the filter alone (documentation of Pillow).
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _saved(picture: Image.Image, to: Rendition, **how: Any) -> bytes:
    written = BytesIO()
    picture.save(written, **_KINDS[PurePosixPath(to.name).suffix], **how)
    return written.getvalue()
