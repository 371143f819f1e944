"""How a browser reads an address, and which addresses a text may contain."""

import re
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
"""A scheme with its colon: `https:`, `mailto:` (RFC 3986, section 3.1)."""
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
"""Blanks, control characters and characters without width, as in `java\\nscript:`."""
# `{filename}ten-bai.md`, `{static}images/anh.png`: Pelican's own notation, in any case.
_PELICAN = re.compile(r"\{(filename|static)\}", re.IGNORECASE)

# `javascript:` and `data:` run code; others open programs that not everybody has.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


# Several questions about one address come one after the other; older ones never come again.
@lru_cache(maxsize=64)
def _as_read(address: str) -> str:
    """Returns the address as a browser reads it: entities decoded; blanks, control and invisible characters
    removed.

    Some feed readers remove more such characters than browsers do, so all are removed. The cache pays because
    several questions are asked about each address.
    """
    return _IGNORED.sub("", unescape(without_pelican_marker(address)))


def without_pelican_marker(address: str) -> str:
    """Returns the address without Pelican's markers `{filename}` and `{static}`."""
    return _PELICAN.sub("", address) if "{" in address else address


def scheme_of(address: str) -> str:
    """Returns the scheme of an address in lower case; "" for an address of this site."""
    matched = _SCHEME.match(_as_read(address))
    return matched[1].lower() if matched else ""


def is_safe_link(address: str) -> bool:
    """Returns whether a link may lead to an address: web, mail, telephone, or a page of this site."""
    scheme, read = scheme_of(address), _as_read(address)
    if scheme:
        # `https:\\host` is read as `https://host` by browsers and as a path by other programs: nobody means
        # it.
        return scheme in LINK_SCHEMES and not ("\\" in read and scheme.startswith("http"))
    # Browsers read a backslash as a slash, so "\\\\host" and "/\\host" lead to another site as "//host" does.
    return not read.startswith("\\") and not read.replace("\\", "/").startswith("//")


def is_script_scheme(address: str) -> bool:
    """Returns whether an address runs a script or contains a document itself."""
    return scheme_of(address) in ("javascript", "vbscript", "data")


def is_web_address(text: str) -> bool:
    """Returns whether text is a complete http(s) address without a user name and password."""
    try:
        parts = urlsplit(text)
    # `urlsplit` raises it for a bracket that is not closed, as in `http://[::1`.
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        # `https://moj.gov.vn@host.example` leads to `host.example`, but reads like the ministry.
        and "@" not in parts.netloc
        and not re.search(r"[\s<>\"]", text)
    )
