"""What all generators of pages do alike: to write a page that may be as it was, to name what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from plugins.articles import Page, Status
from plugins.incremental.shown import digest_of
from plugins.pages.heads import PageHead

SomePage = TypeVar("SomePage", bound=Page)


def write_page(
    generator: Any,
    writer: Any,
    template: str,
    head: PageHead,
    shown: bytes | str,
    *,
    at: str = "",
    **values: object,
) -> None:
    """Writes a page to the address of its head or another one, unless it shows what it showed before."""
    url = at or head.url
    writer.write_file(
        url if url.endswith(".html") else f"{url}index.html",
        generator.get_template(template),
        generator.context,
        url=url,
        head=head,
        shows=digest_of(generator.context["site"].shows, shown),
        **values,
    )


def resolved_on(settings: Any) -> date | None:
    """The day for which links are resolved; None in a preview, where all is shown."""
    day: date = settings["AS_OF"]
    return None if settings["PREVIEW"] else day


def visible(pages: Iterable[SomePage], settings: Any) -> list[SomePage]:
    """Those that have a page: all in a preview, else those that are no drafts."""
    return [each for each in pages if settings["PREVIEW"] or each.status is not Status.DRAFT]


def name_static_files(generator: Any, pages: Iterable[Page]) -> None:
    """The pictures and other files of the texts that are shown."""
    for page in visible(pages, generator.settings):
        generator.context["static_links"].update(page.body.statics)
