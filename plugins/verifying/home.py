"""The address that a site says it has, where nothing else tells."""

from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.verifying.looking import LARGEST_TEXT
from plugins.verifying.page import HtmlPage


def address_of_home(folder: Path) -> str:
    """What the home page names as its own, without a slash at its end; "" if it names none."""
    try:
        home = HtmlPage("index.html", read_whole(folder / "index.html", LARGEST_TEXT))
    except OSError:
        return ""
    return next((address.rstrip("/") for address, _ in home.links("canonical")), "")
