"""Pictures of a document to files that a page can show: not too wide, without what a camera noted."""

from __future__ import annotations

import io

from PIL import Image

from plugins.pictures.encoding import upright_in_srgb
from plugins.pictures.measuring import MAX_PIXELS

MAX_WIDTH = 1600
"""Pixels. Wider ones are made smaller, none is made larger."""

_MAX_HEIGHT = 4 * MAX_WIDTH
_JPEG_QUALITY = 85


def to_web(data: bytes) -> tuple[str, bytes] | None:
    """Suffix and bytes of a picture; None if it is of a kind that no browser shows (EMF, WMF), or broken."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            is_photo = picture.format == "JPEG"
            upright = upright_in_srgb(picture, _MAX_HEIGHT)
            upright.thumbnail((MAX_WIDTH, _MAX_HEIGHT))
            written = io.BytesIO()
            if is_photo:
                upright.save(written, "JPEG", quality=_JPEG_QUALITY, optimize=True)
            else:
                upright.save(written, "PNG", optimize=True)
    except Exception:  # Pillow's readers raise almost anything on a broken file
        return None
    return (".jpg" if is_photo else ".png"), written.getvalue()
