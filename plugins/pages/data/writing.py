"""Writes `/so-lieu/`, the page of each table, and its CSV file for download."""

from pathlib import Path
from typing import Any

from plugins.articles import DataSet
from plugins.incremental.digests import digest_of
from plugins.incremental.rendering import Rendering
from plugins.incremental.sources import read_bounded
from plugins.pages.data.pages import LIST, data_set_page, data_sets_page, shown_data_sets
from plugins.pages.writing import write_page

_BOM = b"\xef\xbb\xbf"
"""Without a BOM, Excel reads a CSV file in another encoding than UTF-8."""


def write_data_sets(generator: Any) -> None:
    """Writes the list, then each table."""
    write_page(generator, LIST[1], "data_sets", data_sets_page)
    for each in shown_data_sets(generator.settings["RENDERING"].queries):
        write_page(generator, each.url, "data_set", data_set_page, each.path)
        _write_csv(generator, each)


def _write_csv(generator: Any, record: DataSet) -> None:
    rendering: Rendering = generator.settings["RENDERING"]
    data, _ = read_bounded(Path(generator.settings["PATH"], record.table_path))
    if not rendering.is_kept(record.download_url, digest_of(data)):
        rendering.put(record.download_url, _BOM + data.removeprefix(_BOM))
