"""Turns a page of a built site into one HTML file for e-mail, with style and pictures inside.

Links to other pages of the site become text, since the recipient has no site to open them on.
"""

import mimetypes
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

# What a reader without a network has no use for; scripts would also fail from a file.
_MACHINES_ONLY = "script, meta[property], meta[name^='DC.'], link:not([rel~='stylesheet']), source"
# Links without an address: words that look like a link would invite to click.
_DEAD_LINKS = "a:not([href]){color:inherit;text-decoration:none}"
# Relative links lead into the preview, which whoever gets the file does not have.
_KEPT_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def self_contained(page: Path, site: Path, notice: str) -> str:
    """Returns a page of the site as one HTML file. `notice` replaces the text of the preview banner."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    for element in soup.select(_MACHINES_ONLY):
        # html.parser does not know that `source` is empty, and nests the picture in it.
        element.unwrap() if element.name == "source" else element.decompose()
    for sheet in soup.select("link[rel~='stylesheet']"):
        style = soup.new_tag("style")
        style.string = _file(site, str(sheet["href"])).read_text("utf-8") + _DEAD_LINKS
        sheet.replace_with(style)
    for picture in soup.find_all("img"):
        picture["src"] = _as_data(_file(site, str(picture["src"])))
        # With `srcset` a browser would look for files that the recipient does not have.
        for name in ("srcset", "sizes", "loading", "fetchpriority"):
            del picture[name]
    # A menu leads nowhere in this file. An article's own table of contents has links to `#…` only, and stays.
    for nav in soup.find_all(["nav", "footer"]):
        if any(not str(link["href"]).startswith("#") for link in nav.find_all("a", href=True)):
            nav.decompose()
    for link in soup.find_all("a", href=True):
        href = str(link["href"])
        if not href.startswith("#") and urlsplit(href).scheme not in _KEPT_SCHEMES:
            del link["href"]
    _say(soup, notice)
    return str(soup)


def _say(soup: BeautifulSoup, notice: str) -> None:
    strip = soup.select_one(".strip.preview p")
    if isinstance(strip, Tag):
        strip.clear()
        strip.append(notice)


def _file(site: Path, address: str) -> Path:
    return site / unquote(urlsplit(address).path).lstrip("/")


def _as_data(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode('ascii')}"
