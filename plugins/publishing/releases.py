"""The releases of a site: the last few, as whole folders, one of which is served.

    public                    a symlink to the served release
    public.releases/000012/   a whole site with its manifest `.release.json` and file list `.files.sha256`;
                              beside it `000012.sbom.json` (software) and `000012.texts.zip` (texts)
    public.releases/.new-…/   an unfinished release
    public.releases/.gone-…/  a release that is being removed
    …/000011.de-lai           a folder set aside: damaged, or with files that are not ours

A release is built under a temporary name and renamed when it is complete. Then the symlink is replaced
atomically (rename(2)). So an interruption at any moment leaves the site as it was. Where symlinks cannot be
created (Windows requires a privilege), `public` is a folder that is exchanged with the new one.

Only files that a release lists, with the listed content, are ever removed (`plugins.ownership`). Releases of
older versions have no list: they can be served and rolled back to, and are set aside as a whole instead of
removed.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import count
from pathlib import Path

from plugins.incremental.folders import files_below
from plugins.ownership.aside import SUFFIX, set_aside, unused_path
from plugins.ownership.exchange import exchange_paths
from plugins.ownership.listing import OWN_LIST
from plugins.ownership.lock import locked
from plugins.ownership.own_folder import OwnFolder, add_to_list, list_all
from plugins.ownership.swap import Place, Say, named, place_of, replace_path, swap
from plugins.ownership.temporary import remove_left_behind, temporary_folder
from plugins.publishing.kinds import PUBLIC_SITE
from plugins.publishing.manifest import (
    MANIFEST,
    Release,
    read_manifest,
    write_manifest,
)
from plugins.publishing.texts import keep_texts, read_texts, texts_of

# No digits: such a folder never matches the pattern of a release.
_UNFINISHED = ".new-"
_GONE = ".gone-"
_LOCK = ".lock"
_MATERIALS = "materials"
"""The kind of the file list that covers the files beside the releases."""
# Six digits sort as text: ten releases a day fill them in 270 years.
_DIGITS = "[0-9]" * 6
"""The pattern of the name of a release's folder, as `Release.name` writes it."""

_LINKS_AT_MOST = 40
"""The limit of Linux (path_resolution(7))."""
# -1 is the number of no release: there is nothing to go back to from it.
_BEFORE_THE_FIRST = Release(number=0, after=-1, site_date="", siteurl="")


