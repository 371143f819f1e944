"""Rewrites pages and style sheets to work from a folder: relative addresses, no scripts, no feeds."""

import posixpath
from collections.abc import Collection
from urllib.parse import quote, urljoin, urlsplit

from bs4 import BeautifulSoup

from plugins.archiving.choosing import CSS_ADDRESS, SHOWN_BY_LINK, candidates
from plugins.archiving.published import BuiltSite

# The attributes of an article's page that lead to files of the site.
_ATTRIBUTES = (("a", "href"), ("img", "src"), ("source", "src"), ("video", "src"), ("video", "poster"))
# Relations that name a thing and load nothing. Other links (feeds, search, icons) lead nowhere in a folder.
_KEPT_LINKS = {"canonical", "schema.DC", "license"}


class Rewriter:
    """Rewrites the files of one archive. `kept` are the names of its files."""

    def __init__(self, site: BuiltSite, kept: Collection[str]) -> None:
        self._site, self._kept = site, frozenset(kept)

    def page(self, soup: BeautifulSoup, name: str) -> bytes:
        """Returns the page for reading. Links to pages outside the archive stay absolute. Modifies `soup`."""
        # A `base` element would turn relative addresses into addresses of the network again.
        for each in soup.find_all(["script", "noscript", "form", "base"]):
            each.decompose()
        for link in soup.find_all("link"):
            rel = set(link.get_attribute_list("rel"))
            if rel & SHOWN_BY_LINK:
                link["href"] = self._address(str(link["href"]), name)
            elif not rel & _KEPT_LINKS:
                link.decompose()
        for tag, attribute in (*_ATTRIBUTES, ("audio", "src")):
            for each in soup.find_all(tag, attrs={attribute: True}):
                old = str(each[attribute])
                new = self._address(old, name)
                each[attribute] = new
                if tag == "a" and new != old and urlsplit(new).scheme:
                    each["rel"] = "external"
        for each in soup.find_all(["img", "source"], srcset=True):
            parts = [
                f"{self._address(one, name)} {size}".strip() for one, size in candidates(str(each["srcset"]))
            ]
            each["srcset"] = ", ".join(parts)
        # The content of a redirect page: `0; url=/tin-bai/2020/moi/`.
        for each in soup.find_all("meta", attrs={"http-equiv": "refresh", "content": True}):
            wait, _, address = str(each["content"]).partition("url=")
            each["content"] = f"{wait}url={self._address(address.strip(), name)}"
        return soup.encode("utf-8", formatter="html5")

    def sheet(self, css: bytes, name: str) -> bytes:
        """Returns the style sheet for reading."""
        text = css.decode("utf-8", "replace")
        return CSS_ADDRESS.sub(lambda m: f"url({m[1]}{self._address(m[2], name)}{m[1]})", text).encode()

    def _address(self, address: str, page: str) -> str:
        """Returns an address relative to the page if the archive has that file, else an absolute one."""
        if address.startswith("#") or urlsplit(address).scheme in ("mailto", "tel", "data"):
            return address
        whole = urljoin(self._site.address_of(page), address)
        name = self._site.name_of(address, page)
        if name is None or name not in self._kept:
            return whole
        fragment = urlsplit(address).fragment
        near = posixpath.relpath(name, posixpath.dirname(page) or ".")
        return quote(near) + (f"#{fragment}" if fragment else "")
