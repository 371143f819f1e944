"""The edge to Pelican: writes the pages that Pelican does not have, with one Jinja environment for all.

The template context is the value of one query and the site, nothing else. The digests of these two therefore
decide whether a page has to be rendered again.
"""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.digests import digest_of
from plugins.incremental.queries import Queries
from plugins.incremental.rendering import Rendering
from plugins.pages import documents, glossary
from plugins.pages.cards.writing import write_cards
from plugins.pages.data.pages import shown_data_sets
from plugins.pages.data.writing import write_data_sets
from plugins.pages.filters import filters
from plugins.pages.fragments import make_once
from plugins.pages.icons import write_icons
from plugins.pages.lists.writing import write_lists
from plugins.pages.search.writing import write_search
from plugins.pages.site import site
from plugins.pages.writing import write_page

_WITH_FILES = (documents.shown_documents, shown_data_sets, glossary.shown_terms)
"""Queries for records with pictures, other than the articles and pages that Pelican reads."""


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes every page that Pelican does not write itself."""

    def generate_output(self, writer: Any) -> None:
        """Writes lists, documents, tables of figures, the glossary, search, cards and icons."""
        write_lists(self, writer)
        write_page(self, documents.LIST[1], "documents", documents.register_page)
        for each in documents.shown_documents(self.settings["RENDERING"].queries):
            write_page(self, each.url, "document", documents.document_page, each.path)
        write_data_sets(self)
        write_page(self, glossary.URL, "glossary", glossary.glossary_page)
        write_search(self)
        write_cards(self)
        write_icons(self)


def share_environment(generator: Any) -> None:
    """Gives all generators the same environment, with filters and functions that do not depend on the
    content.
    """
    settings, context = generator.settings, generator.context
    if "get_template" not in context:
        if "RENDERING" not in settings:
            settings["RENDERING"] = Rendering(Queries(), Path(settings["OUTPUT_PATH"]))
        queries = settings["RENDERING"].queries
        queries.give(**settings)
        its_site = site(queries)
        # Links in texts start at the server's root, like those of the templates.
        context["localsiteurl"] = its_site.base
        context["environment"] = generator.env
        context["get_template"] = generator.get_template
        generator.env.filters.update(filters(its_site.base, its_site.url))
        generator.env.globals.update(once=make_once())
    # One environment for all generators: each template is compiled once.
    generator.env = context["environment"]
    generator.get_template = context["get_template"]


def add_files_of_texts(generator: Any) -> None:
    """Adds the pictures and files of texts that Pelican does not read to those that it copies."""
    for shown in _WITH_FILES:
        for record in shown(generator.settings["RENDERING"].queries):
            generator.context["static_links"].update(record.files)


def skip_kept_files(generator: Any) -> None:
    """Skips static files whose current version is in the output folder."""
    rendering: Rendering = generator.settings["RENDERING"]
    images = generator.settings["LIBRARY"].images

    def is_kept(static: Any) -> bool:
        file = images.get(static.get_relative_source_path())
        return file is not None and rendering.is_kept(static.save_as, digest_of(file))

    generator.context["staticfiles"] = [each for each in generator.staticfiles if not is_kept(each)]


def get_generators(_pelican: object) -> type[PagesGenerator]:
    """Returns the generator to Pelican."""
    return PagesGenerator


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    signals.generator_init.connect(share_environment)
    signals.get_generators.connect(get_generators)
    signals.page_generator_finalized.connect(add_files_of_texts)
    signals.static_generator_finalized.connect(skip_kept_files)
