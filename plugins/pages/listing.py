"""A page of a list of articles: which term it is of, and the ways to its other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.pages.heads import PageHead, page_head, term_feeds
from plugins.pages.site import Site
from plugins.pages.terms import Dimension, TermPage


@dataclass(frozen=True)
class PageLink:
    """The way to one page of a list."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Listing:
    """What a page of one term's articles shows beside them."""

    dimension: Dimension
    term: TermPage
    page_links: tuple[PageLink, ...]
    head: PageHead


def page_url(url: str, number: int) -> str:
    """`chu-de/x/` or `chu-de/x/trang/2/`; the PAGINATION_PATTERNS setting says the same to Pelican."""
    return url if number == 1 else f"{url}trang/{number}/"


def make_listing(site: Site, term: TermPage, page_number: int, n_pages: int, newest: date | None) -> Listing:
    """The listing of one page of a term's articles, the newest of which is of that day."""
    dimension = site.by_key[term.dimension]
    suffix = f", trang {page_number}" if page_number > 1 else ""
    title = (f"Dành cho {term.name.lower()}" if term.dimension == "audience" else term.name) + suffix
    head = page_head(
        site,
        title,
        description=(term.plain or term.text or f"Tin, bài: {term.name}.")[:300],
        url=page_url(term.url, page_number),
        crumbs=[(dimension.name, dimension.url)],
        changed=newest,
        feeds=[term_feeds(term)],
        prev_url=page_url(term.url, page_number - 1) if page_number > 1 else "",
        next_url=page_url(term.url, page_number + 1) if page_number < n_pages else "",
    )
    links = tuple(
        PageLink(number, page_url(term.url, number), number == page_number)
        for number in range(1, n_pages + 1)
    )
    return Listing(dimension, term, links, head)


@dataclass(frozen=True)
class TermRow:
    """A term in the list of its dimension."""

    term: TermPage
    n: int
    latest: Any


def term_rows(dimension: Dimension, articles_of: Mapping[str, Sequence[Any]]) -> tuple[TermRow, ...]:
    """A row for every term, with or without articles (newest first)."""
    rows = []
    for term in dimension.terms:
        found = articles_of.get(term.code, ())
        rows.append(TermRow(term, len(found), found[0] if found else None))
    return tuple(rows)
