"""The list of one term's articles: the newest, then all of them by year.

A year's list is cut into pages, the whole list is not: an article that comes or goes moves others
from page to page within its year only, and what lies years back keeps its place and its address.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from plugins.articles.guide_parts import GUIDES, QUESTIONS
from plugins.incremental.shown import digest_of
from plugins.pages.heads import PageHead, page_head, term_feeds
from plugins.pages.shows import Shows
from plugins.pages.site import Site
from plugins.pages.terms import Dimension, TermPage, terms_of


@dataclass
class TermArticles:
    """The articles of one term, newest first (Pelican's)."""

    all: list[Any] = field(default_factory=list)

    @cached_property
    def by_year(self) -> Mapping[int, Sequence[Any]]:
        """Asked for once all are there."""
        found: dict[int, Sequence[Any]] = {}
        start = 0
        while start < len(self.all):
            year = self.all[start].date.year
            # The newest come first: of each year its end is looked for, not every article.
            end = bisect_left(self.all, -year + 1, start, key=lambda article: -article.date.year)
            found[year] = self.all[start:end]
            start = end
        return found


ArticlesByTerm: TypeAlias = Mapping[tuple[str, str], TermArticles]
"""By dimension and code; of all terms, those without articles too."""


def articles_by_term(dimensions: Iterable[Dimension], articles: Sequence[Any]) -> ArticlesByTerm:
    """Each article in every one of its terms."""
    found = {(each.key, term.code): TermArticles() for each in dimensions for term in each.terms}
    add = {key: term.all.append for key, term in found.items()}
    for article in articles:
        for key in terms_of(article.record):
            add[key](article)
    return found


@dataclass(frozen=True)
class PageLink:
    """The way to one page of a year."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class YearLink:
    """The way to the articles of one year; `n` of them."""

    year: int
    url: str
    n: int
    current: bool


@dataclass(frozen=True)
class Listing:
    """One page of a term's articles.

    `articles` are Pelican's, newest first. `n` are there in all, or in the `year` if it has one.
    `years` is empty where the newest are all that there are. `year_names` is what the page shows of
    them: a year's pages name the other years, and do not count them.
    """

    site: Site
    term: TermPage
    articles: Sequence[Any]
    n: int
    years: tuple[YearLink, ...]
    year: int | None = None
    number: int = 1
    n_pages: int = 1
    year_names: str = ""

    @property
    def shows(self) -> bytes:
        """A digest of what the page shows: its articles and its numbers."""
        counts = f"{self.n} {self.year} {self.number} {self.n_pages} {self.year_names}"
        return digest_of(self.site.shows, Shows.cards(self.articles), counts)

    @property
    def groups(self) -> tuple[tuple[TermPage, tuple[Any, ...]], ...]:
        """The newest guides or answers by topic, each under its first; empty for any other list."""
        if self.term.dimension != "genre" or self.term.code not in (GUIDES, QUESTIONS) or self.year:
            return ()
        found = (
            (topic, tuple(each for each in self.articles if each.record.topics[0] == topic.code))
            for topic in self.site.topics
        )
        return tuple((topic, articles) for topic, articles in found if articles)

    @property
    def dimension(self) -> Dimension:
        """The dimension of the term."""
        return self.site.by_key[self.term.dimension]

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.term.url if self.year is None else year_url(self.term, self.year, self.number)

    @property
    def page_links(self) -> tuple[PageLink, ...]:
        """The ways to the pages of the year."""
        if self.year is None:
            return ()
        return tuple(
            PageLink(number, year_url(self.term, self.year, number), number == self.number)
            for number in range(1, self.n_pages + 1)
        )

    @cached_property
    def head(self) -> PageHead:
        """The head of the page."""
        term, year, number = self.term, self.year, self.number
        title = f"Dành cho {term.name.lower()}" if term.dimension == "audience" else term.name
        crumbs = [(self.dimension.name, self.dimension.url)]
        before = after = ""
        if year is not None:
            crumbs.append((term.name, term.url))
            title = f"{title}, năm {year}" + (f", trang {number}" if number > 1 else "")
            before = year_url(term, year, number - 1) if number > 1 else ""
            after = year_url(term, year, number + 1) if number < self.n_pages else ""
        return page_head(
            self.site,
            title,
            description=(term.plain or term.text or f"Tin, bài: {term.name}.")[:300],
            url=self.url,
            crumbs=crumbs,
            changed=self.articles[0].record.day if self.articles else None,
            feeds=[term_feeds(term)],
            prev_url=before,
            next_url=after,
        )


def year_url(term: TermPage, year: int, number: int = 1) -> str:
    """`chu-de/x/2020/` or `chu-de/x/2020/trang/2/`."""
    return f"{term.url}{year}/" if number == 1 else f"{term.url}{year}/trang/{number}/"


def newest(site: Site, term: TermPage, articles: TermArticles, per_page: int) -> Listing:
    """The first page of a term: its newest articles, and the ways to its years."""
    n = len(articles.all)
    years = articles.by_year if n > per_page else {}
    names = ",".join([f"{year}:{len(of_year)}" for year, of_year in years.items()])
    return Listing(site, term, articles.all[:per_page], n, _links(term, years), year_names=names)


def by_year(site: Site, term: TermPage, articles: TermArticles, per_page: int) -> Iterator[Listing]:
    """The pages of all years of a term; none where its first page holds everything."""
    if len(articles.all) <= per_page:
        return
    names = ",".join(map(str, articles.by_year))
    for year, of_year in articles.by_year.items():
        links = _links(term, articles.by_year, year)
        starts = range(0, len(of_year), per_page)
        for number, start in enumerate(starts, start=1):
            part = of_year[start : start + per_page]
            yield Listing(site, term, part, len(of_year), links, year, number, len(starts), names)


def _links(
    term: TermPage, years: Mapping[int, Sequence[Any]], current: int | None = None
) -> tuple[YearLink, ...]:
    return tuple(
        YearLink(year, year_url(term, year), len(found), year == current) for year, found in years.items()
    )


@dataclass(frozen=True)
class TermRow:
    """A term in the list of its dimension."""

    term: TermPage
    n: int
    latest: Any


def term_rows(dimension: Dimension, articles: ArticlesByTerm) -> tuple[TermRow, ...]:
    """A row for every term, with or without articles."""
    rows = []
    for term in dimension.terms:
        found = articles[dimension.key, term.code].all
        rows.append(TermRow(term, len(found), found[0] if found else None))
    return tuple(rows)
