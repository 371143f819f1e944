"""The edge to Pelican: writes `/thuat-ngu/`, one page for all terms."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles import GlossaryEntry, Library, Status
from plugins.articles.addresses import GLOSSARY_FOLDER
from plugins.articles.out import html_of
from plugins.incremental.shown import digest_of
from plugins.pages.glossary.views import TermView, by_letter
from plugins.pages.heads import page_head
from plugins.pages.writing import name_static_files, resolved_on


class GlossaryGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the glossary."""

    def generate_output(self, writer: Any) -> None:
        """Its page, if anything that it shows has changed."""
        library: Library = self.settings["LIBRARY"]
        site, made, as_of = self.context["site"], self.context["shows"], resolved_on(self.settings)
        entries = _listed(library, self.settings)
        url = f"{GLOSSARY_FOLDER}/"
        said = "Các từ hay gặp khi làm thủ tục hành chính, giải thích bằng lời dễ hiểu."
        shown = digest_of(site.shows, *(made.text(each) for each in entries))
        name = f"{url}index.html"
        if not self.settings["RENDERING"].must_write(name, shown):
            return
        letters = by_letter([TermView(each, html_of(library, each, as_of, site.base)) for each in entries])
        head = page_head(site, "Thuật ngữ", said, url)
        template = self.get_template("glossary")
        writer.write_file(name, template, self.context, url=url, head=head, is_asked=True, letters=letters)


def _listed(library: Library, settings: Any) -> list[GlossaryEntry]:
    """It has no page of its own: what is hidden has no place."""
    return [each for each in library.glossary if settings["PREVIEW"] or each.status is Status.PUBLISHED]


def name_files(generator: Any) -> None:
    """The pictures that explanations show."""
    name_static_files(generator, _listed(generator.settings["LIBRARY"], generator.settings))


def get_generators(_pelican: object) -> type[GlossaryGenerator]:
    """Hands the generator to Pelican."""
    return GlossaryGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.page_generator_finalized.connect(name_files)
    signals.get_generators.connect(get_generators)
