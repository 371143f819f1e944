"""Resolves the target addresses of links, and decides which an article may contain."""

import re
from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "mailto", "tel")
LONGEST_ADDRESS = 2000
"""Characters. Common browsers and servers accept no more, and many links may repeat one address."""
# `HYPERLINK "https://example.vn/" \l "muc"`. An instruction that begins with `\l` leads to a place in this
# document.
_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))(?:\s+\\l\s+"([^"]*)")?')
# `HYPERLINK \l "muc"`, `PAGEREF _Toc1`, `REF muc`
_INNER = re.compile(r"\s*(?:HYPERLINK\s+\\l|(?:PAGE|NOTE)?REF)\b")


def is_usable(address: str) -> bool:
    """Returns whether an article may link to the address: a web, mail or telephone link of bounded length."""
    try:
        return (
            len(address) <= LONGEST_ADDRESS
            and not re.search(r"\s", address)
            and urlsplit(address).scheme.lower() in _SCHEMES
        )
    # `urlsplit` raises it for a host in brackets that is no IPv6 address.
    except ValueError:
        return False


def with_anchor(address: str, anchor: str) -> str:
    """Returns the address with the anchor as its fragment, unless it has a fragment."""
    return f"{address}#{anchor}" if anchor and "#" not in address else address


def address_in(instruction: str) -> str:
    """Returns the target of a HYPERLINK field; "" if the field is no link, or links within the document."""
    found = _INSTRUCTION.match(instruction)
    return with_anchor((found[1] or found[2] or "").strip(), found[3] or "") if found else ""


def is_inner(instruction: str) -> bool:
    """Returns whether a field links to another place in the same document."""
    return _INNER.match(instruction) is not None
