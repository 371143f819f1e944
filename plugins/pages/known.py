"""Accessors for the inputs of page queries: library and settings. Each access is recorded as a dependency."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from plugins.articles import Article, Library, Page, Status
from plugins.articles.links import html_of
from plugins.incremental.queries import Queries

Kind = TypeVar("Kind", bound=Article | Page)


def library_of(queries: Queries) -> Library:
    """Returns the validated content."""
    found: Library = queries.inputs["LIBRARY"]
    return found


def as_of(queries: Queries) -> date:
    """Returns the day for which the site is built."""
    found: date = queries.inputs["AS_OF"]
    return found


def resolved_on(queries: Queries) -> date | None:
    """Returns the day for which links are resolved; None in a preview, where everything is shown."""
    return None if queries.inputs["PREVIEW"] else as_of(queries)


def has_page(queries: Queries, record: Article | Page) -> bool:
    """Returns whether the site has a page of a record. A preview shows all except those with errors."""
    return bool(with_page(queries, [record]))


def with_page(queries: Queries, records: Iterable[Kind]) -> list[Kind]:
    """Returns the records of which the site has a page."""
    # A broken draft must not keep its writer from previewing the others.
    left_out, day = queries.inputs["LEFT_OUT"], resolved_on(queries)
    return [each for each in records if each.path not in left_out and (day is None or each.is_public(day))]


def html(queries: Queries, record: Article | Page, base: str) -> str:
    """Returns the HTML of a record's text, with its links resolved for that day."""
    return html_of(library_of(queries), record, resolved_on(queries), base)


def is_visible(queries: Queries, page: Page) -> bool:
    """Returns whether a page is shown: in a preview always, else if it is public."""
    return bool(queries.inputs["PREVIEW"]) or page.is_public(as_of(queries))


def listed_records(queries: Queries) -> list[Page]:
    """Returns the documents and tables that lists show."""
    library = library_of(queries)
    records: tuple[Page, ...] = (*library.documents, *library.data_sets)
    return [each for each in records if each.status is Status.PUBLISHED and is_visible(queries, each)]
