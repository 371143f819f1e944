"""The address that a site says it has, where nothing else tells."""

from __future__ import annotations

from pathlib import Path

from plugins.verifying.markup import read_page


def address_of_home(folder: Path) -> str:
    """What the home page names as its own, without a slash at its end; "" if it names none."""
    try:
        home = read_page("index.html", (folder / "index.html").read_bytes())
    except OSError:
        return ""
    return (home.canonical or "").rstrip("/")
