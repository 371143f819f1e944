"""Addresses as they are written for `plugins.articles.links`, which resolves them when all is known."""

import re
from urllib.parse import quote

from plugins.targets import LinkKind, LinkTarget, link_target, picture_target

_STAYS_QUOTED = re.compile(r"[%?#]")
"""A name may hold what ends the path of an address, and the mark that quotes it."""


def for_pelican_link(address: str) -> str:
    """`ten-tep.md#muc` as `{filename}ten-tep.md#muc`, `mau.pdf` as `{static}/images/mau.pdf`; others as they
    are."""
    target = link_target(address)
    if target.kind is LinkKind.TEXT:
        return "{filename}" + _as_path(target.name) + "".join(address.partition("#")[1:])
    return _static(target) if target.kind is LinkKind.FILE else address


def for_pelican_picture(address: str) -> str:
    """`anh.jpg` (or `../images/anh.jpg`) as `{static}/images/anh.jpg`."""
    target = picture_target(address)
    return _static(target) if target.kind is LinkKind.FILE else address


def is_safe_picture(address: str) -> bool:
    """Whether a picture may come from there: a file of this site."""
    return picture_target(address).kind in (LinkKind.FILE, LinkKind.NOWHERE)


def _static(target: LinkTarget) -> str:
    return "{static}/" + _as_path(target.name) + target.rest


def _as_path(name: str) -> str:
    return _STAYS_QUOTED.sub(lambda found: quote(found[0]), name)
