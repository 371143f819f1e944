"""What the page that is being rendered has: its head, its listing, what it shows, by what Pelican gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import jinja2

from plugins.articles import Article
from plugins.articles.addresses import ARCHIVE_FOLDER
from plugins.incremental.shown import digest_of
from plugins.pages.article_view import picture_of
from plugins.pages.cards.naming import card_address, card_of
from plugins.pages.heads import NOINDEX, PageHead, article_head, page_head, record_page_head, withdrawn_head
from plugins.pages.home import Home
from plugins.pages.listing import ArticlesByTerm, Listing, TermArticles, newest
from plugins.pages.shows import Shows
from plugins.pages.site import Site
from plugins.pages.terms import TermPage

_ERROR_PAGES = {
    "404": ("Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html"),
    "410": ("Trang đã gỡ", "Nội dung ở địa chỉ này đã được gỡ.", "410.html"),
}
"""Title, description and address of pages that a server shows in the place of others."""


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
        return page_head(site, title, said, f"{ARCHIVE_FOLDER}/", changed=newest_day(context["articles"]))
    return page_head(site, site.title, site.description, "", changed=newest_day(context["articles"]))


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
    return newest(site, term, articles_of(context, term), context["DEFAULT_PAGINATION"])


def _term_of(site: Site, values: Any) -> TermPage:
    """The topic or genre whose page Pelican writes."""
    if tag := values.get("tag"):
        return site.by_key["topic"].term(tag.slug)
    return site.by_key["genre"].term(values["category"].slug)


def articles_of(context: Any, term: TermPage) -> TermArticles:
    """The articles of a term."""
    by_term: ArticlesByTerm = context["articles_by_term"]
    return by_term[term.dimension, term.code]


def newest_day(articles: Sequence[Any]) -> date | None:
    """The day of the first of them, the newest."""
    return articles[0].record.day if articles else None


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
        return newest(site, term, articles_of(context, term), context["DEFAULT_PAGINATION"]).shows
    match values.get("template_name"):
        case "index":
            return digest_of(site.shows, _home_shows(context["home"], made))
        case "archives":
            return digest_of(site.shows, repr(context["archive"]), repr(newest_day(values["articles"])))
        case "404" | "410":
            return site.shows
    return None


def _home_shows(home: Home, made: Shows) -> bytes:
    shown = (home.lead, *home.latest, *home.guides, *home.answers, *home.unpublished[:4])
    return digest_of(made.cards(shown), str(len(home.unpublished)))
