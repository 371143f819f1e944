"""Pictures of a document to files that a page can show: not too wide, without what a camera noted."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from plugins.pictures.encoding import upright_in_srgb
from plugins.pictures.measuring import MAX_PIXELS, is_turned

MAX_WIDTH = 1600
"""Pixels. Wider ones are made smaller, none is made larger."""
MAX_ALL_PIXELS = 120_000_000
"""Of all pictures together: as many take three seconds."""
_PHOTO_SHARE = 4
"""So much less costs a pixel of a JPEG, of which no more is decoded than a smaller picture needs."""
_MAX_TRANSPARENT = 20_000_000
"""Pixels of a picture with transparency, which is copied whole before it is made smaller."""

_MAX_HEIGHT = 4 * MAX_WIDTH
_JPEG_QUALITY = 85
_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
"""What people put into documents. Others of Pillow's readers call programs, or are for one device."""


@dataclass(frozen=True)
class PictureFile:
    """A picture of the document under its name in the folder of images."""

    name: str
    data: bytes


class Pictures:
    """Takes the pictures of one document. `name` names one by its number and suffix."""

    def __init__(self, name: Callable[[int, str], str]) -> None:
        self._name = name
        self._addresses: dict[bytes, str] = {}
        self._pixels_left = MAX_ALL_PIXELS
        self.found: list[PictureFile] = []

    def take(self, data: bytes) -> str:
        """The address of a picture; "" of one that no browser shows (EMF, WMF), or that is broken."""
        if data not in self._addresses:
            made = self._to_web(data)
            if made is None:
                self._addresses[data] = ""
            else:
                picture = PictureFile(self._name(len(self.found) + 1, made[0]), made[1])
                self.found.append(picture)
                self._addresses[data] = f"images/{picture.name}"
        return self._addresses[data]

    def _to_web(self, data: bytes) -> tuple[str, bytes] | None:
        try:
            with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
                is_photo = picture.format == "JPEG"
                has_transparency = picture.has_transparency_data
                n_pixels = picture.width * picture.height
                self._pixels_left -= n_pixels // (_PHOTO_SHARE if is_photo else 1)
                if self._pixels_left < 0 or n_pixels > (_MAX_TRANSPARENT if has_transparency else MAX_PIXELS):
                    return None
                box = (_MAX_HEIGHT, MAX_WIDTH) if is_turned(picture) else (MAX_WIDTH, _MAX_HEIGHT)
                small: Image.Image = picture
                if picture.mode in ("1", "P", "PA"):
                    small = picture.convert("RGBA" if has_transparency else "RGB")
                small.thumbnail(box)
                written = io.BytesIO()
                upright = upright_in_srgb(small, _MAX_HEIGHT)
                upright.save(written, "JPEG" if is_photo else "PNG", quality=_JPEG_QUALITY, compress_level=3)
        except Exception:  # Pillow's readers raise almost anything on a broken file
            return None
        return (".jpg" if is_photo else ".png"), written.getvalue()
