"""The edge to Pelican: writes `/van-ban/` and the page of each legal document."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.pages.documents.views import LIST, document_page, register_page, shown_documents
from plugins.pages.writing import name_static_files, write_page


class DocumentsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the register."""

    def generate_output(self, writer: object) -> None:
        """The list, then each document."""
        write_page(self, LIST[1], "documents", register_page)
        for document in shown_documents(self.settings["RENDERING"].queries):
            write_page(self, document.url, "document", document_page, document.path)


def name_files(generator: Any) -> None:
    """The pictures that documents show."""
    name_static_files(generator, shown_documents)


def get_generators(_pelican: object) -> type[Any]:
    """Hands the generator to Pelican."""
    return DocumentsGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
