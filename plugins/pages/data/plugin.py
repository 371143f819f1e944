"""The edge to Pelican: writes `/so-lieu/`, the page of each table, and its CSV to download."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import DataSet
from plugins.incremental.digests import digest_of
from plugins.incremental.rendering import Rendering
from plugins.incremental.sources import read_bounded
from plugins.pages.data.pages import LIST, data_set_page, data_sets_page, shown_data_sets
from plugins.pages.writing import name_static_files, write_page

_BOM = b"\xef\xbb\xbf"
"""Excel takes a CSV without it for another encoding."""


class DataGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes tables with their charts."""

    def generate_output(self, writer: object) -> None:
        """The list, then each table."""
        write_page(self, LIST[1], "data_sets", data_sets_page)
        for each in shown_data_sets(self.settings["RENDERING"].queries):
            write_page(self, each.url, "data_set", data_set_page, each.path)
            self._write_csv(each)

    def _write_csv(self, record: DataSet) -> None:
        rendering: Rendering = self.settings["RENDERING"]
        data, _ = read_bounded(Path(self.settings["PATH"], record.table_path))
        if not rendering.is_kept(record.download_url, digest_of(data)):
            rendering.put(record.download_url, _BOM + data.removeprefix(_BOM))


def name_files(generator: Any) -> None:
    """The pictures that the texts beside tables show."""
    name_static_files(generator, shown_data_sets)


def get_generators(_pelican: object) -> type[DataGenerator]:
    """Hands the generator to Pelican."""
    return DataGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
