"""Resolves an address, as it was typed, to its target."""

import re
from enum import Enum, auto
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from plugins.targets.safety import is_safe_link, scheme_of, without_pelican_marker

IMAGES, CONTENT = "images", "content"
# Formats that every browser of the baseline shows, or gets a rendition of. SVG may contain scripts.
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
OFFERED_SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".csv", ".txt")
"""Files that a link may offer for download. No browser runs what such a file contains; it would run a page, a
script or an SVG with the rights of the site.
"""
_FILES = (*IMAGE_SUFFIXES, *OFFERED_SUFFIXES)
_OF_THE_SITE = (".csv", ".txt")
"""Suffixes of files that also have addresses on the site: `/so-lieu/ho-so/ho-so.csv`, `/robots.txt`."""

_SLASHES = re.compile(r"[\\/]+")
"""Windows writes `images\\anh.png`."""
_MAIL = re.compile(r"[^\s@:/]+@(?:[\w-]+\.)+[^\W\d_]{2,63}")
"""`van-phong@co-quan.vn`"""
_PHONE = re.compile(r"\+?[\d ().-]{8,25}")
"""`+84 299 382 1234`, `(0299) 382.1234`"""
# Common suffixes only: `anh.png` and `bai.md` have the form of a host name, too.
_HOST = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org|info|gov|edu|asia)(?:[/?#:]\S*)?|www\.\S+", re.IGNORECASE)


class LinkKind(Enum):
    """What an address leads to."""

    NOWHERE = auto()
    """The address is empty."""
    PLACE = auto()
    """An anchor in the same text."""
    TEXT = auto()
    """A file with front matter, by its name or path."""
    FILE = auto()
    """A file below `images/`, by its path from the content folder."""
    PAGE = auto()
    """A page of this site, by its address from the root, with a leading slash."""
    ELSEWHERE = auto()
    """Another site, a mailbox or a telephone number."""
    UNSAFE = auto()
    """An address that a text may not contain."""
    UNCLEAR = auto()
    """An address that no reader could open."""


class LinkTarget(NamedTuple):
    """The target of an address: `name` is a file or page, `anchor` a place in it, or "".

    `rest` is what follows the name of a file (`#page=2`). If the address is unclear, `meant` is the probable
    correct spelling, or "".
    """

    kind: LinkKind
    name: str = ""
    anchor: str = ""
    rest: str = ""
    meant: str = ""


def link_target(typed: str) -> LinkTarget:
    """Returns the target of a link."""
    address = _inside(typed)
    if isinstance(address, LinkTarget):
        return address
    # The anchor first: a question mark behind `#` belongs to the anchor.
    path, mark, anchor = address.partition("#")
    path, question, query = path.partition("?")
    rest = question + query + mark + anchor
    # Decoded after it was split: `%23` and `%3F` are part of a name.
    name, anchor = _SLASHES.sub("/", unquote(path)), unquote(anchor)
    suffix = _suffix(name)
    # `#muc` is a place on the same page; `?trang=2` alone means nothing here.
    if not path:
        return LinkTarget(LinkKind.UNCLEAR) if question else LinkTarget(LinkKind.PLACE, anchor=anchor)
    # A leading slash does not matter here: no page has an address that ends with `.md`.
    if suffix == ".md":
        return LinkTarget(LinkKind.TEXT, name, anchor)
    # `/so-lieu/ho-so.csv` is an address, `/images/ho-so.csv` a file that somebody typed from the root.
    is_address = path.startswith("/") and not _below_images(name)
    if _below_images(name) or (suffix in _FILES and not (is_address and suffix in _OF_THE_SITE)):
        return LinkTarget(LinkKind.FILE, _image_path(name), rest=rest)
    if is_address and "\\" not in path:
        return LinkTarget(LinkKind.PAGE, name, anchor)
    return LinkTarget(LinkKind.UNCLEAR, meant=_meant(address))


def picture_target(typed: str) -> LinkTarget:
    """Returns the target of a picture: a file of the site, or nothing. Its name may contain `?` and `#`."""
    address = _inside(typed)
    if isinstance(address, LinkTarget):
        return address
    return LinkTarget(LinkKind.FILE, _image_path(_SLASHES.sub("/", unquote(address))))


def _inside(typed: str) -> str | LinkTarget:
    """Returns an address that leads into this site, without what Pelican adds; the target of any other."""
    # An address may be typed with entities (`a.md?x&amp;y`), as in raw HTML.
    address = without_pelican_marker(unescape(typed)).strip()
    # `[chữ]()`
    if not address:
        return LinkTarget(LinkKind.NOWHERE)
    if not is_safe_link(typed):
        return LinkTarget(LinkKind.UNSAFE)
    return LinkTarget(LinkKind.ELSEWHERE, typed) if scheme_of(typed) else address


def _parts(name: str) -> list[str]:
    """Returns the parts of a path from the content folder; `..` at its start is dropped.

    Writers see the pictures from the folder of the article, and type the path from there.
    """
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    # Some people type the path from the folder of the project.
    return parts[1:] if parts[:2] == [CONTENT, IMAGES] else parts


def _below_images(name: str) -> bool:
    return _parts(name)[:1] == [IMAGES]


def _image_path(name: str) -> str:
    """Returns `images/anh.png` for `anh.png`, `/anh.png` and `../images/anh.png`."""
    parts = _parts(name)
    # Whatever stands before `images` is a guess at the place of the text, and is dropped.
    start = parts.index(IMAGES) if IMAGES in parts else -1
    return "/".join(parts[start:] if start >= 0 else [IMAGES, *parts])


def _suffix(name: str) -> str:
    last = name.rpartition("/")[2]
    at = last.rfind(".")
    # A dot at the start (`.htaccess`) begins no suffix.
    return last[at:].lower() if at > 0 else ""


def _meant(address: str) -> str:
    """Returns an address with the scheme that it lacks: `https://www.moj.gov.vn`, `mailto:a@co-quan.vn`,
    `tel:02993821234`; "" if it does not look like one of these.
    """
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    # The pattern also matches blanks and brackets; fewer than eight digits are no number that one can call.
    if _PHONE.fullmatch(address) and sum(map(str.isdigit, address)) >= 8:
        return "tel:" + re.sub(r"[^\d+]", "", address)
    return f"https://{address}" if _HOST.fullmatch(address) else ""
