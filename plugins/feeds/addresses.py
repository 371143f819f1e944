"""Normalises web addresses for feeds: absolute, in ASCII, without control characters."""

import re
from urllib.parse import quote

_PARTS = re.compile(r"(https?)://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)

# What a browser drops from an address before it reads it (WHATWG URL, "basic URL parser"),
# and lone surrogates, which no encoding can carry.
_DROPPED = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

# A percent sign that begins no escape, or anything that RFC 3986 does not allow after the host.
_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]")


def absolute_address(url: str) -> str:
    """Returns the http(s) address `url` in the ASCII form of RFC 3986.

    Letters outside ASCII and spaces are percent-encoded, a host is given in Punycode, control
    characters are dropped. Applying it twice changes nothing, and an address that is ASCII
    already comes back as it was.

    Raises `ValueError` for an address without `http://` or `https://` and a host: RFC 4287
    4.2.6 (ids) and RSS 2.0 (permalinks, enclosures) know no relative ones.
    """
    kept = _DROPPED.sub("", url).strip()
    parts = _PARTS.fullmatch(kept)
    if parts is None:
        raise ValueError(f"not an absolute http or https address: {url!r}")
    scheme, host, rest = parts.groups()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if re.search(r"[\s<>\"\\^`{|}]", host):
        raise ValueError(f"no host can be called that: {url!r}")
    return f"{scheme}://{host}" + _UNSAFE.sub(lambda found: quote(found[0]), rest)
