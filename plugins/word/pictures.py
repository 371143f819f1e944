"""Pictures of a document to files that a page can show: not too wide, without what a camera noted."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

MAX_WIDTH = 1600
"""Pixels. Wider ones are made smaller, none is made larger."""

MAX_PIXELS = 40_000_000
_JPEG_QUALITY = 85


def to_web(data: bytes) -> tuple[str, bytes] | None:
    """Suffix and bytes of a picture; None if it is of a kind that no browser shows (EMF, WMF), or broken."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            is_photo = picture.format == "JPEG"
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
            written = io.BytesIO()
            if is_photo:
                upright.convert("RGB").save(written, "JPEG", quality=_JPEG_QUALITY, optimize=True)
            else:
                wanted = (
                    "RGBA"
                    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA")
                    else "RGB"
                )
                upright.convert(wanted).save(written, "PNG", optimize=True)
    except Exception:  # Pillow's readers raise almost anything on a broken file
        return None
    return (".jpg" if is_photo else ".png"), written.getvalue()
