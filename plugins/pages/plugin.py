"""The edge to Pelican: gives templates their values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from pelican import signals

from plugins.pages.article_view import article_view, related, state_of
from plugins.pages.filters import filters
from plugins.pages.fragments import make_once
from plugins.pages.home import make_archive, make_home
from plugins.pages.listing import articles_by_term
from plugins.pages.rendering import prepare
from plugins.pages.shows import Shows
from plugins.pages.site import Site, make_site
from plugins.pages.this_page import shows, this_head, this_listing


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


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.generator_init.connect(give_context)
    signals.article_generator_finalized.connect(give_views)
