"""The adapter to Pelican: writes all pages, with one Jinja environment for all.

The template context is the value of one query and the site, nothing else. The digests of these two therefore
decide whether a page has to be rendered again.
"""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.queries import Queries
from plugins.pages.cards.writing import write_cards
from plugins.pages.files import write_files
from plugins.pages.filters import filters
from plugins.pages.fragments import make_once
from plugins.pages.icons import write_icons
from plugins.pages.rendering import Rendering
from plugins.pages.routes import routes
from plugins.pages.site import site
from plugins.pages.writing import write_page


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes every page of the public site: Pelican's own generators have nothing to read."""

    def generate_output(self, writer: object) -> None:
        """Writes pages, then the files beside them, cards and icons."""
        rendering: Rendering = self.settings["RENDERING"]
        for route in routes(rendering.queries):
            write_page(self, *route)
        write_files(rendering, self.settings)
        write_cards(self)
        write_icons(self)


def share_environment(generator: Any) -> None:
    """Gives all generators the same environment, with filters and functions that do not depend on the
    content.
    """
    settings, context = generator.settings, generator.context
    if "get_template" not in context:
        # The command line gives one with the memo of the last build; plain `pelican` gives none.
        if "RENDERING" not in settings:
            settings["RENDERING"] = Rendering(Queries(), Path(settings["OUTPUT_PATH"]))
        queries = settings["RENDERING"].queries
        queries.give(**settings)
        its_site = site(queries)
        context["environment"] = generator.env
        context["get_template"] = generator.get_template
        generator.env.filters.update(filters(its_site.base, its_site.url))
        # Each import of a template compares all globals, so there are only those that templates call.
        generator.env.globals = {"dict": dict, "once": make_once()}
    # One environment for all generators: each template is compiled once.
    generator.env = context["environment"]
    generator.get_template = context["get_template"]


def write_files_of_queries(pelican: Any) -> None:
    """Writes what all generators have asked for."""
    pelican.settings["RENDERING"].finish()


def get_generators(_pelican: object) -> type[PagesGenerator]:
    """Returns the generator to Pelican."""
    return PagesGenerator


def register() -> None:
    """Connects the plugin to Pelican's signals; Pelican calls it."""
    signals.generator_init.connect(share_environment)
    signals.get_generators.connect(get_generators)
    signals.finalized.connect(write_files_of_queries)
