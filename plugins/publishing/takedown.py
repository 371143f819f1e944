"""An article is taken out of releases that are kept: what was withdrawn must not come back with one of them.

First its page and its pictures, at once and without a build. Then, when the site was built anew
without it, whatever else named it (lists, feeds, the search index) is taken from the new one. Until
that is done the addresses are `Owed`, whoever is stopped meanwhile.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from plugins.incremental.output import files_below
from plugins.incremental.writing import write_whole
from plugins.publishing.assembling import COMPRESSED, is_own_file, own_files, version_of
from plugins.publishing.markers import GONE, MOVED, mark_gone
from plugins.publishing.releases import link_or_copy

GENERIC_PAGE = "410.html"
_SEARCH = "tim-kiem"
_TEXTS = (".html", ".xml", ".json", ".ics", ".csv", ".txt")


class Owed:
    """The addresses that must still go from older releases, kept in a file beside them."""

    def __init__(self, releases: Path) -> None:
        self._file = releases / "takedown.json"

    @property
    def addresses(self) -> frozenset[str]:
        """Empty if nothing is owed. A file that cannot be read owes nothing that anybody could name."""
        try:
            return frozenset(map(str, json.loads(self._file.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def add(self, addresses: Iterable[str]) -> bool:
        """False, with nothing changed, on a disk that is full or read-only."""
        owed = sorted(self.addresses.union(addresses))
        return write_whole(self._file, f"{json.dumps(owed, indent=1)}\n".encode())

    def settle(self) -> None:
        """All is done."""
        self._file.unlink(missing_ok=True)


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
        # Feeds hold the whole text. Lists keep their pages.
        if named.startswith(f"{_SEARCH}/") and named.endswith(".json"):
            # Its words stand in files of the index that do not name it.
            shutil.rmtree(site / version_of(named), ignore_errors=True)
        elif not named.endswith(".html") and named != "sitemap.xml":
            _remove(site, named)
    return True


def clean(old: Path, new: Path, addresses: Collection[str], carried: Collection[str]) -> None:
    """Every file of an older release that names the article is as the new release has it, or goes.

    What was taken over may lead to what only the new one has: that comes too, but for what the new one
    only keeps of others (`carried`) and for pictures that nothing here shows.
    """
    taken: set[str] = set()
    for address in addresses:
        taken.update(_naming(old, address))
        if (old / address / GONE).exists() and (new / address / GONE).exists():
            # Not the page of all that is gone, but the one that says why this was withdrawn.
            taken.add(f"{address}index.html")
    replaced = _shown_on(old, taken)
    for name in taken:
        _take(old, name, new, name)
    shutil.rmtree(old / _SEARCH, ignore_errors=True)
    kept_of_others = {f"{name}{suffix}" for name in carried for suffix in ("", *COMPRESSED)}
    more = [name for name in files_below(new) if name not in kept_of_others and not (old / name).exists()]
    pictures = {name for name in more if is_own_file(name)}
    for name in set(more) - pictures:
        _add(old, new, name)
    for name in pictures & _shown_on(old, {*taken, *more}):
        _add(old, new, name)
    for name in replaced - _shown_on(old, files_below(old)):
        _remove(old, name)


def _shown_on(site: Path, names: Iterable[str]) -> set[str]:
    """The pictures and cards that these pages show."""
    pages = [site / name for name in names if name.endswith(".html")]
    return {shown for page in pages if page.is_file() for shown in own_files(page)}


def _add(site: Path, source: Path, name: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    link_or_copy(source / name, site / name)


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
