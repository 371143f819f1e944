"""Orders the changes of objects so that no link is dead at any time.

Storage replaces one object at a time. A new page is unreachable until an old page links to it. So new objects
come before changed ones, resources before the pages that load them, and removals come last. Then everything
that is reachable from the old pages exists at every moment.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby

from plugins.articles.addresses import SEARCH_FOLDER
from plugins.deploying.objects import Object
from plugins.ownership.proof import Ours

# `tin-bai/2020/ten-bai/index.html`, but not the lists in `tin-bai/`.
_ARTICLE = re.compile(r"tin-bai/[0-9]{4}/.+")
# The page that names the search index.
_SEARCH = f"{SEARCH_FOLDER}/index.html"


class Phase(IntEnum):
    """The phases of an upload. Each begins when the previous one is complete."""

    LOADED = 0
    """Style sheets, scripts, pictures, shards of the search index, downloads."""
    NEW_ARTICLES = 1
    NEW_PAGES = 2
    CHANGED_ARTICLES = 3
    CHANGED_PAGES = 4
    ENTRANCES = 5
    """Home page, search page, feeds, sitemap."""


def phase_of(name: str, is_new: bool) -> Phase:
    """Returns the phase of a file; `name` is relative to the site."""
    # An existing feed or search page names new articles, so it comes last; a new one is linked by others.
    is_entrance = name.endswith(".xml") or name == _SEARCH
    if name == "index.html" or (is_entrance and not is_new):
        return Phase.ENTRANCES
    if not is_entrance and not name.endswith(".html"):
        return Phase.LOADED
    is_article = bool(_ARTICLE.fullmatch(name))
    if is_new:
        return Phase.NEW_ARTICLES if is_article else Phase.NEW_PAGES
    return Phase.CHANGED_ARTICLES if is_article else Phase.CHANGED_PAGES


def phases(objects: Iterable[Object], prefix: str, there: Iterable[str]) -> Iterator[list[Object]]:
    """Yields the objects to upload in groups, in order. `there` are the keys that exist in the storage."""
    known = frozenset(there)
    phase = {each.key: phase_of(each.key.removeprefix(prefix), each.key not in known) for each in objects}
    # `groupby` needs the phases together; keys only make the order the same in every run.
    in_order = sorted(objects, key=lambda each: (phase[each.key], each.key))
    for _, group in groupby(in_order, key=lambda each: phase[each.key]):
        yield list(group)


def removals(names: Iterable[Ours]) -> Iterator[list[Ours]]:
    """Yields the objects to remove in groups: pages before the files that they load."""
    # As in `phases`.
    pages_first = sorted(names, key=lambda name: (not name.endswith(".html"), name))
    for _, group in groupby(pages_first, key=lambda name: name.endswith(".html")):
        yield list(group)
