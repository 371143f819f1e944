"""The lists of one term's articles: the newest ones, and all of them by year.

Only the lists of years are paginated. An article that is added or removed therefore moves others within its
year only, and the pages of earlier years keep their content and address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, page_head, term_feeds
from plugins.pages.listed import of_term, of_term_in_year, years_of_term
from plugins.pages.site import Site, site
from plugins.pages.teasers import Teaser, teaser
from plugins.pages.terms import TermPage


@dataclass(frozen=True)
class PageLink:
    """A link to one page of a year."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class YearLink:
    """A link to the articles of one year; `n` is their number, None if it is not shown."""

    year: int
    url: str
    n: int | None
    current: bool


@dataclass(frozen=True)
class Group:
    """The articles of a list that have the same first topic."""

    topic: TermPage
    articles: tuple[Teaser, ...]


@dataclass(frozen=True)
class ListingPage:
    """One page of a term's articles.

    `articles` are sorted newest first; `n` is the number of all, or of those in `year`. `years` is empty if
    the page shows all articles. `groups` are the newest guides or answers by topic, empty in any other list.
    """

    head: PageHead
    term: TermPage
    articles: tuple[Teaser, ...]
    groups: tuple[Group, ...]
    n: int
    years: tuple[YearLink, ...]
    year: int | None = None
    number: int = 1
    page_links: tuple[PageLink, ...] = ()


@query
def newest_page(queries: Queries, dimension: str, code: str) -> ListingPage:
    """Returns the first page of a term: its newest articles, and links to its years."""
    per_page = queries.inputs["DEFAULT_PAGINATION"]
    all_paths = of_term(queries, dimension, code)
    articles = tuple(teaser(queries, path) for path, _ in all_paths[:per_page])
    # If one page shows all articles, it needs no links to years.
    years = [year for _, year in all_paths] if len(all_paths) > per_page else []
    its_site = site(queries)
    term = its_site.by_key[dimension].term(code)
    links = tuple(
        YearLink(year, year_url(term, year), years.count(year), False) for year in dict.fromkeys(years)
    )
    is_grouped = term.role is not None and term.role.is_acted_on
    groups = tuple(_groups(its_site, articles)) if is_grouped else ()
    return _page(its_site, term, articles, groups, len(all_paths), links)


@query
def n_pages(queries: Queries, dimension: str, code: str, year: str) -> int:
    """Returns how many pages a year of a term has; 0 if the term's first page has all articles."""
    per_page: int = queries.inputs["DEFAULT_PAGINATION"]
    n = len(of_term_in_year(queries, dimension, code, year))
    # Rounded up.
    return -(-n // per_page) if n > per_page or len(of_term(queries, dimension, code)) > per_page else 0


@query
def year_page(queries: Queries, dimension: str, code: str, year: str, number: str) -> ListingPage:
    """Returns one of the pages of a term's year."""
    per_page = queries.inputs["DEFAULT_PAGINATION"]
    paths = of_term_in_year(queries, dimension, code, year)
    start = (int(number) - 1) * per_page
    articles = tuple(teaser(queries, path) for path in paths[start : start + per_page])
    its_site = site(queries)
    term = its_site.by_key[dimension].term(code)
    links = tuple(
        YearLink(each, year_url(term, each), None, each == int(year))
        for each in years_of_term(queries, dimension, code)
    )
    last = n_pages(queries, dimension, code, year)
    return _page(its_site, term, articles, (), len(paths), links, int(year), int(number), last)


def year_url(term: TermPage, year: int, number: int = 1) -> str:
    """Returns `chu-de/x/2020/` or `chu-de/x/2020/trang/2/`."""
    return f"{term.url}{year}/" if number == 1 else f"{term.url}{year}/trang/{number}/"


def _groups(site: Site, articles: Sequence[Teaser]) -> list[Group]:
    """Returns the articles by their first topic, in the order of the plan's topics."""
    found = [
        Group(topic, tuple(each for each in articles if each.topic == topic.code)) for topic in site.topics
    ]
    return [group for group in found if group.articles]


def _page(
    site: Site,
    term: TermPage,
    articles: tuple[Teaser, ...],
    groups: tuple[Group, ...],
    n: int,
    years: tuple[YearLink, ...],
    year: int | None = None,
    number: int = 1,
    last: int = 1,
) -> ListingPage:
    """Returns the first page of a term, or one of the pages of a year."""
    dimension = site.by_key[term.dimension]
    title = f"Dành cho {term.name.lower()}" if dimension.key == "audience" else term.name
    crumbs, url, before, after = [(dimension.name, dimension.url)], term.url, "", ""
    # Only a year is divided into pages: the first page shows the newest articles.
    page_links: tuple[PageLink, ...] = ()
    if year is not None:
        crumbs.append((term.name, term.url))
        title = f"{title}, năm {year}" + (f", trang {number}" if number > 1 else "")
        url = year_url(term, year, number)
        before = year_url(term, year, number - 1) if number > 1 else ""
        after = year_url(term, year, number + 1) if number < last else ""
        page_links = tuple(
            PageLink(each, year_url(term, year, each), each == number) for each in range(1, last + 1)
        )
    head = page_head(
        site,
        title,
        description=(term.plain or term.text or f"Tin, bài: {term.name}.")[:300],
        url=url,
        crumbs=crumbs,
        changed=articles[0].day if articles else None,
        feeds=[term_feeds(term)],
        prev_url=before,
        next_url=after,
    )
    return ListingPage(head, term, articles, groups, n, years, year, number, page_links)
