"""The files that are published for a picture: their names, sizes and HTML, all known before any is made.

WebP in up to three widths, and the same widths of a kind that every browser knows behind it. WebP and
not AVIF: it is about a third smaller than JPEG, browsers of old phones know it (AVIF: Chromium 85), and
it is encoded in a quarter of the time.

A name carries a digest of the picture, so that a browser may keep the file for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from html import escape
from math import isqrt
from pathlib import PurePosixPath

from plugins.pictures.measuring import PictureFile
from plugins.vietnamese import slugify

FORMAT = 3
"""Raised when the same picture is encoded in another way: browsers then ask for it anew."""

WIDTHS = (480, 960, 1600)
"""Pixels: a phone's column, the same on its dense screen, the text's column on a dense screen."""

_MOST_PIXELS = 6_000_000
"""Of one file: a long picture gets narrower ones. (To encode a pixel without loss takes 40 bytes.)"""

_NEARLY = 0.9
"""A width that a picture hardly exceeds is left out."""

IN_TEXT = "(min-width: 44rem) 40rem, calc(100vw - 2rem)"
"""How wide a picture in the column of text is shown (`theme/static/css/tokens.css`: --measure)."""


@dataclass(frozen=True)
class Rendition:
    """One published file: its address from the site's root, and its pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Renditions:
    """All renditions of a picture, narrowest first. `modern` are WebP; every browser shows `behind`."""

    modern: tuple[Rendition, ...]
    behind: tuple[Rendition, ...]

    @property
    def all(self) -> tuple[Rendition, ...]:
        """All renditions in one list."""
        return self.modern + self.behind

    @property
    def largest(self) -> Rendition:
        """The largest rendition that every browser shows: for links, feeds, other sites."""
        return self.behind[-1]

    @cached_property
    def _plain(self) -> Rendition:
        return self.behind[min(1, len(self.behind) - 1)]

    def html(self, base: str, attributes: str, sizes: str = IN_TEXT) -> str:
        """Returns a `picture` element. `attributes` go to its `img`, and say the measures if they hold any.

        `base` is the path of the site, `sizes` how wide the picture is shown, in the words of CSS.
        """
        wide = f' sizes="{escape(sizes)}"' if len(self.modern) > 1 else ""
        has_own = ' width="' in attributes  # no words of a description look so: their quotes are escaped
        measures = "" if has_own else f' width="{self.largest.width}" height="{self.largest.height}"'
        behind = f' srcset="{_srcset(base, self.behind)}"{wide}' if wide else ""
        return (
            f'<picture><source type="image/webp" srcset="{_srcset(base, self.modern)}"{wide}>'
            f'<img src="{base}/{self._plain.name}"{behind}{attributes}'
            f"{measures}></picture>"
        )


def renditions(path: str, file: PictureFile) -> Renditions:
    """Returns the renditions of the picture at a path; it must have been measured."""
    stem = slugify(PurePosixPath(path).stem)[:60] or "anh"
    mark = blake2b(file.digest + bytes([FORMAT]), digest_size=4).hexdigest()
    at_most = max(1, isqrt(_MOST_PIXELS * file.width // file.height))
    widths = (file.width,) if file.behind == ".gif" else _widths(min(file.width, at_most))
    sizes = [(width, max(1, round(file.height * width / file.width))) for width in widths]

    def of(suffix: str) -> tuple[Rendition, ...]:
        return tuple(Rendition(f"images/{stem}-{mark}-{size[0]}{suffix}", *size) for size in sizes)

    return Renditions(of(".webp"), of(file.behind))


def _widths(own: int) -> Sequence[int]:
    """Returns the widths of the renditions, none wider than the picture itself."""
    return *(each for each in WIDTHS if each < own * _NEARLY), *((own,) if own < WIDTHS[-1] / _NEARLY else ())


def _srcset(base: str, files: Sequence[Rendition]) -> str:
    if len(files) == 1:
        return f"{base}/{files[0].name}"
    return ", ".join(f"{base}/{each.name} {each.width}w" for each in files)
