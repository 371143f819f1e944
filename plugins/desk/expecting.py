"""Derives from the content what a published site must contain, for `plugins.verifying`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import TypeAlias

from plugins.articles import Article, Library, Page, Status
from plugins.articles.addresses import (
    ARCHIVE_FOLDER as ARCHIVE,
    DIMENSION_FOLDERS,
    PLANS_FOLDER,
    list_addresses,
    plan_address,
)
from plugins.articles.redirects import redirects
from plugins.desk.places import ROOT
from plugins.publishing.ledger import LEDGER_COPY
from plugins.search.entries import plain
from plugins.verifying import Expected

FAVICON = "theme/icons/favicon.ico"
"""Browsers request it by default; no page links to it."""

_Records: TypeAlias = Sequence[Article | Page]

_TELLING = 12
"""Characters of a title or summary from which on it identifies an article."""


def expected_of(
    library: Library,
    siteurl: str,
    as_of: date,
    carried: Iterable[str] = (),
) -> Expected:
    """Returns the expectations for `verify`.

    `siteurl` is absolute, without a trailing slash. `carried` are file names kept from the previous release.
    """
    withdrawn = {each.url for each in library.articles if each.withdrawn and each.is_public(as_of)}
    public = [each for each in library.by_path.values() if each.is_public(as_of)]
    hidden = {each.url for each in public if each.status is Status.HIDDEN}
    # A draft with errors is not in the library, but its address and its words are secret, too.
    drafts = [each for each in library.broken if each.path in library.drafts]
    addresses = {each.url for each in public}
    secret = [each for each in (*library.by_path.values(), *drafts) if each.url not in addresses]
    return Expected(
        siteurl=siteurl,
        listed=frozenset(_listed(library, as_of)),
        # A withdrawn page has rules of its own, whether it was hidden before or not.
        unlisted=frozenset(hidden - withdrawn),
        withdrawn=frozenset(withdrawn),
        moved=redirects(library, as_of),
        canonical={f"{PLANS_FOLDER}/": plan_address(library.plans[-1].year)} if library.plans else {},
        lists=tuple(f"{folder}/" for folder in (*DIMENSION_FOLDERS.values(), ARCHIVE)),
        known=Expected.known | {FAVICON, LEDGER_COPY},
        carried=frozenset(carried),
        secret_addresses=frozenset(_secret_addresses(library, public, secret)),
        secret_texts=frozenset(_secret_texts(library, public, secret)),
        # The root of the disk is a part of every address.
        machine=tuple(f"{each}{os.sep}" for each in (ROOT, Path.home()) if len(each.parts) > 1),
    )


def _listed(library: Library, as_of: date) -> Iterator[str]:
    """Yields the addresses of the sitemap: all lists, and every public record."""
    # The page of all plans shows the latest plan, whose own page is the canonical one (`expected_of`).
    yield from (each for each in list_addresses(library.plans) if each != f"{PLANS_FOLDER}/")
    for record in (*library.pages, *library.documents, *library.data_sets):
        if record.status is Status.PUBLISHED and record.is_public(as_of):
            yield record.url
    yield from (each.url for each in library.articles if each.counts(as_of))


def _secret_addresses(library: Library, public: _Records, secret: _Records) -> set[str]:
    """Returns the addresses of unpublished records, except those mentioned in a published text."""
    found = {each.url for each in secret if "#" not in each.url}
    for each in public if found else ():
        words = plain(library.html(each.path))
        found -= {address for address in found if address in words}
    return found


def _secret_texts(library: Library, public: _Records, secret: _Records) -> set[str]:
    """Returns titles and summaries of unpublished records, except those that a published text contains.

    A published text may announce an article by its title, which is then no secret.
    """
    found = {text for each in secret for text in (each.title, each.summary)}
    found |= {each.summary for each in library.articles if each.withdrawn}
    found = {text for text in found if len(text) >= _TELLING}
    for said in _said(library, public) if found else ():
        found -= {text for text in found if text in said or escape(text, quote=False) in said}
    return found


def _said(library: Library, public: _Records) -> Iterator[str]:
    """Yields the texts that a public site shows."""
    yield repr(library.plans)
    yield "\n".join(activity.title for activity in library.activities)
    for each in public:
        if isinstance(each, Article) and each.withdrawn:
            yield f"{each.title}\n{each.withdrawn}"
        else:
            html = library.html(each.path)
            # With and without tags, since the search index contains plain text.
            yield f"{each.title}\n{each.summary}\n{html}\n{plain(html)}"
