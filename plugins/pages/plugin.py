"""The edge to Pelican: gives templates their values, and writes the pages that Pelican has no word for.

Pelican writes articles, topics (tags), genres (categories), the home page, the archive and pages of
`trang/`. The generator here writes audiences, units, forms, the years of every term, the list of each
dimension, months and years of the archive (the host finds their articles by looking through all
articles for each), the plans, and for a preview what is not published yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from pelican import signals
from pelican.generators import Generator

from plugins.articles import Article, Library, Status
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
from plugins.pages.article_view import article_view, picture_of, related, state_of
from plugins.pages.cards.naming import card_address, card_of
from plugins.pages.filters import filters
from plugins.pages.fragments import make_once
from plugins.pages.heads import (
    NOINDEX,
    PageHead,
    article_head,
    page_head,
    record_page_head,
    term_feeds,
    withdrawn_head,
)
from plugins.pages.home import Home, make_archive, make_home
from plugins.pages.listing import (
    ArticlesByTerm,
    Listing,
    TermArticles,
    articles_by_term,
    by_year,
    newest,
    term_rows,
)
from plugins.pages.rendering import prepare
from plugins.pages.shows import Shows
from plugins.pages.site import Site, make_site
from plugins.pages.sitemap import sitemap
from plugins.pages.terms import Dimension, TermPage
from plugins.pages.writing import resolved_on, write_page

_ERROR_PAGES = {
    "404": ("Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html"),
    "410": ("Trang đã gỡ", "Nội dung ở địa chỉ này đã được gỡ.", "410.html"),
}
"""Title, description and address of pages that a server shows in the place of others."""

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
            feedback=settings["FEEDBACK"],
            preview=settings["PREVIEW"],
            sample=settings["SAMPLE"],
        )
        # Links in texts start at the host's root, like those of the templates.
        context["localsiteurl"] = context["site"].base
        context["shows"] = Shows(settings["LIBRARY"], None if settings["PREVIEW"] else settings["AS_OF"])
        context["library"] = settings["LIBRARY"]
        context["make_view"] = partial(_view, context)
        context["jinja"] = generator.env
        prepare(generator.env)
        context["once"] = make_once()
        settings["SHOWS"] = shows
    # One environment for all generators: each template is compiled once.
    generator.env = context["jinja"]
    generator.env.filters.update(filters(context["site"]))
    generator.env.globals.update(this_head=this_head, this_listing=this_listing, once=context["once"])


@jinja2.pass_context
def this_head(context: jinja2.runtime.Context) -> PageHead:
    """The head of the page that is being rendered, by what Pelican gave it."""
    if isinstance(context.get("head"), PageHead):
        return context["head"]  # type: ignore[no-any-return]  # untyped context
    site: Site = context["site"]
    if article := context.get("article"):
        record = article.record
        return withdrawn_head(site, record) if record.withdrawn else _article_head(context, record)
    if page := context.get("page"):
        return record_page_head(site, page.record)
    if context.get("listing") or context.get("tag") or context.get("category"):
        return this_listing(context).head
    if error_page := _ERROR_PAGES.get(context.get("page_name", "")):
        return page_head(site, *error_page, robots=NOINDEX)
    if context.get("page_name") == f"{ARCHIVE_FOLDER}/index":
        title, said = "Lưu trữ", "Tất cả tin, bài theo năm và tháng."
        return page_head(site, title, said, f"{ARCHIVE_FOLDER}/", changed=_newest(context["articles"]))
    return page_head(site, site.title, site.description, "", changed=_newest(context["articles"]))


def _article_head(context: Any, record: Article) -> PageHead:
    site: Site = context["site"]
    files, card = picture_of(record, context["library"].images), card_of(site, record)
    shared = files.largest.name if files else card_address(card) if card else ""
    return article_head(site, record, f"{site.url}/{shared}" if shared else "")


@jinja2.pass_context
def this_listing(context: jinja2.runtime.Context) -> Listing:
    """The listing of the topic, genre, audience, unit or form page that is being rendered."""
    if isinstance(context.get("listing"), Listing):
        return context["listing"]  # type: ignore[no-any-return]  # untyped context
    site: Site = context["site"]
    term = _term_of(site, context)
    return newest(site, term, _articles_of(context, term), context["DEFAULT_PAGINATION"])


def _term_of(site: Site, values: Any) -> TermPage:
    """The topic or genre whose page Pelican writes."""
    if tag := values.get("tag"):
        return site.by_key["topic"].term(tag.slug)
    return site.by_key["genre"].term(values["category"].slug)


def _articles_of(context: Any, term: TermPage) -> TermArticles:
    by_term: ArticlesByTerm = context["articles_by_term"]
    return by_term[term.dimension, term.code]


def _newest(articles: Sequence[Any]) -> date | None:
    return articles[0].record.day if articles else None


def _archive_head(site: Site, year: int, month: int | None, newest: date | None) -> PageHead:
    crumbs = [("Lưu trữ", f"{ARCHIVE_FOLDER}/")]
    if month:
        crumbs.append((f"Năm {year}", archive_address(year)))
    title = f"Tháng {month} năm {year}" if month else f"Năm {year}"
    url = archive_address(year, month)
    return page_head(site, title, f"Tin, bài đăng {title.lower()}.", url, crumbs, changed=newest)


def shows(name: str, context: Mapping[str, Any], values: Mapping[str, Any]) -> bytes | None:
    """What a page shows that Pelican writes (`plugins.pages.shows` says what that is for each kind)."""
    made: Shows = context["shows"]
    if static := values.get("static"):
        file = context["library"].images.get(static.get_relative_source_path())
        return file.digest if file is not None else None
    site: Site = context["site"]
    if article := values.get("article"):
        near = context["near"].get(article.record.path, ())
        return digest_of(site.shows, made.text(article.record), article.card, made.cards(near))
    if page := values.get("page"):
        return digest_of(site.shows, made.text(page.record))
    if values.get("tag") or values.get("page_name", "").startswith("the-loai/"):
        term = _term_of(site, values)
        return newest(site, term, _articles_of(context, term), context["DEFAULT_PAGINATION"]).shows
    match values.get("template_name"):
        case "index":
            return digest_of(site.shows, _home_shows(context["home"], made))
        case "archives":
            return digest_of(site.shows, repr(context["archive"]), repr(_newest(values["articles"])))
        case "404" | "410":
            return site.shows
    return None


def _home_shows(home: Home, made: Shows) -> bytes:
    shown = (home.lead, *home.latest, *home.guides, *home.answers, *home.unpublished[:4])
    return digest_of(made.cards(shown), str(len(home.unpublished)))


def _view(context: Mapping[str, Any], article: Any) -> Any:
    """The view of an article, with what stands near it."""
    view = article_view(context["site"], article.record, context["library"].images)
    view.previous, view.next, *others = context["near"].get(article.record.path, (None, None))
    view.related = tuple(others)
    return view


def give_views(generator: Any) -> None:
    """Each article gets what lists show of it and what stands near it; home and archive get their lists."""
    site: Site = generator.context["site"]
    listed = generator.articles
    unpublished = sorted(generator.drafts, key=lambda article: article.order)
    for article in (*listed, *generator.hidden_articles, *unpublished):
        article.card = generator.context["shows"].card(article.record, state_of(article.record, site.as_of))
    by_path = {article.record.path: article for article in listed}
    kin = related(article.record for article in listed)
    around = zip(listed, [*listed[1:], None], [None, *listed], strict=False)
    generator.context["near"] = {
        article.record.path: (older, newer, *(by_path[path] for path in kin[article.record.path]))
        for article, older, newer in around
    }
    generator.context["home"] = make_home(site, listed, unpublished)
    generator.context["archive"] = make_archive(listed)
    generator.context["articles_by_term"] = articles_by_term(site.dimensions, listed)


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes what Pelican has no word for."""

    def generate_output(self, writer: Any) -> None:
        """All its pages and the feeds of its lists."""
        articles: Sequence[Any] = self.context["articles"]
        for dimension in self.context["site"].dimensions:
            self._write_dimension(writer, dimension)
            for term in dimension.terms:
                self._write_term(writer, term, _articles_of(self.context, term))
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
        if term.dimension in OWN_LISTS:
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
        head = _archive_head(self.context["site"], year, month, _newest(articles))
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


_MOVED = "Trang đã chuyển địa chỉ", "Nội dung này nay ở một địa chỉ khác."
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
