"""The edge to Pelican: writes `/so-lieu/`, the page of each table, and its CSV to download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import DataSet, Library, Status
from plugins.articles.addresses import DATA_FOLDER
from plugins.articles.out import html_of
from plugins.incremental.shown import digest_of
from plugins.pages.data.charts import charts
from plugins.pages.heads import NOINDEX, page_head
from plugins.pages.writing import name_static_files, resolved_on, visible, write_page

_LIST = ("Bảng số liệu", f"{DATA_FOLDER}/")
_BOM = b"\xef\xbb\xbf"
"""Excel takes a CSV without it for another encoding."""


class DataGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes tables with their charts."""

    def generate_output(self, writer: Any) -> None:
        """The list, then each table."""
        library: Library = self.settings["LIBRARY"]
        there = visible(library.data_sets, self.settings)
        listed = [each for each in there if each.status is Status.PUBLISHED]
        name, url = _LIST
        said = "Số liệu về cải cách hành chính: bảng, biểu đồ và tệp tải về."
        head = page_head(self.context["site"], name, said, url)
        digest = digest_of(*(each.digest for each in listed))
        write_page(self, writer, "data_sets", head, digest, data_sets=listed)
        for each in there:
            self._write_data_set(writer, each, library)

    def _write_data_set(self, writer: Any, record: DataSet, library: Library) -> None:
        site, table = self.context["site"], library.tables[record.table_path]
        head = page_head(
            site,
            record.title,
            record.summary,
            record.url,
            (_LIST,),
            changed=record.modified.date() if record.modified else record.day,
            robots="" if record.status is Status.PUBLISHED else NOINDEX,
            lang=record.lang,
        )
        shown = digest_of(self.context["shows"].text(record), repr(table))
        html = html_of(library, record, resolved_on(self.settings), site.base)
        drawn = charts(table, record.chart)
        write_page(self, writer, "data_set", head, shown, record=record, table=table, charts=drawn, html=html)
        data = Path(self.settings["PATH"], record.table_path).read_bytes()
        if self.settings["RENDERING"].must_write(record.download_url, digest_of(data)):
            target = Path(self.output_path, record.download_url)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_BOM + data.removeprefix(_BOM))


def name_files(generator: Any) -> None:
    """The pictures that the texts beside tables show."""
    name_static_files(generator, generator.settings["LIBRARY"].data_sets)


def get_generators(_pelican: object) -> type[DataGenerator]:
    """Hands the generator to Pelican."""
    return DataGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
