"""A cache of encoded renditions: a folder that may be deleted at any time.

Each is valid for the digest of its picture, its size and the encoder: all of that is in its name. It
carries a checksum. What is missing or damaged is encoded again; what cannot be kept is not.
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.incremental.marked import keep, kept
from plugins.incremental.regular import read_whole
from plugins.pictures.encoding import ENCODER, encode
from plugins.pictures.measuring import PictureFile
from plugins.pictures.renditions import Rendition


@dataclass(frozen=True)
class Shelf:
    """The renditions of a content folder's pictures."""

    content: Path
    folder: Path

    def data(self, path: str, file: PictureFile, wanted: Sequence[Rendition]) -> list[bytes]:
        """Returns the bytes of some renditions of the picture at a path."""
        known = [kept(self._place(file, each)) for each in wanted]
        missing = [each for each, data in zip(wanted, known, strict=True) if data is None]
        made = iter(encode(self._bytes(path, file), file, missing) if missing else ())
        found = []
        for each, data in zip(wanted, known, strict=True):
            if data is None:
                data = next(made)
                keep(self._place(file, each), data)
            found.append(data)
        return found

    def _bytes(self, path: str, file: PictureFile) -> bytes:
        """The picture's own. Raises `OSError`; another that has taken its name is not kept as this one."""
        data = read_whole(self.content / path, file.size)
        if blake2b(data, digest_size=16).digest() != file.digest:
            raise FileNotFoundError(errno.ENOENT, "changed", str(self.content / path))
        return data

    def _place(self, file: PictureFile, rendition: Rendition) -> Path:
        suffix = Path(rendition.name).suffix
        what = f"{file.digest.hex()} {rendition.width} {rendition.height} {suffix} {ENCODER}"
        name = blake2b(what.encode(), digest_size=16).hexdigest()
        return self.folder / name[:2] / name[2:]
