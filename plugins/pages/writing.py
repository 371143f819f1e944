"""Renders pages: a template with the value of a query, and with the site."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from plugins.incremental.queries import Query
from plugins.incremental.rendering import Rendering
from plugins.pages.site import Site, site


@dataclass(frozen=True)
class PageOf:
    """A page: its template, and the query with its key, whose value is the template's context."""

    template: str
    asked: tuple[Query[Any, Any], *tuple[str, ...]]


def write_page(generator: Any, url: str, template: str, *asked: Any) -> None:
    """Writes the page of an address, unless the template's context is the same as in the last build."""
    name = url if url.endswith(".html") else f"{url}index.html"
    write(generator.settings["RENDERING"], name, generator.get_template, PageOf(template, asked))


def write(rendering: Rendering, name: str, get_template: Callable[[str], Any], page: PageOf) -> None:
    """Writes a page as `write_page` does, for callers without a generator."""
    rendering.write(name, partial(_html, get_template, page.template), (site,), page.asked)


def _html(get_template: Callable[[str], Any], template: str, site: Site, page: Any) -> str:
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    return str(get_template(template).render(site=site, **values))
