"""The address that a site says it has, where nothing else tells."""

from __future__ import annotations

from pathlib import Path

from plugins.verifying.page import Page


def address_of_home(folder: Path) -> str:
    """What the home page names as its own, without a slash at its end; "" if it names none."""
    try:
        home = Page("index.html", (folder / "index.html").read_bytes())
    except OSError:
        return ""
    return next((address.rstrip("/") for address, _ in home.links("canonical")), "")
