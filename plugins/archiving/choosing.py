"""Selects the pages of a year, and the files that they need.

These are the year's articles, its lists, and all pages that belong to no year: terms, documents, data,
glossary, plans. Excluded are pages of other years, internal pages, search (which needs a script) and feeds.
"""

import re
from collections.abc import Iterable

from plugins.archiving.published import PAGE

# Internal pages, the search, and error pages such as `404.html`.
_LEFT_OUT = re.compile(r"(?:noi-bo|tim-kiem)/.*|4\d\d\.html")
# A folder of a year, as in `tin-bai/2020/…`.
_YEAR = re.compile(r"(?:^|/)(20\d\d)(?=/)")
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
    return name.startswith(f"tin-bai/{year}/") and name.endswith(PAGE)


def is_kept_with_pages(name: str) -> bool:
    """Returns whether a file goes into the archive if a page of it loads the file or offers it."""
    return not name.endswith((PAGE, *_FEED)) and not _LEFT_OUT.fullmatch(name)
