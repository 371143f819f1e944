"""Which addresses may stand in a text, and how they are written for Pelican to resolve."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from urllib.parse import quote, unquote

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
_PELICAN = re.compile(r"\{(filename|static)\}", re.IGNORECASE)

_PATH_ENDS = re.compile(r"[?#]")
_STAYS_QUOTED = re.compile(r"[%?#]")

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@lru_cache(maxsize=64)
def as_read(address: str) -> str:
    """The address as a browser reads it once Pelican's own mark is gone: entities count as their
    characters; blanks, control and invisible characters do not count (some readers of feeds drop more of
    them than browsers do). Asked several times of each address."""
    return _IGNORED.sub("", unescape(_PELICAN.sub("", address)))


def scheme_of(address: str) -> str:
    """`https` of `https://…`, in lower case; "" for a place of this site."""
    matched = _SCHEME.match(as_read(address))
    return matched[1].lower() if matched else ""


def is_safe_link(address: str) -> bool:
    """Whether a link may go there: web, mail, telephone, or a place of this site."""
    scheme = scheme_of(address)
    read = as_read(address)
    return (scheme in LINK_SCHEMES or not scheme) and "\\" not in read and not read.startswith("//")


def is_script_scheme(address: str) -> bool:
    """Whether it is an address that runs or holds a document of its own."""
    return scheme_of(address) in ("javascript", "vbscript", "data")


def is_safe_picture(address: str) -> bool:
    """Whether a picture may come from there: a file of this site."""
    return is_safe_link(address) and not scheme_of(address)


def for_pelican_link(address: str) -> str:
    """`ten-tep.md#muc` as `{filename}ten-tep.md#muc`; other addresses as they are."""
    bare = _PELICAN.sub("", address)
    path, mark, rest = bare.partition("#")
    if _is_ours(bare) and path.lower().endswith(".md"):
        return "{filename}" + unquote(path) + mark + rest
    if _PELICAN.match(address) or (_is_ours(bare) and path.lstrip("/").startswith("images/")):
        file = _PATH_ENDS.split(address, maxsplit=1)[0]
        return for_pelican_picture(file) + address[len(file) :]
    return address


def for_pelican_picture(address: str) -> str:
    """`images/anh.jpg` (or `../images/anh.jpg`) as `{static}/images/anh.jpg`.

    A name may hold what ends the path of an address: that, and the mark that quotes it, stays quoted.
    """
    bare = _PELICAN.sub("", address)
    if not _is_ours(bare):
        return address
    path = unquote(bare)
    start = path.find("images/")
    path = path[start:] if start >= 0 else path.lstrip("/")
    return "{static}/" + _STAYS_QUOTED.sub(lambda found: quote(found[0]), path)


def _is_ours(address: str) -> bool:
    return bool(address) and not scheme_of(address) and not address.startswith(("//", "#", "?"))
