"""The adapter to Pelican: writes the style sheets of a site."""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.publishing.stylesheet import Stylesheets, stylesheets


def name_stylesheets(pelican: Any) -> None:
    """Adds the fingerprinted names to the settings for the templates, after the content was read."""
    css = Path(pelican.settings["THEME"], "static", "css")
    pelican.settings["STYLESHEETS"] = stylesheets(css, *pelican.settings["OFFICE"].colours.tokens)


def write_stylesheets(pelican: Any) -> None:
    """Writes the style sheets that the built pages use."""
    sheets: Stylesheets = pelican.settings["STYLESHEETS"]
    folder = Path(pelican.settings["OUTPUT_PATH"], "theme")
    folder.mkdir(parents=True, exist_ok=True)
    # Only pages of `/noi-bo/` load the third sheet.
    for sheet in sheets if pelican.settings["INTERNAL_PAGES"] else (sheets.site, sheets.lists):
        (folder / sheet.name).write_text(sheet.text, encoding="utf-8", newline="\n")


def register() -> None:
    """Connects the functions to Pelican's signals. Pelican calls this function when it loads the plugin."""
    signals.get_generators.connect(name_stylesheets)
    signals.finalized.connect(write_stylesheets)
