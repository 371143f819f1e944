"""Rewrites pages and style sheets to work from a folder: relative addresses, no scripts, no feeds."""

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote, urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from plugins.archiving.choosing import is_kept_with_pages
from plugins.archiving.published import BuiltSite

_ADDRESSES = (
    *(("a", "href"), ("img", "src"), ("source", "src")),
    *(("video", "src"), ("video", "poster"), ("audio", "src")),
)
_SHOWN_BY_LINK = {"stylesheet", "icon", "apple-touch-icon", "manifest"}
# They state whose page it is and under which licence, and load nothing. Other `link` elements lead to feeds.
_KEPT_LINKS = {"canonical", "schema.DC", "license"}
# `url(a.png)`, `url('a.png')` or `url("a.png")`.
_CSS_ADDRESS = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


class Rewriter:
    """Rewrites the files of one archive.

    `names` are the files of the archive: its pages, and what the files rewritten so far load or offer for
    download.
    """

    def __init__(self, site: BuiltSite, pages: Iterable[str]) -> None:
        self._site, self.names = site, [*pages]
        self._known = set(self.names)

    def page(self, soup: BeautifulSoup, name: str) -> bytes:
        """Returns the page for reading. Links to pages outside the archive stay absolute. Modifies `soup`."""

        def moved(element: Tag, address: str) -> str:
            new = self._address(address, name)
            if element.name == "a" and new != address and urlsplit(new).scheme:
                element["rel"] = "external"
            return new

        _readdress(soup, moved)
        # A `base` element would turn relative addresses into addresses of the network again.
        for each in soup.find_all(["script", "noscript", "form", "base"]):
            each.decompose()
        for link in soup.find_all("link"):
            if not (_SHOWN_BY_LINK | _KEPT_LINKS) & set(link.get_attribute_list("rel")):
                link.decompose()
        return soup.encode("utf-8", formatter="html5")

    def sheet(self, css: bytes, name: str) -> bytes:
        """Returns the style sheet for reading."""
        text = css.decode("utf-8", "replace")
        return _CSS_ADDRESS.sub(lambda m: f"url({m[1]}{self._address(m[2], name)}{m[1]})", text).encode()

    def _address(self, address: str, page: str) -> str:
        """Returns an address relative to the page if the archive has that file, else an absolute one."""
        if address.startswith("#") or urlsplit(address).scheme in ("mailto", "tel", "data"):
            return address
        whole = urljoin(self._site.address_of(page), address)
        name = self._site.name_of(address, page)
        if name is None or not (name in self._known or is_kept_with_pages(name)):
            return whole
        if name not in self._known:
            self._known.add(name)
            self.names.append(name)
        fragment = urlsplit(address).fragment
        near = posixpath.relpath(name, posixpath.dirname(page) or ".")
        return quote(near) + (f"#{fragment}" if fragment else "")


def _readdress(soup: BeautifulSoup, moved: Callable[[Tag, str], str]) -> None:
    """Replaces all addresses that a page loads or links to; `moved` returns the new one for an element's."""
    for tag, attribute in _ADDRESSES:
        for each in soup.find_all(tag, attrs={attribute: True}):
            each[attribute] = moved(each, str(each[attribute]))
    for each in soup.find_all(["img", "source"], srcset=True):
        # Candidates such as `/a.png 2x, /b.png 800w`.
        found = [one.strip().partition(" ") for one in str(each["srcset"]).split(",") if one.strip()]
        each["srcset"] = ", ".join(f"{moved(each, one)} {size}".strip() for one, _, size in found)
    for link in soup.find_all("link", href=True):
        if _SHOWN_BY_LINK & set(link.get_attribute_list("rel")):
            link["href"] = moved(link, str(link["href"]))
    # The content of a redirect page: `0; url=/tin-bai/2020/moi/`.
    for each in soup.find_all("meta", attrs={"http-equiv": "refresh", "content": True}):
        wait, _, address = str(each["content"]).partition("url=")
        each["content"] = f"{wait}url={moved(each, address.strip())}"
