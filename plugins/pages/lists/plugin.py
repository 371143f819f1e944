"""The edge to Pelican: the pages that it has no word for.

Pelican writes articles, topics (tags), genres (categories), the home page, the archive and pages of
`trang/`. This one writes audiences, units, forms, the years of every term, the list of each dimension,
months and years of the archive (the host finds their articles by looking through all articles for
each), the plans, and for a preview what is not published yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import Library, Status
from plugins.articles.addresses import (
    ARCHIVE_FOLDER,
    INTERNAL_FOLDER,
    PLANS_FOLDER,
    archive_address,
    list_addresses,
    plan_address,
)
from plugins.articles.redirects import redirects
from plugins.incremental.shown import digest_of
from plugins.pages.heads import NOINDEX, PageHead, page_head, term_feeds
from plugins.pages.listing import Listing, TermArticles, by_year, newest, term_rows
from plugins.pages.shows import Shows
from plugins.pages.site import Site
from plugins.pages.sitemap import sitemap
from plugins.pages.terms import Dimension, TermPage
from plugins.pages.this_page import articles_of, newest_day
from plugins.pages.writing import resolved_on, write_page

_OWN_LISTS = ("audience", "unit", "form")
"""Dimensions whose pages Pelican does not write."""

_MOVED = "Trang đã chuyển địa chỉ", "Nội dung này nay ở một địa chỉ khác."
_PREVIEW_PAGES = (
    ("drafts", f"{INTERNAL_FOLDER}/chua-dang/", "Tin, bài chưa đăng"),
    ("gallery", f"{INTERNAL_FOLDER}/thanh-phan/", "Thành phần giao diện"),
)


class ListsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes what Pelican has no word for."""

    def generate_output(self, writer: Any) -> None:
        """All its pages and the feeds of its lists."""
        articles: Sequence[Any] = self.context["articles"]
        for dimension in self.context["site"].dimensions:
            self._write_dimension(writer, dimension)
            for term in dimension.terms:
                self._write_term(writer, term, articles_of(self.context, term))
        self._write_archive(writer, articles)
        self._write_plans(writer)
        self._write_redirects(writer)
        self._write_sitemap()
        if self.settings["PREVIEW"]:
            for template, url, title in _PREVIEW_PAGES:
                self._write_internal(writer, template, url, title)

    def _write_dimension(self, writer: Any, dimension: Dimension) -> None:
        head = page_head(self.context["site"], dimension.name, dimension.intro, dimension.url)
        rows = term_rows(dimension, self.context["articles_by_term"])
        shown = digest_of(
            Shows.cards(row.latest for row in rows), repr([(row.term.code, row.n) for row in rows])
        )
        write_page(self, writer, "facets", head, shown, dimension=dimension, rows=rows)

    def _write_term(self, writer: Any, term: TermPage, articles: TermArticles) -> None:
        """Its newest and its feeds, where Pelican does not write them; its years."""
        site: Site = self.context["site"]
        per_page = self.settings["DEFAULT_PAGINATION"]
        if term.dimension in _OWN_LISTS:
            self._write_listing(writer, newest(site, term, articles, per_page))
            feeds, listed = term_feeds(term), articles.all
            for path, kind in ((feeds.rss, "rss"), (feeds.atom, "atom")):
                writer.write_feed(listed, self.context, path, path, feed_type=kind, feed_title=term.name)
        for listing in by_year(site, term, articles, per_page):
            self._write_listing(writer, listing)

    def _write_listing(self, writer: Any, listing: Listing) -> None:
        name = f"{listing.url}index.html"
        if self.settings["RENDERING"].must_write(name, listing.shows):
            template = self.get_template("facet")
            writer.write_file(name, template, self.context, url=listing.url, listing=listing, is_asked=True)

    def _write_archive(self, writer: Any, articles: Sequence[Any]) -> None:
        for year, of_year in groupby(articles, key=lambda article: article.date.year):
            group = list(of_year)
            self._write_period(writer, year, None, group)
            for month, of_month in groupby(group, key=lambda article: article.date.month):
                self._write_period(writer, year, month, list(of_month))

    def _write_period(self, writer: Any, year: int, month: int | None, articles: list[Any]) -> None:
        head = _archive_head(self.context["site"], year, month, newest_day(articles))
        write_page(self, writer, "period_archives", head, Shows.cards(articles), articles=articles)

    def _write_plans(self, writer: Any) -> None:
        site: Site = self.context["site"]
        by_key = site.by_key
        latest = site.plans[-1]
        for plan in site.plans:
            url = plan_address(plan.year)
            head = page_head(site, plan.title, f"{plan.title} của {plan.issuer}.", url)
            own = {
                f"{key}s": [by_key[key].term(term.code) for term in terms]
                for key, terms in (
                    ("topic", plan.topics),
                    ("form", plan.forms),
                    ("audience", plan.audiences),
                    ("unit", plan.units),
                )
            }
            write_page(self, writer, "plan", head, "", plan=plan, plan_terms=own)
            if plan is latest:
                # `/ke-hoach/` answers with the latest plan, whose own address stays canonical.
                at = f"{PLANS_FOLDER}/"
                write_page(self, writer, "plan", head, "", at=at, plan=plan, plan_terms=own)

    def _write_redirects(self, writer: Any) -> None:
        """For servers that cannot answer 301, and for a preview."""
        library: Library = self.context["library"]
        for old, new in redirects(library, resolved_on(self.settings)).items():
            head = page_head(self.context["site"], *_MOVED, new, robots=NOINDEX)
            write_page(self, writer, "moved", head, new, at=old)

    def _write_sitemap(self) -> None:
        site: Site = self.context["site"]
        lists = dict.fromkeys(list_addresses(site.plans))
        lists.pop(f"{PLANS_FOLDER}/")  # the latest plan's own address stands for it
        changed: dict[str, datetime | None] = dict.fromkeys(lists)
        changed |= {page.record.url: page.record.modified for page in self.context["pages"]}
        library: Library = self.context["library"]
        for record in (*library.documents, *library.data_sets):
            if record.status is Status.PUBLISHED:
                changed[record.url] = record.modified
        for article in self.context["articles"]:
            changed[article.record.url] = article.record.modified or article.record.date
        listed = sorted(changed.items())
        shown = digest_of(*[f"{url} {moment.timestamp() if moment else ''}" for url, moment in listed])
        if self.settings["RENDERING"].must_write("sitemap.xml", shown):
            written = sitemap((f"{site.url}/{url}", moment) for url, moment in listed)
            Path(self.output_path, "sitemap.xml").write_bytes(written)

    def _write_internal(self, writer: Any, template: str, url: str, title: str) -> None:
        head = page_head(self.context["site"], title, title, url, robots=NOINDEX)
        unpublished = self.context["home"].unpublished
        shown = digest_of(Shows.cards(unpublished), str(self.context["site"].as_of))
        write_page(self, writer, template, head, shown, unpublished=unpublished)


def _archive_head(site: Site, year: int, month: int | None, newest: date | None) -> PageHead:
    crumbs = [("Lưu trữ", f"{ARCHIVE_FOLDER}/")]
    if month:
        crumbs.append((f"Năm {year}", archive_address(year)))
    title = f"Tháng {month} năm {year}" if month else f"Năm {year}"
    url = archive_address(year, month)
    return page_head(site, title, f"Tin, bài đăng {title.lower()}.", url, crumbs, changed=newest)


def get_generators(_pelican: object) -> type[ListsGenerator]:
    """Hands the generator to Pelican."""
    return ListsGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
