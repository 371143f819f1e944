"""Every page of the public site: its address, its template, and the query whose value is its context."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from plugins.articles.addresses import (
    ARCHIVE_FOLDER,
    FOLLOW_FOLDER,
    MAP_FOLDER,
    PLANS_FOLDER,
    PROCEDURES_FOLDER,
    archive_address,
    plan_address,
)
from plugins.incremental.queries import Queries, Query
from plugins.pages import documents, glossary
from plugins.pages.article_page import article_page
from plugins.pages.data import pages as data
from plugins.pages.home import archive_page, home_page, period_page
from plugins.pages.known import library_of, with_page
from plugins.pages.listed import months
from plugins.pages.listing import n_pages, newest_page, year_page, year_url
from plugins.pages.lists.pages import (
    DRAFTS_URL,
    ERROR_PAGES,
    GALLERY_URL,
    drafts_page,
    error_page,
    facet_page,
    follow_page,
    gallery_page,
    map_page,
    moved_page,
    moved_to,
    plan_page,
)
from plugins.pages.procedures import procedures_page
from plugins.pages.record_page import record_page
from plugins.pages.search import pages as search
from plugins.pages.site import site
from plugins.pages.terms import TermPage

Route: TypeAlias = tuple[str, str, Query[Any, Any], *tuple[str, ...]]
"""Address, template, query, and the key of the query."""


def routes(queries: Queries) -> Iterator[Route]:
    """Yields the routes of all pages."""
    library, its_site = library_of(queries), site(queries)
    yield "", "index", home_page
    for article in with_page(queries, library.articles):
        template = "withdrawn" if article.withdrawn else "article"
        yield article.url, template, article_page, article.path
    for record in with_page(queries, library.pages):
        yield record.url, "page", record_page, record.path
    for facet in its_site.facets:
        yield facet.url, "facets", facet_page, facet.key
        for term in facet.terms:
            yield term.url, "facet", newest_page, term.dimension, term.code
            yield from _of_years(queries, term)
    yield f"{ARCHIVE_FOLDER}/", "archives", archive_page
    for year, by_month in months(queries).items():
        yield archive_address(year), "period_archives", period_page, str(year), ""
        for month in by_month:
            yield archive_address(year, month), "period_archives", period_page, str(year), str(month)
    for plan in its_site.plans:
        yield plan_address(plan.year), "plan", plan_page, str(plan.year)
    # `/ke-hoach/` has the same content as the page of the latest plan, whose address is canonical.
    yield f"{PLANS_FOLDER}/", "plan", plan_page, str(its_site.year)
    yield documents.LIST[1], "documents", documents.register_page
    for document in documents.shown_documents(queries):
        yield document.url, "document", documents.document_page, document.path
    yield data.LIST[1], "data_sets", data.data_sets_page
    for table in data.shown_data_sets(queries):
        yield table.url, "data_set", data.data_set_page, table.path
    yield glossary.URL, "glossary", glossary.glossary_page
    yield f"{PROCEDURES_FOLDER}/", "procedures", procedures_page
    yield search.URL, "search", search.search_page
    yield f"{MAP_FOLDER}/", "map", map_page
    yield f"{FOLLOW_FOLDER}/", "follow", follow_page
    for old, new in moved_to(queries).items():
        yield old, "moved", moved_page, new
    for status in ERROR_PAGES:
        yield f"{status}.html", status, error_page, status
    if queries.inputs["PREVIEW"]:
        yield DRAFTS_URL, "drafts", drafts_page
        yield GALLERY_URL, "gallery", gallery_page


def _of_years(queries: Queries, term: TermPage) -> Iterator[Route]:
    """Yields the pages of a term's years."""
    key = term.dimension, term.code
    # Of all years, as a number of pages is told by its digest, and the years of a term are not.
    for year in months(queries):
        for number in range(1, 1 + n_pages(queries, *key, str(year))):
            yield year_url(term, year, number), "facet", year_page, *key, str(year), str(number)
