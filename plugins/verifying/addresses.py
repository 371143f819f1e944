"""Resolves a written address to the file of the site that answers it."""

import re
from enum import Enum
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

from plugins.verifying.expected import address_of, page_of

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""The beginning of an absolute address."""


class Where(Enum):
    """The result for an address that leads to no file of the site."""

    ELSEWHERE = "another host, or no page at all (mailto:, tel:)"
    OUTSIDE = "our host, but above the site's own path"
    NOWHERE = "no valid address, such as `https://[x/`, which the rule `dead-link` reports"


Target: TypeAlias = tuple[str, str]
"""The name of a file, and the anchor in it or ""."""


def leads(address: str, source: str, siteurl: str) -> Target | Where:
    """Returns where an address on the file `source` leads. `siteurl` has no slash at its end."""
    # Absolute addresses do not depend on the page, so that the cache serves them for all pages.
    try:
        return _leads(address, "" if address.startswith(("/", "http:", "https:")) else source, siteurl)
    except ValueError:
        return Where.NOWHERE


# Every page links to the same lists. More addresses than a site of 10,000 articles has.
@lru_cache(maxsize=100_000)
def _leads(address: str, source: str, siteurl: str) -> Target | Where:
    """Returns the result of `leads`. `source` is empty if it does not matter. Raises `ValueError`."""
    site = urlsplit(siteurl)
    address = address.strip()
    # A place on the page itself, wherever that is.
    if address.startswith("#"):
        return source, _anchor(address[1:])
    is_whole = address.lower().startswith(("http:", "https:"))
    if SCHEME.match(address) and not is_whole:
        return Where.ELSEWHERE
    if not is_whole and (not address.startswith("/") or address.startswith("//")):
        address = urljoin(f"{siteurl}/{address_of(source)}", address)
    parts = urlsplit(address)
    if parts.netloc and (parts.scheme.lower(), parts.netloc.lower()) != (site.scheme, site.netloc.lower()):
        return Where.ELSEWHERE
    path = unquote(parts.path)
    # `https://example.vn/cchc` means `/cchc/`.
    if path == site.path:
        path += "/"
    # The same host outside of our part of it: another site, or a mistake.
    if not path.startswith(f"{site.path}/"):
        return Where.ELSEWHERE if parts.netloc else Where.OUTSIDE
    return page_of(path[len(site.path) + 1 :]), _anchor(parts.fragment)


def _anchor(fragment: str) -> str:
    """Returns the id in a fragment; "" for the top of the page and for a text fragment (`:~:text=`)."""
    found = unquote(fragment).partition(":~:")[0]
    return "" if found == "top" else found