class Releases:
    """The releases of one public folder."""

    def __init__(self, public: Path, say: Say = lambda _: None) -> None:
        """`public` is the folder that the web server serves; a foreign symlink is followed.

        `say` receives a Vietnamese message about each foreign or damaged file, and where it is now.
        """
        for _ in range(_LINKS_AT_MOST):
            if not public.is_symlink() or _leads_to_a_release(public):
                break
            target = public.parent / public.readlink()
            # A target such as `..` or `/` has no name of its own to put `.releases` behind.
            target = target if target.name not in ("", "..") else target.resolve()
            if not target.name:
                break  # a file system root cannot have a folder beside it
            public = target
        self.public = public
        self.folder = _beside(public)
        self._say = say

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock against other runs, and removes what they left. Raises `Locked`, `NotOurFolder`,
        `OSError`.
        """
        # A folder or link of somebody else's is refused before anything is created beside it.
        if not (self.public.is_symlink() and _leads_to_a_release(self.public)):
            place_of(self.public, PUBLIC_SITE)
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / _LOCK):
            remove_left_behind(self.folder, _UNFINISHED)
            for gone in sorted(self.folder.glob(f"{_GONE}{_DIGITS}")):
                self._clear(gone)
            yield

    def path(self, release: Release) -> Path:
        """Returns the folder of a release."""
        return self.folder / release.name

    def own(self, release: Release) -> OwnFolder:
        """Returns the folder of a release with its file list."""
        return OwnFolder(self.path(release), PUBLIC_SITE.name)

    def owned(self) -> list[OwnFolder]:
        """Returns all folders that readers see or that can be served again."""
        folders = [self.path(release) for release in self.kept]
        if self.public.is_dir() and not self.public.is_symlink():
            folders.append(self.public)
        return [OwnFolder(folder, PUBLIC_SITE.name) for folder in folders]

    @property
    def served(self) -> Release | None:
        """The served release; None before the first, or if the site is older than releases."""
        found = read_manifest(self.public)
        # The link leads out of the folder of releases: a site from before there were releases.
        if found is None or not self.path(found).is_dir():
            return None
        # A manifest that was copied into another release does not count.
        return found if not self.public.is_symlink() or self.public.readlink().name == found.name else None

    @property
    def unknown(self) -> Path | None:
        """The served folder if it was a release but its manifest is no longer valid; else None."""
        folder = self.folder / self.public.readlink().name if self.public.is_symlink() else self.public
        is_one = folder.parent == self.folder and fnmatchcase(folder.name, _DIGITS) and folder.is_dir()
        return folder if is_one and self.served is None else None

    @property
    def kept(self) -> list[Release]:
        """All complete releases, oldest first."""
        folders = (path for path in self.folder.glob(_DIGITS) if path.is_dir() and not path.is_symlink())
        found = ((path, read_manifest(path)) for path in folders)
        whole = [release for path, release in found if release and release.name == path.name]
        # `glob` gives no order. Names would sort alike as long as all have six digits.
        return sorted(whole, key=lambda release: release.number)

    @property
    def rollback_targets(self) -> list[Release]:
        """The targets of a rollback, latest first.

        If the served release cannot be identified, the first target is the newest release with a lower
        number.
        """
        kept = self.kept
        by_number = {release.number: release for release in kept}
        found: list[Release] = []
        here = self.served
        if here is None and self.unknown:
            before = [each for each in kept if each.number < int(self.unknown.name)]
            # `after` of the served release is unknown, so the numbers decide.
            found, here = before[-1:], before[-1] if before else None
        while here is not None and (here := by_number.get(here.after)) and here not in found:
            found.append(here)
        return found

    @property
    def folders_set_aside(self) -> list[Path]:
        """Folders that were set aside for a person to examine."""
        return sorted(self.folder.glob(f"{_DIGITS}{SUFFIX}*"))

    def texts(self, release: Release) -> Mapping[str, bytes]:
        """Returns the source texts of a release by name; nothing if it has none or they were altered."""
        return read_texts(texts_of(self.path(release)), OwnFolder(self.folder, _MATERIALS))

    def forget_texts(self, names: Collection[str]) -> None:
        """Deletes these source texts from all releases. Raises `OSError`."""
        beside = OwnFolder(self.folder, _MATERIALS)
        for release in self.kept:
            file, texts = texts_of(self.path(release)), self.texts(release)
            if not texts.keys().isdisjoint(names):
                keep_texts(file, {name: text for name, text in texts.items() if name not in names})
                beside.note([file.name])
        beside.save()

    def damage(self, release: Release) -> list[str]:
        """Returns the files of a release that are missing or altered; unknown if it has no list."""
        own = self.own(release)
        if own.listing is None:
            return [OWN_LIST] if release.listed else []
        return own.damaged()

    def next_number(self) -> int:
        """Returns a number above all releases whose name no file or folder has."""
        # `000012.sbom.json` and a folder set aside, `000012.de-lai`, take the number too.
        taken = {path.name[:6] for path in self.folder.iterdir()}
        above = max((release.number for release in self.kept), default=0)
        return next(number for number in count(above + 1) if f"{number:06}" not in taken)

    @contextmanager
    def unfinished(self) -> Iterator[Path]:
        """Yields a new empty folder, removed when the block ends unless it became a release."""
        with temporary_folder(self.folder, _UNFINISHED) as folder:
            new = folder / "site"
            new.mkdir()
            # The web server reads the folder, whatever the umask is.
            new.chmod(0o755)
            yield new

    def finish(self, new: Path, release: Release) -> None:
        """Turns a complete folder into a release with the files beside it. It is not served yet."""
        # The file list covers the manifest, so the manifest comes first. The last rename makes it a release.
        write_manifest(new, replace(release, listed=True))
        list_all(new, PUBLIC_SITE.name)
        for of in _BESIDE:
            made, beside = of(new), of(self.path(release))
            if made.is_file():
                add_to_list(self.folder, _MATERIALS, [(beside.name, made)])
                made.rename(beside)
        if hasattr(os, "sync"):
            os.sync()  # after a power failure the server must not find empty files
        new.rename(self.path(release))

    def serve(self, release: Release) -> None:
        """Switches to this release atomically. Raises `OSError`, with nothing changed."""
        with temporary_folder(self.folder, _UNFINISHED) as new:
            link = new / "link"
            try:
                link.symlink_to(Path(self.folder.name, release.name), target_is_directory=True)
            except OSError:
                if self.public.is_symlink():
                    raise  # symlinks work here, so the error has another cause
                self._serve_as_folder(release, new / self.public.name)
                return
            if self.public.is_dir() and not self.public.is_symlink():
                self._give_way(link)
            else:
                link.replace(self.public)

    def prune(self, count: int) -> None:
        """Removes all releases except the served one and the `count` - 1 served before it."""
        served = self.served
        # Without a served release nobody knows which ones are wanted.
        if served is None:
            return
        wanted = {release.number for release in (served, *self.rollback_targets[: count - 1])}
        for release in self.kept:
            if release.number not in wanted:
                self.remove(release)

    def remove(self, release: Release) -> None:
        """Removes a release. It is renamed first, so that a partly removed one is never taken for complete.

        Foreign files in it are set aside.
        """
        if self.own(release).listing is None:
            self.set_aside(self.path(release), "không có danh sách tệp đọc được, như phiên bản trước dựng")
            return
        gone = self.folder / f"{_GONE}{release.name}"
        if os.path.lexists(gone):
            self.set_aside(self.path(release), f"{gone} của người khác đang ở chỗ này")
            return
        # Another process may hold a file of it open. It is no release any more, and the next run removes it.
        with suppress(OSError):
            self.path(release).rename(gone)
            self._clear(gone)
            beside = OwnFolder(self.folder, _MATERIALS)
            beside.remove([of(self.path(release)).name for of in _BESIDE])
            beside.save()

    def set_aside(self, folder: Path, why: str) -> None:
        """Renames a folder so that it is no release any more, and reports it. Nothing in it is removed."""
        # The next run, which finds the same reason, tries again.
        with suppress(OSError):
            aside = set_aside(folder)
            self._say(f"Đã để riêng bản {folder.name} ở {aside} ({why}): xem rồi xóa nếu không cần.")

    def add_pending_takedowns(self, addresses: Iterable[str]) -> None:
        """Adds pending takedowns to every release. None is served again before they are done. Raises
        `OSError`.
        """
        for release in self.kept:
            self._rewrite(release, tuple(sorted({*release.owes, *addresses})))

    def clear_pending_takedowns(self, release: Release) -> None:
        """Records that all pending takedowns of a release are done. Raises `OSError`."""
        self._rewrite(release, ())

    def _rewrite(self, release: Release, owes: tuple[str, ...]) -> None:
        """Rewrites the manifest, without carried files that were removed meanwhile."""
        own = self.own(release)
        carried = tuple(name for name in release.carried if (own.folder / name).is_file())
        write_manifest(own.folder, replace(release, owes=owes, carried=carried))
        own.note([MANIFEST])
        own.save()

    def _clear(self, gone: Path) -> None:
        """Removes our files from a release that was renamed for removal, and sets the rest aside."""
        own = OwnFolder(gone, PUBLIC_SITE.name)
        if own.listing is None or own.clear():
            return
        aside = unused_path(self.folder / gone.name.removeprefix(_GONE))
        # Already gone, or locked: the next run sees it again.
        with suppress(OSError):
            left = named(sorted(files_below(gone)))
            gone.rename(aside)
            self._say(f"Để lại ở {aside} các tệp không do công cụ này ghi: {left}.")

    def _give_way(self, link: Path) -> None:
        """Replaces a served folder by a symlink, and loses nothing of it.

        A site that is older than releases becomes release 0.
        """
        place = place_of(self.public, PUBLIC_SITE)
        if place is Place.FREE:
            exchange_paths(self.public, link)
            return
        first = self.path(_BEFORE_THE_FIRST)
        # From before there were releases: it becomes one, so that a rollback can return to it.
        is_first = place is Place.OLDER and not os.path.lexists(first)
        old = first if is_first else unused_path(self.public)
        replace_path(self.public, link, old)
        if is_first and (read_manifest(old) or not os.path.lexists(old / MANIFEST)):
            write_manifest(old, _BEFORE_THE_FIRST)
        elif not OwnFolder(old, PUBLIC_SITE.name).clear():
            self._say(f"{self.public} nay là liên kết; những gì từng ở đó còn nguyên trong {old}.")

    def _serve_as_folder(self, release: Release, copy: Path) -> None:
        """Serves a copy of the release where symlinks cannot be created.

        The release itself stays for a rollback. Files that were altered are not copied.
        """
        own = self.own(release)
        names = [OWN_LIST, *own.names] if own.listing else files_below(own.folder)
        for name in names:
            if own.listing is None or name == OWN_LIST or own.is_ours(name):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(own.folder / name, copy / name)
        swap(copy, self.public, PUBLIC_SITE, self._say)


def materials_of(folder: Path) -> Path:
    """Returns the path of the software bill of materials beside a release."""
    return folder.with_name(f"{folder.name}.sbom.json")


_BESIDE = (materials_of, texts_of)
"""Functions that return the paths of the files that belong beside a release."""


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Creates a hard link, or a copy if the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        # Keeps the mtime, and so the ETag, as a link does.
        shutil.copy2(source, target)


def _leads_to_a_release(public: Path) -> bool:
    return (public.parent / public.readlink()).parent == _beside(public)


def _beside(public: Path) -> Path:
    return public.with_name(f"{public.name}.releases")
