"""The edge to Pelican: gives templates their values, and writes the pages that Pelican has no word for.

Pelican writes articles, topics (tags), genres (categories), archives and pages of `trang/`. The
generator here writes audiences, units, forms, the list of each dimension, the plans, and for a
preview what is not published yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
from pelican import signals
from pelican.generators import Generator

from plugins.articles.addresses import (
    ARCHIVE_FOLDER,
    INTERNAL_FOLDER,
    PLANS_FOLDER,
    archive_address,
    list_addresses,
    plan_address,
)
from plugins.pages.article_view import article_view, related
from plugins.pages.filters import filters
from plugins.pages.heads import (
    NOINDEX,
    PageHead,
    article_head,
    page_head,
    record_page_head,
    term_feeds,
    withdrawn_head,
)
from plugins.pages.home import make_archive, make_home
from plugins.pages.listing import Listing, make_listing, term_rows
from plugins.pages.site import Site, make_site
from plugins.pages.sitemap import sitemap
from plugins.pages.terms import TermPage, codes_of

OWN_LISTS = ("audience", "unit", "form")
"""Dimensions whose pages Pelican does not write."""


def give_context(generator: Any) -> None:
    """The site, the filters and the functions that templates ask for their head."""
    settings, context = generator.settings, generator.context
    if "site" not in context:
        context["site"] = make_site(
            settings["LIBRARY"],
            name=settings["SITENAME"],
            department=settings["DEPARTMENT"],
            description=settings["SITESUBTITLE"],
            url=settings["SITEURL"],
            as_of=settings["AS_OF"],
            nav=settings["NAVIGATION"],
            footer_links=settings["FOOTER_LINKS"],
            stylesheets=[f"theme/{sheet.name}" for sheet in settings["STYLESHEETS"]],
            preview=settings["PREVIEW"],
            sample=settings["SAMPLE"],
        )
        # Links in texts start at the host's root, like those of the templates.
        context["localsiteurl"] = context["site"].base
    generator.env.filters.update(filters(context["site"]))
    generator.env.globals.update(this_head=this_head, this_listing=this_listing)


@jinja2.pass_context
def this_head(context: jinja2.runtime.Context) -> PageHead:
    """The head of the page that is being rendered, by what Pelican gave it."""
    if isinstance(context.get("head"), PageHead):
        return context["head"]  # type: ignore[no-any-return]
    site: Site = context["site"]
    if article := context.get("article"):
        record = article.record
        return withdrawn_head(site, record) if record.withdrawn else article_head(site, record)
    if page := context.get("page"):
        return record_page_head(site, page.record)
    if context.get("articles_page"):
        return this_listing(context).head
    if period := context.get("period_num"):
        return _archive_head(site, period, _newest(context["articles"]))
    if context.get("page_name") == "404":
        return page_head(
            site, "Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html", robots=NOINDEX
        )
    if context.get("page_name") == f"{ARCHIVE_FOLDER}/index":
        title, said = "Lưu trữ", "Tất cả tin, bài theo năm và tháng."
        return page_head(site, title, said, f"{ARCHIVE_FOLDER}/", changed=_newest(context["articles"]))
    return page_head(site, site.title, site.description, "", changed=_newest(context["articles"]))


@jinja2.pass_context
def this_listing(context: jinja2.runtime.Context) -> Listing:
    """The listing of the topic, genre, audience, unit or form page that is being rendered."""
    site: Site = context["site"]
    term = context.get("term")
    if not isinstance(term, TermPage):
        wrapped = context.get("tag") or context["category"]
        term = site.by_key["topic" if context.get("tag") else "genre"].term(wrapped.slug)
    paginator = context["articles_paginator"]
    return make_listing(
        site, term, context["articles_page"].number, paginator.num_pages, _newest(context["articles"])
    )


def _newest(articles: Sequence[Any]) -> date | None:
    return articles[0].record.day if articles else None


def _archive_head(site: Site, period: Sequence[int], newest: date | None) -> PageHead:
    year, month = period[0], period[1] if len(period) > 1 else None
    crumbs = [("Lưu trữ", f"{ARCHIVE_FOLDER}/")]
    if month:
        crumbs.append((f"Năm {year}", archive_address(year)))
    title = f"Tháng {month} năm {year}" if month else f"Năm {year}"
    url = archive_address(year, month)
    return page_head(site, title, f"Tin, bài đăng {title.lower()}.", url, crumbs, changed=newest)


def give_views(generator: Any) -> None:
    """Each article gets its view; home and archive get their lists."""
    site: Site = generator.context["site"]
    listed = generator.articles
    unpublished = sorted(generator.drafts, key=lambda article: article.order)
    shown = [*listed, *generator.hidden_articles, *unpublished]
    for article in shown:
        article.view = article_view(site, article.record, generator.settings["LIBRARY"].images)
    by_path = {article.record.path: article for article in listed}
    for path, near in related([article.record for article in listed]).items():
        by_path[path].view.related = tuple(by_path[each.path] for each in near)
    for newer, older in pairwise(listed):
        newer.view.previous, older.view.next = older, newer
    generator.context["home"] = make_home(site, listed, unpublished)
    generator.context["archive"] = make_archive(listed)


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes what Pelican has no word for."""

    def generate_output(self, writer: Any) -> None:
        """All its pages and the feeds of its lists."""
        articles: Sequence[Any] = self.context["articles"]
        for dimension in self.context["site"].dimensions:
            of_term: dict[str, list[Any]] = defaultdict(list)
            for article in articles:
                for code in codes_of(article.record, dimension.key):
                    of_term[code].append(article)
            self._write(
                writer,
                "facets",
                dimension.url,
                page_head(self.context["site"], dimension.name, dimension.intro, dimension.url),
                dimension=dimension,
                rows=term_rows(dimension, of_term),
            )
            if dimension.key in OWN_LISTS:
                for term in dimension.terms:
                    self._write_list(writer, term, of_term[term.code])
        self._write_plans(writer)
        self._write_sitemap()
        if self.settings["PREVIEW"]:
            for template, url, title in _PREVIEW_PAGES:
                self._write_internal(writer, template, url, title)

    def _write(self, writer: Any, template: str, url: str, head: PageHead, **values: object) -> None:
        writer.write_file(
            f"{url}index.html", self.get_template(template), self.context, url=url, head=head, **values
        )

    def _write_list(self, writer: Any, term: TermPage, articles: list[Any]) -> None:
        writer.write_file(
            f"{term.url}index.html",
            self.get_template("facet"),
            self.context,
            template_name="facet",
            url=term.url,
            term=term,
            articles=articles,
        )
        feeds = term_feeds(term)
        for path, kind in ((feeds.rss, "rss"), (feeds.atom, "atom")):
            writer.write_feed(articles, self.context, path, path, feed_type=kind, feed_title=term.name)

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
            self._write(writer, "plan", url, head, plan=plan, plan_terms=own)
            if plan is latest:
                # `/ke-hoach/` answers with the latest plan, whose own address stays canonical.
                self._write(
                    writer, "plan", f"{PLANS_FOLDER}/", replace(head, url=url), plan=plan, plan_terms=own
                )

    def _write_sitemap(self) -> None:
        site: Site = self.context["site"]
        lists = dict.fromkeys(list_addresses(site.plans))
        lists.pop(f"{PLANS_FOLDER}/")  # the latest plan's own address stands for it
        changed: dict[str, datetime | None] = dict.fromkeys(lists)
        changed |= {page.record.url: page.record.modified for page in self.context["pages"]}
        for article in self.context["articles"]:
            changed[article.record.url] = article.record.modified or article.record.date
        addresses = ((f"{site.url}/{url}", moment) for url, moment in sorted(changed.items()))
        Path(self.output_path, "sitemap.xml").write_bytes(sitemap(addresses))

    def _write_internal(self, writer: Any, template: str, url: str, title: str) -> None:
        head = page_head(self.context["site"], title, title, url, robots=NOINDEX)
        self._write(writer, template, url, head, unpublished=self.context["home"].unpublished)


_PREVIEW_PAGES = (
    ("drafts", f"{INTERNAL_FOLDER}/chua-dang/", "Tin, bài chưa đăng"),
    ("gallery", f"{INTERNAL_FOLDER}/thanh-phan/", "Thành phần giao diện"),
)


def get_generators(pelican: object) -> type[PagesGenerator]:
    """Hands the generator to Pelican."""
    return PagesGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.generator_init.connect(give_context)
    signals.article_generator_finalized.connect(give_views)
    signals.get_generators.connect(get_generators)
