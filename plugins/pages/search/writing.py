"""Writes `/tim-kiem/`, the index below it, and the script that reads the index."""

from typing import Any

from plugins.incremental.rendering import Rendering
from plugins.pages.scripts import script, script_url
from plugins.pages.search.pages import URL, search_index, search_page
from plugins.pages.writing import write_page


def write_search(generator: Any) -> None:
    """Writes the page and, on a public site, the index and the script."""
    write_page(generator, URL, "search", search_page)
    if generator.settings["PREVIEW"]:
        return
    rendering: Rendering = generator.settings["RENDERING"]
    rendering.write(script_url(rendering.queries, "search"), str, (script, "search"))
    found = search_index(rendering.queries)
    for name, text in found.index.files.items():
        rendering.put(f"{found.url}{name}", text.encode())
