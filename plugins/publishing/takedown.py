"""An article is taken out of releases that are kept: what was withdrawn must not come back with one of them.

First its page and its pictures, at once and without a build. Then, when the site was built anew
without it, whatever else named it (lists, feeds, the search index) is taken from the new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from plugins.incremental.output import files_below
from plugins.publishing.assembling import COMPRESSED, own_files
from plugins.publishing.markers import GONE, MOVED, mark_gone
from plugins.publishing.releases import link_or_copy

GENERIC_PAGE = "410.html"
_SEARCH = "tim-kiem"
_TEXTS = (".html", ".xml", ".json", ".ics", ".csv", ".txt")


def blank_out(site: Path, address: str, shown_elsewhere: Collection[str]) -> bool:
    """The article's page says that it was withdrawn; its own pictures go. False if it was not there.

    `shown_elsewhere` are the published pictures that others show too. A page that only leads on stays.
    """
    name = f"{address}index.html"
    page = site / name
    if not page.is_file() or (site / address / GONE).exists() or (site / address / MOVED).is_symlink():
        return False
    pictures = own_files(page).difference(shown_elsewhere)
    for other in site.glob("tin-bai/*/*/index.html") if pictures else ():
        if other != page:
            pictures -= own_files(other)
    for picture in pictures:
        _remove(site, picture)
    _take(site, name, site, GENERIC_PAGE)
    mark_gone(site, [address])
    for named in _naming(site, address):
        # Feeds hold the whole text, the index of search much of it. Lists keep their pages.
        if not named.endswith(".html") and named != "sitemap.xml":
            _remove(site, named)
    return True


def clean(old: Path, new: Path, addresses: Collection[str]) -> None:
    """Every file of an older release that names the article is as the new release has it, or goes.

    What was taken over may lead to what only the new one has: that comes too.
    """
    for address in addresses:
        for name in _naming(old, address):
            _take(old, name, new, name)
    shutil.rmtree(old / _SEARCH, ignore_errors=True)
    for name in files_below(new):
        if not (old / name).exists():
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(new / name, old / name)


def _naming(site: Path, address: str) -> list[str]:
    """Files that hold the address."""
    named = address.encode()
    return [
        name
        for name in files_below(site)
        if name.endswith(_TEXTS) and not _is_hidden(name) and named in (site / name).read_bytes()
    ]


def _take(site: Path, name: str, source: Path, source_name: str) -> None:
    """A file with its compressed copies as another has them; none of them if the other is not there."""
    _remove(site, name)
    for suffix in ("", *COMPRESSED):
        if (source / f"{source_name}{suffix}").is_file():
            link_or_copy(source / f"{source_name}{suffix}", site / f"{name}{suffix}")


def _remove(site: Path, name: str) -> None:
    for suffix in ("", *COMPRESSED):
        (site / f"{name}{suffix}").unlink(missing_ok=True)


def _is_hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".")
