"""Writes the files beside the pages: sitemap, scripts, tables for download, the search index."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from plugins.articles import Article, Page
from plugins.incremental.digests import digest_of
from plugins.incremental.queries import Queries
from plugins.incremental.sources import read_bounded
from plugins.pages import documents, glossary
from plugins.pages.data.pages import shown_data_sets
from plugins.pages.known import library_of, with_page
from plugins.pages.lists.pages import addresses
from plugins.pages.rendering import Rendering
from plugins.pages.scripts import script, script_url
from plugins.pages.search.pages import search_index
from plugins.pages.sitemap import sitemap

_BOM = b"\xef\xbb\xbf"
"""Without a BOM, Excel reads a CSV file in another encoding than UTF-8."""


def files_of_texts(queries: Queries) -> list[str]:
    """Returns the paths of all pictures and other files that shown texts name, sorted."""
    return sorted({file for record in _shown(queries) for file in record.files})


def _shown(queries: Queries) -> Iterator[Article | Page]:
    """Yields all records whose text a page shows."""
    library = library_of(queries)
    for record in with_page(queries, chain[Article | Page](library.articles, library.pages)):
        if not (isinstance(record, Article) and record.withdrawn):
            yield record
    yield from documents.shown_documents(queries)
    yield from shown_data_sets(queries)
    yield from glossary.shown_terms(queries)


def write_files(rendering: Rendering, settings: dict[str, Any]) -> None:
    """Writes all of these files. A preview has no search index, and no script that reads it."""
    queries = rendering.queries
    rendering.write("sitemap.xml", sitemap, (addresses,))
    # A script that no page loads would be a stray file in the built site.
    if not all(each.withdrawn for each in with_page(queries, library_of(queries).articles)):
        _write_script(rendering, "share")
    for record in shown_data_sets(queries):
        data, _ = read_bounded(Path(settings["PATH"], record.table_path))
        if not rendering.is_kept(record.download_url, digest_of(data)):
            rendering.put(record.download_url, _BOM + data.removeprefix(_BOM))
    if not settings["PREVIEW"]:
        _write_script(rendering, "search")
        found = search_index(queries)
        # A publication is built into an empty folder, so no file can be kept.
        for name, text in found.index.files.items():
            rendering.put(f"{found.url}{name}", text.encode())


def _write_script(rendering: Rendering, name: str) -> None:
    rendering.write(script_url(rendering.queries, name), str, (script, name))
