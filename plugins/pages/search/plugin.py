"""The edge to Pelican: writes `/tim-kiem/`, the index below it, and the script that reads the index."""

from pelican import signals
from pelican.generators import Generator

from plugins.incremental.rendering import Rendering
from plugins.pages.search.pages import URL, script, script_url, search_index, search_page
from plugins.pages.writing import write_page


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the page; in public also the index and the script."""

    def generate_output(self, writer: object) -> None:
        """All of them."""
        write_page(self, URL, "search", search_page)
        if self.settings["PREVIEW"]:
            return
        rendering: Rendering = self.settings["RENDERING"]
        rendering.write(script_url(script(rendering.queries)), str, (script,))
        found = search_index(rendering.queries)
        for name, text in found.index.files.items():
            rendering.put(f"{found.url}{name}", text.encode())


def get_generators(_pelican: object) -> type[SearchGenerator]:
    """Hands the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_generators.connect(get_generators)
