"""Renders pages: a template with the value of a query, and with the site."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

from plugins.pages.site import Site, site


def write_page(generator: Any, url: str, template: str, *asked: Any) -> None:
    """Writes the page of an address, unless the template's context is the same as in the last build.

    `asked` is the query whose value is the context, with its key.
    """
    name = url if url.endswith(".html") else f"{url}index.html"
    html = partial(_html, generator.get_template, template)
    generator.settings["RENDERING"].write(name, html, (site,), asked)


def _html(get_template: Callable[[str], Any], template: str, site: Site, page: Any) -> str:
    values = {field.name: getattr(page, field.name) for field in fields(page)}
    return str(get_template(template).render(site=site, **values))
