"""What a published folder says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.verifying.markup import read_page

NAME = ".release.json"


@dataclass(frozen=True)
class Release:
    """`siteurl` without a slash at its end, "" if not known; `site_date` the day that counted as today.

    `is_release` says whether the folder was written as a release: then it has a page for each old address.
    """

    siteurl: str = ""
    site_date: date | None = None
    carried: frozenset[str] = frozenset()
    is_release: bool = False


def read_release(folder: Path) -> Release:
    """From `.release.json`; without one, from what the home page names as its address."""
    try:
        data = json.loads((folder / NAME).read_bytes())
        carried = data.get("carried", [])
        return Release(
            str(data["siteurl"]).rstrip("/"),
            date.fromisoformat(data["site_date"]),
            frozenset(str(name) for name in carried),
            is_release=True,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Release(_address_of_home(folder))


def _address_of_home(folder: Path) -> str:
    try:
        home = read_page("index.html", (folder / "index.html").read_bytes())
    except OSError:
        return ""
    return (home.canonical or "").rstrip("/")
