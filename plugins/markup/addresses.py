"""Writes addresses in the form that `plugins.articles.links` resolves once everything is known."""

import re
from urllib.parse import quote

from plugins.targets import LinkKind, LinkTarget, link_target, picture_target

_STAYS_ENCODED = re.compile(r"[%?#]")
"""Characters that stay percent-encoded, because they would end the path of an address or begin an escape."""


def for_pelican_link(address: str) -> str:
    """Returns `{filename}ten-tep.md#muc` for `ten-tep.md#muc`, `{static}/images/mau.pdf` for `mau.pdf`.

    Other addresses are returned unchanged.
    """
    target = link_target(address)
    if target.kind is LinkKind.TEXT:
        return "{filename}" + _as_path(target.name) + "".join(address.partition("#")[1:])
    return _static(target) if target.kind is LinkKind.FILE else address


def for_pelican_picture(address: str) -> str:
    """Returns `{static}/images/anh.jpg` for `anh.jpg` (or `../images/anh.jpg`)."""
    target = picture_target(address)
    return _static(target) if target.kind is LinkKind.FILE else address


def is_safe_picture(address: str) -> bool:
    """Returns whether a picture is a file of this site."""
    return picture_target(address).kind in (LinkKind.FILE, LinkKind.NOWHERE)


def _static(target: LinkTarget) -> str:
    return "{static}/" + _as_path(target.name) + target.rest


def _as_path(name: str) -> str:
    return _STAYS_ENCODED.sub(lambda found: quote(found[0]), name)
