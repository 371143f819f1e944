"""The search page, and the index that its script reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plugins.articles import Status
from plugins.articles.addresses import SEARCH_FOLDER
from plugins.incremental.queries import Queries, query
from plugins.pages.glossary import LetterView, TermView, by_letter
from plugins.pages.heads import PageHead, page_head
from plugins.pages.known import as_of, library_of
from plugins.pages.scripts import script_url
from plugins.pages.site import site
from plugins.search import Index, KeptBlocks, entries_of, make_index
from plugins.search.entries import kinds

CACHE = "tim-kiem"
"""The folder below Pelican's `CACHE_PATH`."""

URL = f"{SEARCH_FOLDER}/"


class Choice(NamedTuple):
    """An option of a filter: its code and its text."""

    code: str
    words: str


@dataclass(frozen=True)
class SearchIndex:
    """The index of public entries, and the calendar years that they have."""

    index: Index
    years: tuple[Choice, ...]

    @property
    def url(self) -> str:
        """The folder of its files, relative to the site's root."""
        return f"{URL}{self.index.version}/"


@dataclass(frozen=True)
class SearchPage:
    """The page, with everything that it needs without a script. A preview has no index (`index_url` "").

    `synonyms` is JSON: pairs of what people type and what texts say.
    """

    head: PageHead
    index_url: str
    n_entries: int
    n_shards: int
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    years: tuple[Choice, ...]
    letters: tuple[LetterView, ...]
    synonyms: str
    script: str


@query
def search_index(queries: Queries) -> SearchIndex:
    """Returns the search index of all texts, made of blocks that are kept between builds."""
    kept = KeptBlocks(Path(queries.inputs["CACHE_PATH"], CACHE))
    entries = entries_of(library_of(queries), as_of(queries))
    index = make_index(entries, kinds(site(queries).genres), kept.block)
    # After the index: it has marked the blocks that it used.
    kept.forget_others()
    years = sorted({str(each.day.year) for each in entries if each.day}, reverse=True)
    return SearchIndex(index, tuple(Choice(year, year) for year in years))


@query
def search_page(queries: Queries) -> SearchPage:
    """Returns the page `/tim-kiem/`. A preview has no index: building it would delay every save."""
    its_site = site(queries)
    found = None if queries.inputs["PREVIEW"] else search_index(queries)
    said = "Tìm tin, bài, hướng dẫn, văn bản; gõ có dấu hay không dấu đều được."
    shown = (each for each in library_of(queries).glossary if each.status is Status.PUBLISHED)
    return SearchPage(
        head=page_head(its_site, "Tìm kiếm", said, URL),
        index_url=f"{its_site.base}/{found.url}" if found else "",
        n_entries=found.index.n_entries if found else 0,
        n_shards=found.index.n_shards if found else 0,
        kinds=tuple(Choice(*each) for each in kinds(its_site.genres).items()),
        topics=tuple(Choice(each.code, each.name) for each in its_site.topics),
        audiences=tuple(Choice(each.code, each.name) for each in its_site.audiences),
        years=found.years if found else (),
        letters=by_letter([TermView(each, "") for each in shown]),
        synonyms=json.dumps(queries.inputs["SYNONYMS"], ensure_ascii=False, separators=(",", ":"))
        if found
        else "",
        script=script_url(queries, "search"),
    )
