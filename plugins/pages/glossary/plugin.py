"""The edge to Pelican: writes `/thuat-ngu/`, one page for all terms."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.pages.glossary.views import URL, glossary_page, shown_terms
from plugins.pages.writing import name_static_files, write_page


class GlossaryGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the glossary."""

    def generate_output(self, writer: object) -> None:
        """Its page."""
        write_page(self, URL, "glossary", glossary_page)


def name_files(generator: Any) -> None:
    """The pictures that explanations show."""
    name_static_files(generator, shown_terms)


def get_generators(_pelican: object) -> type[GlossaryGenerator]:
    """Hands the generator to Pelican."""
    return GlossaryGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
