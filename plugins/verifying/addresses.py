"""An address as it is written to the file of the site that answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

from plugins.verifying.expected import address_of, page_of

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Where(Enum):
    """An address that leads to no file of the site."""

    ELSEWHERE = "another host, or no page at all (mailto:, tel:)"
    OUTSIDE = "our host, but above the site's own path"


Target: TypeAlias = tuple[str, str]
"""The name of a file, and the anchor in it or ""."""


@dataclass(frozen=True)
class Addresses:
    """Those of one site; `siteurl` is absolute and has no slash at its end."""

    siteurl: str

    def leads(self, address: str, source: str) -> Target | Where:
        """Where an address on the page `source` leads. Raises `ValueError` for what is no address."""
        if "#" not in address and "%" not in address and "?" not in address:
            # Most by far are plain, and the same on every page.
            if address.startswith(self._root):
                address = self._parts[1] + address[len(self.siteurl) :]
            known = self._plain.get(address)
            if known is None and address.startswith("/"):
                known = self._plain[address] = self._leads(address, source)
            if known is not None:
                return known
        return self._leads(address, source)

    def _leads(self, address: str, source: str) -> Target | Where:
        host, base = self._parts
        address = address.strip()
        if address.startswith("#"):
            return source, _anchor(address[1:])
        if _SCHEME.match(address) and not address.lower().startswith(("http:", "https:")):
            return Where.ELSEWHERE
        is_whole = address[:5].lower() == "http:" or address[:6].lower() == "https:"
        if not is_whole and (not address.startswith("/") or address.startswith("//")):
            address = urljoin(f"{self.siteurl}/{address_of(source)}", address)
        parts = urlsplit(address)
        is_absolute = bool(parts.netloc)
        if is_absolute and (parts.scheme.lower(), parts.netloc.lower()) != host:
            return Where.ELSEWHERE
        path = unquote(parts.path)
        if path == base:
            path += "/"
        if not path.startswith(f"{base}/"):
            return Where.ELSEWHERE if is_absolute else Where.OUTSIDE
        return page_of(path[len(base) + 1 :]), _anchor(parts.fragment)

    def is_elsewhere(self, address: str, source: str) -> bool:
        """Whether another host answers it, or none; what is no address at all is somebody else's to tell."""
        try:
            return self.leads(address, source) is Where.ELSEWHERE
        except ValueError:
            return False

    @cached_property
    def _root(self) -> str:
        return f"{self.siteurl}/"

    @cached_property
    def _plain(self) -> dict[str, Target | Where]:
        return {}

    @cached_property
    def _parts(self) -> tuple[tuple[str, str], str]:
        parts = urlsplit(self.siteurl)
        return (parts.scheme.lower(), parts.netloc.lower()), parts.path.rstrip("/")


@lru_cache(maxsize=4)
def addresses_on(siteurl: str) -> Addresses:
    """One object for a site, with what it has found so far."""
    return Addresses(siteurl)


def _anchor(fragment: str) -> str:
    """The id that is meant; the top of the page and a text to be marked need none."""
    found = unquote(fragment).partition(":~:")[0]
    return "" if found == "top" else found
