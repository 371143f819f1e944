"""Removes a withdrawn article from all kept releases, so that a rollback does not bring it back.

First the page and its pictures go, at once and without a build. After the site was built without the article,
all other files that name it (lists, feeds, the search index) are replaced by those of the new release. Until
that is done each manifest lists the pending takedown (`releases.Release.owes`), so that an interruption loses
nothing.

A file that was altered since it was written, or that no list covers, is not deleted: it moves into a folder
beside the release that is not served.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from plugins.articles.addresses import SEARCH_FOLDER
from plugins.incremental.folders import files_below, walk
from plugins.incremental.regular import read_whole
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.own_folder import OwnFolder
from plugins.publishing.assembling import PAGE_BYTES, is_own_file, own_files, version_of
from plugins.publishing.compression import COPIES
from plugins.publishing.manifest import MANIFEST
from plugins.publishing.markers import GONE, MOVED, mark_gone
from plugins.publishing.releases import link_or_copy

# The page that nginx shows for a withdrawn article: it names none.
GENERIC_PAGE = "410.html"
# What can contain an address in clear. Compressed copies go with their files.
_TEXTS = (".html", ".xml", ".json", ".ics", ".csv", ".txt")


def blank_out(own: OwnFolder, address: str, shown_elsewhere: Collection[str]) -> bool:
    """Replaces the article's page by a notice. Returns False if there is no page, or a notice already.

    Its pictures are removed, and the feeds and search indexes that name it. `shown_elsewhere` are published
    pictures that other articles use too. A redirect page stays. Raises `OSError`.
    """
    site, name = own.folder, f"{address}index.html"
    page = site / name
    # This release never had the article, or it was taken down before.
    if not page.is_file() or (site / address / GONE).exists() or (site / address / MOVED).is_symlink():
        return False
    # Releases differ in what else shows a picture, so the pages of this one are searched too.
    pictures = own_files(page).difference(shown_elsewhere)
    for other in site.glob("tin-bai/*/*/index.html") if pictures else ():
        if other != page:
            pictures -= own_files(other)
    _remove(own, pictures)
    # The notice with the reason comes with the next release (`clean`).
    _take(own, name, site, GENERIC_PAGE)
    for named in _naming(site, address):
        # Feeds contain the whole text, so they go. Pages with lists stay until `clean`.
        if named.startswith(f"{SEARCH_FOLDER}/") and named.endswith(".json"):
            # Other files of the same index contain the article's words without its address.
            own.discard(_below(site, version_of(named)))
        elif not named.endswith(".html") and named != "sitemap.xml":
            _remove(own, [named])
    # The mark is the last step: a run that is killed before it is done again from the beginning.
    (site / address).mkdir(parents=True, exist_ok=True)
    mark_gone(site, [address])
    own.note([f"{address}{GONE}"])
    return True


def clean(own: OwnFolder, new: Path, addresses: Collection[str], carried: Collection[str]) -> None:
    """Replaces every file of an older release that names the articles by the new release's, or removes it.

    Files that these then need are added from the new release, except files that it only keeps for older pages
    (`carried`) and pictures that nothing here shows. Raises `OSError`.
    """
    old = own.folder
    taken: set[str] = set()
    for address in addresses:
        taken.update(_naming(old, address))
        if (old / address / GONE).exists() and (new / address / GONE).exists():
            # Replaces the generic notice by the one with the reason for this withdrawal.
            taken.add(f"{address}index.html")
    replaced = _shown_on(old, taken)
    for name in taken:
        _take(own, name, new, name)
    # The whole index holds words of the article. That of the new release is added below with all files that
    # are missing here.
    own.discard(_below(old, SEARCH_FOLDER))
    kept_of_others = {f"{name}{suffix}" for name in carried for suffix in ("", *COPIES)}
    names = [name for name in _files(new) if name not in (MANIFEST, OWN_LIST)]
    more = [name for name in names if name not in kept_of_others and not (old / name).exists()]
    pictures = {name for name in more if is_own_file(name)}
    for name in set(more) - pictures:
        _add(own, new / name, name)
    for name in pictures & _shown_on(old, {*taken, *more}):
        _add(own, new / name, name)
    _remove(own, replaced - _shown_on(old, _files(old)))


def _shown_on(site: Path, names: Iterable[str]) -> set[str]:
    """Returns the pictures and social cards that these pages show."""
    return {shown for name in names if name.endswith(".html") for shown in own_files(site / name)}


def _files(site: Path) -> Iterator[str]:
    """Yields the names of all regular files."""
    for name, entry in walk(site):
        if entry.is_file(follow_symlinks=False):
            yield name


def _below(site: Path, folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in files_below(site / folder)]


def _add(own: OwnFolder, source: Path, name: str) -> None:
    (own.folder / name).parent.mkdir(parents=True, exist_ok=True)
    link_or_copy(source, own.folder / name)
    own.note([name])


def _naming(site: Path, address: str) -> list[str]:
    """Returns the text files that contain the address, and those that cannot be read."""
    named = address.encode()
    texts = (name for name in _files(site) if name.endswith(_TEXTS))
    served = (name for name in texts if not name.rpartition("/")[2].startswith("."))
    return [name for name in served if named in _bytes_of(site / name, named)]


def _bytes_of(path: Path, otherwise: bytes) -> bytes:
    try:
        return read_whole(path, PAGE_BYTES)
    # A file that cannot be read may contain the address: it is treated as if it did.
    except OSError:
        return otherwise


def _take(own: OwnFolder, name: str, source: Path, source_name: str) -> None:
    """Replaces a file and its compressed copies by those of another site, or removes them if it has none."""
    _remove(own, [name])
    for suffix in ("", *COPIES):
        if (source / f"{source_name}{suffix}").is_file():
            _add(own, source / f"{source_name}{suffix}", f"{name}{suffix}")


def _remove(own: OwnFolder, names: Iterable[str]) -> None:
    own.discard(f"{name}{suffix}" for name in names for suffix in ("", *COPIES))
