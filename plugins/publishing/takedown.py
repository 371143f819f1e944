"""An article is taken out of releases that are kept: what was withdrawn must not come back with one of them.

First its page and its pictures, at once and without a build. Then, when the site was built anew
without it, whatever else named it (lists, feeds, the search index) is taken from the new one. Until
that is done each release says of itself what it owes (`releases.Release.owes`), whoever is stopped meanwhile.

What is not as it was written (somebody edited it, an older version kept no list) is not removed, but put
into a folder beside the release, where nobody sees it.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from plugins.incremental.regular import read_whole
from plugins.ownership.digests import walk
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.own_folder import OwnFolder
from plugins.publishing.assembling import COMPRESSED, PAGE_BYTES, is_own_file, own_files, version_of
from plugins.publishing.kinds import MANIFEST
from plugins.publishing.markers import GONE, MOVED, gone_addresses, mark_gone
from plugins.publishing.releases import link_or_copy

GENERIC_PAGE = "410.html"
_SEARCH = "tim-kiem"
_TEXTS = (".html", ".xml", ".json", ".ics", ".csv", ".txt")


def blank_out(own: OwnFolder, address: str, shown_elsewhere: Collection[str]) -> bool:
    """The article's page says that it was withdrawn; its own pictures go. False if it was not there.

    `shown_elsewhere` are the published pictures that others show too. A page that only leads on stays.
    Raises `OSError`.
    """
    site, name = own.folder, f"{address}index.html"
    page = site / name
    if not page.is_file() or (site / address / GONE).exists() or (site / address / MOVED).is_symlink():
        return False
    pictures = own_files(page).difference(shown_elsewhere)
    for other in site.glob("tin-bai/*/*/index.html") if pictures else ():
        if other != page:
            pictures -= own_files(other)
    _remove(own, pictures)
    _take(own, name, site, GENERIC_PAGE)
    (site / address).mkdir(parents=True, exist_ok=True)
    mark_gone(site, [address])
    own.note([f"{address}{GONE}"])
    for named in _naming(site, address):
        # Feeds hold the whole text. Lists keep their pages.
        if named.startswith(f"{_SEARCH}/") and named.endswith(".json"):
            # Its words stand in files of the index that do not name it.
            own.discard(_below(site, version_of(named)))
        elif not named.endswith(".html") and named != "sitemap.xml":
            _remove(own, [named])
    return True


def clean(own: OwnFolder, new: Path, addresses: Collection[str], carried: Collection[str]) -> None:
    """Every file of an older release that names the article is as the new release has it, or goes.

    What was taken over may lead to what only the new one has: that comes too, but for what the new one
    only keeps of others (`carried`) and for pictures that nothing here shows. Raises `OSError`.
    """
    old = own.folder
    taken: set[str] = set()
    for address in addresses:
        taken.update(_naming(old, address))
        if (old / address / GONE).exists() and (new / address / GONE).exists():
            # Not the page of all that is gone, but the one that says why this was withdrawn.
            taken.add(f"{address}index.html")
    replaced = _shown_on(old, taken)
    for name in taken:
        _take(own, name, new, name)
    own.discard(_below(old, _SEARCH))
    kept_of_others = {f"{name}{suffix}" for name in carried for suffix in ("", *COMPRESSED)}
    names = [name for name in _files(new) if name not in (MANIFEST, OWN_LIST)]
    more = [name for name in names if name not in kept_of_others and not (old / name).exists()]
    pictures = {name for name in more if is_own_file(name)}
    for name in set(more) - pictures:
        _add(own, new / name, name)
    for name in pictures & _shown_on(old, {*taken, *more}):
        _add(own, new / name, name)
    _remove(own, replaced - _shown_on(old, _files(old)))


def withdrawn(site: Path) -> set[str]:
    """The addresses that a site marks as withdrawn."""
    return set(gone_addresses(name for name, _ in walk(site)))


def _shown_on(site: Path, names: Iterable[str]) -> set[str]:
    """The pictures and cards that these pages show."""
    return {shown for name in names if name.endswith(".html") for shown in own_files(site / name)}


def _files(site: Path) -> Iterator[str]:
    """The names of all regular files."""
    for name, entry in walk(site):
        if entry.is_file(follow_symlinks=False):
            yield name


def _below(site: Path, folder: str) -> list[str]:
    return [f"{folder}/{name}" for name, _ in walk(site / folder)]


def _add(own: OwnFolder, source: Path, name: str) -> None:
    (own.folder / name).parent.mkdir(parents=True, exist_ok=True)
    link_or_copy(source, own.folder / name)
    own.note([name])


def _naming(site: Path, address: str) -> list[str]:
    """Files that hold the address, and those that nobody can read."""
    named = address.encode()
    texts = (name for name in _files(site) if name.endswith(_TEXTS) and not _is_hidden(name))
    return [name for name in texts if named in _bytes_of(site / name, named)]


def _bytes_of(path: Path, otherwise: bytes) -> bytes:
    try:
        return read_whole(path, PAGE_BYTES)
    except OSError:
        return otherwise


def _take(own: OwnFolder, name: str, source: Path, source_name: str) -> None:
    """A file with its compressed copies as another has them; none of them if the other is not there."""
    _remove(own, [name])
    for suffix in ("", *COMPRESSED):
        if (source / f"{source_name}{suffix}").is_file():
            _add(own, source / f"{source_name}{suffix}", f"{name}{suffix}")


def _remove(own: OwnFolder, names: Iterable[str]) -> None:
    own.discard(f"{name}{suffix}" for name in names for suffix in ("", *COMPRESSED))


def _is_hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".")
