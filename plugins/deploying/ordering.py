"""Orders changes of objects so that no link is ever dead in between.

Storage swaps one object at a time. A page that is new is reached by nobody until a page that was there
before leads to it; so whatever is new goes before whatever changes, what pages load goes before pages, and
what is to go goes last. At every moment all that can be reached from the pages of before is there.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby

from plugins.deploying.objects import Object
from plugins.ownership.proof import Ours

_ARTICLE = re.compile(r"tin-bai/[0-9]{4}/.+")
_SEARCH = "tim-kiem/index.html"


class Phase(IntEnum):
    """One begins when all of the one before are there."""

    LOADED = 0
    """Styles, scripts, pictures, shards of the search index, files to download."""
    NEW_ARTICLES = 1
    NEW_PAGES = 2
    CHANGED_ARTICLES = 3
    CHANGED_PAGES = 4
    ENTRANCES = 5
    """Home, the search page, feeds, the sitemap."""


def phase_of(name: str, is_new: bool) -> Phase:
    """Returns the phase of a file; `name` is relative to the site."""
    # A feed or search page that is new is led to by other pages; one that was there names new articles.
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
    """Yields the objects to upload, group by group; `there` are the keys that the storage already has."""
    known = frozenset(there)
    phase = {each.key: phase_of(each.key.removeprefix(prefix), each.key not in known) for each in objects}
    in_order = sorted(objects, key=lambda each: (phase[each.key], each.key))
    for _, group in groupby(in_order, key=lambda each: phase[each.key]):
        yield list(group)


def removals(names: Iterable[Ours]) -> Iterator[list[Ours]]:
    """Yields the objects to remove, group by group: pages before what they load."""
    pages_first = sorted(names, key=lambda name: (not name.endswith(".html"), name))
    for _, group in groupby(pages_first, key=lambda name: name.endswith(".html")):
        yield list(group)
