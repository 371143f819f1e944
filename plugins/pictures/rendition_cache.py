"""A cache of encoded renditions, which may be deleted at any time.

The file name is a digest of the cache key: the picture's digest, the size, and the encoder. Files carry a
MAC. A missing or damaged file is encoded again. A failed write only costs time.
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.incremental.authenticated import read_authenticated, write_authenticated
from plugins.incremental.regular import read_whole
from plugins.pictures.encoding import ENCODER, encode
from plugins.pictures.measuring import PictureFile
from plugins.pictures.renditions import Rendition


@dataclass(frozen=True)
class RenditionCache:
    """The renditions of the pictures of a content folder."""

    content: Path
    folder: Path

    def data(self, path: str, file: PictureFile, wanted: Sequence[Rendition]) -> list[bytes]:
        """Returns the bytes of some renditions of the picture at a path."""
        known = {each: read_authenticated(self._place(file, each)) for each in wanted}
        if missing := [each for each, data in known.items() if data is None]:
            # In one call, so that the picture is decoded once for all sizes that are missing.
            for each, data in zip(missing, encode(self._bytes(path, file), file, missing), strict=True):
                write_authenticated(self._place(file, each), data)
                known[each] = data
        return [data for data in known.values() if data is not None]

    def _bytes(self, path: str, file: PictureFile) -> bytes:
        """Returns the bytes of the picture. Raises `OSError`, also if the file has changed since it was
        measured.
        """
        data = read_whole(self.content / path, file.size)
        if blake2b(data, digest_size=16).digest() != file.digest:
            raise FileNotFoundError(errno.ENOENT, "changed", str(self.content / path))
        return data

    def _place(self, file: PictureFile, rendition: Rendition) -> Path:
        suffix = Path(rendition.name).suffix
        what = f"{file.digest.hex()} {rendition.width} {rendition.height} {suffix} {ENCODER}"
        name = blake2b(what.encode(), digest_size=16).hexdigest()
        return self.folder / name[:2] / name[2:]
