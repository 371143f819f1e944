"""Converts the pictures of a document to files for the web: of limited width, without camera metadata."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from plugins.pictures.encoding import upright_in_srgb
from plugins.pictures.measuring import MAX_PIXELS, is_turned

MAX_WIDTH = 1600
"""Pixels. Wider pictures are reduced; none is enlarged."""
MAX_ALL_PIXELS = 120_000_000
"""Pixels of all pictures together; this many take about five seconds."""
_PHOTO_SHARE = 4
"""A JPEG pixel counts as a quarter: the decoder reduces the picture while it reads."""

# A whole page that was scrolled and photographed is tall and narrow: it must stay readable.
_MAX_HEIGHT = 4 * MAX_WIDTH
# Above Pillow's default of 75, because renditions are made from it again. At 95 two test pictures were 1.5
# and 1.8 times as large.
_JPEG_QUALITY = 85
_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
"""Formats that people paste into documents. Some other readers of Pillow start external programs."""


@dataclass(frozen=True)
class ImportedPicture:
    """A picture and its file name in the image folder."""

    name: str
    data: bytes


class Pictures:
    """Collects the pictures of one document. `name` returns a file name for a number and suffix."""

    def __init__(self, name: Callable[[int, str], str]) -> None:
        self._name = name
        self._addresses: dict[bytes, str] = {}
        self._pixels_left = MAX_ALL_PIXELS
        self.found: list[ImportedPicture] = []

    def take(self, data: bytes) -> str:
        """Adds a picture and returns its address; "" if it is broken or no browser shows its format (EMF,
        WMF).
        """
        if data not in self._addresses:
            made = self._to_web(data)
            if made is None:
                self._addresses[data] = ""
            else:
                picture = ImportedPicture(self._name(len(self.found) + 1, made[0]), made[1])
                self.found.append(picture)
                self._addresses[data] = f"images/{picture.name}"
        return self._addresses[data]

    def _to_web(self, data: bytes) -> tuple[str, bytes] | None:
        try:
            with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
                # A phone's JPEG holds several pictures (MPO); the first is shown.
                is_photo = picture.format in ("JPEG", "MPO")
                width, height = picture.size
                self._pixels_left -= width * height // (_PHOTO_SHARE if is_photo else 1)
                if self._pixels_left < 0 or width * height > MAX_PIXELS:
                    return None
                # A camera may store a picture on its side: its width becomes the height once it is turned.
                if is_turned(picture):
                    width, height = height, width
                side = max(width, height) / max(1, width / MAX_WIDTH, height / _MAX_HEIGHT)
                written = io.BytesIO()
                upright = upright_in_srgb(picture, round(side))
                upright.save(written, "JPEG" if is_photo else "PNG", quality=_JPEG_QUALITY, compress_level=3)
        except Exception:  # Pillow's readers raise almost anything on a broken file
            return None
        return (".jpg" if is_photo else ".png"), written.getvalue()
