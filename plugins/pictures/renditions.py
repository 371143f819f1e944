"""The published files of a picture: names, sizes and HTML, known before any is encoded.

There are up to three widths in WebP, and the same in a fallback format for every browser. WebP was chosen
over AVIF: it is about a third smaller than JPEG, old phones support it (AVIF: Chromium 85), and it encodes
four times as fast.

A name contains a digest of the picture, so that browsers may cache the file for ever.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from math import isqrt
from pathlib import PurePosixPath

from plugins.pictures.measuring import PictureFile
from plugins.vietnamese import slugify

FORMAT = 4
"""Increase it when encoding changes: it is part of the names, so browsers fetch new files."""

WIDTHS = (480, 960, 1600)
"""Pixels: the column of a phone, the same on a dense screen, the text column on a dense screen."""

_MOST_PIXELS = 6_000_000
"""Pixels of one file; a tall picture gets narrower files. Lossless encoding takes 40 bytes of memory per
pixel.
"""

_NEARLY = 0.9
"""A width is omitted if it exceeds this share of the picture's own width."""

IN_TEXT = "(min-width: 44rem) 40rem, calc(100vw - 2rem)"
"""The display width of a picture in the text column (`theme/static/css/tokens.css`: --measure)."""


@dataclass(frozen=True)
class Rendition:
    """One published file: its address from the site's root, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Renditions:
    """All renditions of a picture, narrowest first. `modern` are WebP; `behind` are the fallback."""

    modern: tuple[Rendition, ...]
    behind: tuple[Rendition, ...]

    @property
    def all(self) -> tuple[Rendition, ...]:
        """All renditions."""
        return self.modern + self.behind

    @property
    def largest(self) -> Rendition:
        """The largest rendition in the fallback format: for links, feeds, other sites."""
        return self.behind[-1]

    def html(self, base: str, attributes: str, sizes: str = IN_TEXT) -> str:
        """Returns a `picture` element. `attributes` go to its `img`, and may contain width and height.

        `base` is the path of the site; `sizes` is the display width as a CSS `sizes` value.
        """
        # With a single width the browser has nothing to choose.
        wide = f' sizes="{escape(sizes)}"' if len(self.modern) > 1 else ""
        has_own = ' width="' in attributes  # quotes in values are escaped, so only the attribute matches
        measures = "" if has_own else f' width="{self.largest.width}" height="{self.largest.height}"'
        # Only browsers that know no `srcset` load it: the middle width suits them all.
        plain = self.behind[:2][-1]
        behind = f' srcset="{_srcset(base, self.behind)}"{wide}' if wide else ""
        return (
            f'<picture><source type="image/webp" srcset="{_srcset(base, self.modern)}"{wide}>'
            f'<img src="{base}/{plain.name}"{behind}{attributes}{measures}></picture>'
        )


def renditions(path: str, file: PictureFile) -> Renditions:
    """Returns the renditions of the measured picture at a path."""
    stem = _stem(path)
    # 32 bits: they only tell versions of one name apart, and stand in every page.
    mark = blake2b(file.digest + bytes([FORMAT]), digest_size=4).hexdigest()
    # The width of a picture of this shape that has exactly so many pixels.
    at_most = max(1, isqrt(_MOST_PIXELS * file.width // file.height))
    widths = (file.width,) if file.behind == ".gif" else _widths(min(file.width, at_most))
    sizes = [(width, max(1, round(file.height * width / file.width))) for width in widths]

    def of(suffix: str) -> tuple[Rendition, ...]:
        return tuple(Rendition(f"images/{stem}-{mark}-{size[0]}{suffix}", *size) for size in sizes)

    return Renditions(of(".webp"), of(file.behind))


def published_picture(path: str, names: Iterable[str]) -> str:
    """Returns the name of the largest published file of a picture, in its own format.

    Returns "" if there is none, or files of several pictures of that name from different folders.
    """
    picture = PurePosixPath(path)
    # `images/anh-1a2b3c4d-640.png`: the stem, eight digits of the digest, the width.
    pattern = re.compile(
        rf"images/{_stem(path)}-([0-9a-f]{{8}})-(\d+){re.escape(picture.suffix.lower())}", re.ASCII
    )
    found = [matched for matched in map(pattern.fullmatch, names) if matched]
    # The published name has no folder, so `2019/anh.png` and `2020/anh.png` differ in the digest alone.
    if len({matched[1] for matched in found}) != 1:
        return ""
    # The number is compared, not the text: `640` sorts behind `1600`.
    return max(found, key=lambda matched: int(matched[2]))[0]


def _stem(path: str) -> str:
    # A name without a Latin letter or a digit leaves nothing.
    return slugify(PurePosixPath(path).stem, 60) or "anh"


def _widths(own: int) -> Sequence[int]:
    """Returns the widths of the renditions, none wider than the picture."""
    return *(each for each in WIDTHS if each < own * _NEARLY), *((own,) if own < WIDTHS[-1] / _NEARLY else ())


def _srcset(base: str, files: Sequence[Rendition]) -> str:
    # Without widths the browser has nothing to choose.
    if len(files) == 1:
        return f"{base}/{files[0].name}"
    return ", ".join(f"{base}/{each.name} {each.width}w" for each in files)
