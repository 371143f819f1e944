"""Selects the pages of a year, and the files that they need.

These are the year's articles, its lists, and all pages that belong to no year: terms, documents, data,
glossary, plans. Excluded are pages of other years, internal pages, search (which needs a script) and feeds.
"""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup

from plugins.archiving.published import PAGE, BuiltSite, parse

# Internal pages, the search, and error pages such as `404.html`.
_LEFT_OUT = re.compile(r"(?:noi-bo|tim-kiem)/.*|4\d\d\.html")
# A folder of a year, as in `tin-bai/2020/…`.
_YEAR = re.compile(r"(?:^|/)(20\d\d)(?=/)")
_SHOWING = (("img", "src"), ("source", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"))
SHOWN_BY_LINK = {"stylesheet", "icon", "apple-touch-icon", "manifest"}
# `url(a.png)`, `url('a.png')` or `url("a.png")`.
CSS_ADDRESS = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
# Feeds and the sitemap, and the compressed copies that only a web server uses.
_FEED = (".xml", ".gz", ".br")


def pages_of_year(names: Iterable[str], year: int) -> list[str]:
    """Returns the names of a year's pages, sorted."""
    return sorted(
        name
        for name in names
        if name.endswith(PAGE) and not _LEFT_OUT.fullmatch(name) and set(_YEAR.findall(name)) <= {str(year)}
    )


def is_article_of(name: str, year: int) -> bool:
    """Returns whether the file is the page of an article of that year."""
    return name.startswith(f"tin-bai/{year}/")


def files_needed_by(site: BuiltSite, pages: Iterable[str]) -> list[str]:
    """Returns the files that the pages and their style sheets load or offer for download, sorted."""
    found: set[str] = set()
    for page in pages:
        for address in _addresses(parse(site.read(page))):
            name = site.name_of(address, page)
            if name is not None and not name.endswith((PAGE, *_FEED)) and not _LEFT_OUT.fullmatch(name):
                found.add(name)
    for sheet in [name for name in found if name.endswith(".css")]:
        for _, address in CSS_ADDRESS.findall(site.read(sheet).decode("utf-8", "replace")):
            name = site.name_of(address, sheet)
            if name is not None:
                found.add(name)
    return sorted(found)


def _addresses(soup: BeautifulSoup) -> Iterator[str]:
    """Yields the addresses that a page loads or links to."""
    for tag, attribute in _SHOWING:
        yield from (str(each[attribute]) for each in soup.find_all(tag, attrs={attribute: True}))
    for each in soup.find_all(["img", "source"], srcset=True):
        yield from (address for address, _ in candidates(str(each["srcset"])))
    for link in soup.find_all("link", href=True):
        if SHOWN_BY_LINK & set(link.get_attribute_list("rel")):
            yield str(link["href"])
    yield from (str(each["href"]) for each in soup.find_all("a", href=True))


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """Yields the addresses of a `srcset`, each with its width or density."""
    for candidate in srcset.split(","):
        address, _, size = candidate.strip().partition(" ")
        if address:
            yield address, size
