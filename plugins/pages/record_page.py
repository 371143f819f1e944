"""The page of a record of `trang/`: about the section, contact and the like."""

from dataclasses import dataclass

from plugins.articles import Page
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, record_head
from plugins.pages.known import html, library_of
from plugins.pages.site import site


@dataclass(frozen=True)
class RecordPage:
    """A page of `trang/`."""

    head: PageHead
    record: Page
    html: str


@query
def record_page(queries: Queries, path: str) -> RecordPage:
    """Returns the page of a record of `trang/`."""
    record, its_site = library_of(queries).by_path[path], site(queries)
    assert isinstance(record, Page)
    return RecordPage(record_head(its_site, record), record, html(queries, record, its_site.base))
