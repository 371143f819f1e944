"""Determines a site's own address from its home page."""

from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.verifying.looking import LARGEST_TEXT
from plugins.verifying.page import HtmlPage


def address_of_home(folder: Path) -> str:
    """Returns the canonical address of the home page without a trailing slash; "" if it has none."""
    try:
        home = HtmlPage("index.html", read_whole(folder / "index.html", LARGEST_TEXT))
    except OSError:
        return ""
    return next((address.rstrip("/") for address, _ in home.links("canonical")), "")
