"""Writes the pages that Pelican does not have.

Pelican writes articles, topics (tags), genres (categories), the home page, the archive and pages of `trang/`.
This module writes audiences, units, forms, the years of every term, the list of each dimension, the plans,
the months and years of the archive (Pelican would search all articles for each of them) and, for a preview,
what is not published yet.
"""

from functools import partial
from typing import Any

from plugins.articles.addresses import (
    FOLLOW_FOLDER,
    MAP_FOLDER,
    PLANS_FOLDER,
    PROCEDURES_FOLDER,
    archive_address,
    plan_address,
)
from plugins.pages.heads import term_feeds
from plugins.pages.home import period_page
from plugins.pages.known import has_page, library_of
from plugins.pages.listed import months, of_term, years_of_term
from plugins.pages.listing import n_pages, newest_page, year_page, year_url
from plugins.pages.lists.pages import (
    DRAFTS_URL,
    GALLERY_URL,
    addresses,
    drafts_page,
    facet_page,
    follow_page,
    gallery_page,
    map_page,
    moved_page,
    moved_to,
    plan_page,
)
from plugins.pages.procedures import procedures_page
from plugins.pages.scripts import script, script_url
from plugins.pages.site import site
from plugins.pages.sitemap import sitemap
from plugins.pages.terms import TermPage
from plugins.pages.writing import write_page

_WRITTEN_BY_PELICAN = ("topic", "genre")
"""Dimensions whose first pages and feeds Pelican writes: tags and categories."""


def write_lists(generator: Any, writer: Any) -> None:
    """Writes all of these pages, and the feeds of lists."""
    rendering = generator.settings["RENDERING"]
    queries, write = rendering.queries, partial(write_page, generator)
    for facet in site(queries).facets:
        write(facet.url, "facets", facet_page, facet.key)
        for term in facet.terms:
            _write_term(generator, writer, term)
    for year, by_month in months(queries).items():
        write(archive_address(year), "period_archives", period_page, str(year), "")
        for month in by_month:
            write(archive_address(year, month), "period_archives", period_page, str(year), str(month))
    for plan in site(queries).plans:
        write(plan_address(plan.year), "plan", plan_page, str(plan.year))
    # `/ke-hoach/` has the same content as the page of the latest plan, whose address is canonical.
    write(f"{PLANS_FOLDER}/", "plan", plan_page, str(site(queries).year))
    write(f"{MAP_FOLDER}/", "map", map_page)
    write(f"{FOLLOW_FOLDER}/", "follow", follow_page)
    write(f"{PROCEDURES_FOLDER}/", "procedures", procedures_page)
    for old, new in moved_to(queries).items():
        write(old, "moved", moved_page, new)
    articles = library_of(queries).articles
    if any(not each.withdrawn and has_page(queries, each) for each in articles):
        rendering.write(script_url(queries, "share"), str, (script, "share"))
    rendering.write("sitemap.xml", sitemap, (addresses,))
    if generator.settings["PREVIEW"]:
        write(DRAFTS_URL, "drafts", drafts_page)
        write(GALLERY_URL, "gallery", gallery_page)


def _write_term(generator: Any, writer: Any, term: TermPage) -> None:
    """Writes a term's first page and feeds, unless Pelican does, and the pages of its years."""
    queries, key = generator.settings["RENDERING"].queries, (term.dimension, term.code)
    if term.dimension not in _WRITTEN_BY_PELICAN:
        write_page(generator, term.url, "facet", newest_page, *key)
        feeds, paths = term_feeds(term), [path for path, _ in of_term(queries, *key)]
        for path, kind in ((feeds.rss, "rss"), (feeds.atom, "atom")):
            writer.write_feed_of(paths, path, kind, term.name)
    for year in years_of_term(queries, *key):
        for number in range(1, 1 + n_pages(queries, *key, str(year))):
            write_page(
                generator, year_url(term, year, number), "facet", year_page, *key, str(year), str(number)
            )
