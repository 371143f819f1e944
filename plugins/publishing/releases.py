"""The releases of a site: the last few as whole folders, one of which is served.

    public                    a symlink to the one that is served
    public.releases/000012/   a whole site; `.release.json` says what it was made of,
                              `000012.sbom.json` beside it what with
    public.releases/takedown.json   what `takedown` has still to take out of older ones
    public.releases/.new-…/   one that is being made, or was when the machine stopped

A release is made aside and given its name when it is whole; then the symlink is put over the old one
in one step (rename(2)). Whoever is stopped at any moment leaves the site as it was. Where symlinks
cannot be made (Windows asks for a privilege) `public` is a folder, and changes places with the new one.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.publishing.exchange import exchange
from plugins.publishing.lock import locked
from plugins.publishing.swap import refuse_strangers, swap

MANIFEST = ".release.json"
_UNFINISHED = ".new-"
_LOCK = ".lock"


@dataclass(frozen=True)
class Release:
    """What a release was made of: its number, the day that counted as today, the site's address.

    `after` is the number of the one that was served before it, 0 for the first: the way back.
    `is_sample` says that nothing in it is real. `carried` are files of the one before that this one
    does not use: readers who opened a page in between still ask for them.
    """

    number: int
    after: int
    site_date: str
    siteurl: str
    is_sample: bool = False
    carried: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """Of its folder."""
        return f"{self.number:06}"


_LINKS_AT_MOST = 40
"""Linux follows no more (path_resolution(7))."""
_BEFORE_THE_FIRST = Release(number=0, after=-1, site_date="", siteurl="")


class Releases:
    """The releases behind one public folder."""

    def __init__(self, public: Path) -> None:
        """`public` is the folder that a server serves; a symlink of somebody else's is followed."""
        for _ in range(_LINKS_AT_MOST):
            if not public.is_symlink() or _leads_to_a_release(public):
                break
            public = public.parent / public.readlink()
        self.public = public
        self.folder = _beside(public)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No other run changes anything meanwhile. Raises `Locked`, `NotOurFolder`."""
        if read_manifest(self.public) is None:
            refuse_strangers(self.public)
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / _LOCK):
            for unfinished in self.folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(unfinished, ignore_errors=True)
            yield

    def path(self, release: Release) -> Path:
        """The folder of a release."""
        return self.folder / release.name

    def materials(self, release: Release) -> Path:
        """The file beside a release that says what it was built with."""
        return self.folder / f"{release.name}.sbom.json"

    @property
    def served(self) -> Release | None:
        """The one that readers see; None before the first, or for a site from before there were any."""
        found = read_manifest(self.public)
        return found if found is not None and self.path(found).is_dir() else None

    @property
    def kept(self) -> list[Release]:
        """All that are whole, oldest first."""
        found = (read_manifest(path) for path in self.folder.glob("[0-9]" * 6) if path.is_dir())
        return sorted((each for each in found if each), key=lambda release: release.number)

    @property
    def way_back(self) -> list[Release]:
        """Those that were served before the one that is, the latest first, as far as they are kept."""
        by_number = {release.number: release for release in self.kept}
        found: list[Release] = []
        here = self.served
        while here is not None and (here := by_number.get(here.after)) and here not in found:
            found.append(here)
        return found

    def next_number(self) -> int:
        """Greater than all that there are."""
        return max((release.number for release in self.kept), default=0) + 1

    @contextmanager
    def unfinished(self) -> Iterator[Path]:
        """A new empty folder, gone when the block ends unless it became a release."""
        new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        new.chmod(0o755)
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def finish(self, new: Path, release: Release) -> None:
        """An unfinished folder that is whole becomes a release. Nobody sees it yet."""
        write_manifest(new, release)
        if hasattr(os, "sync"):
            os.sync()  # a machine that loses its power must not serve files that were never written
        new.rename(self.path(release))

    def serve(self, release: Release) -> None:
        """From now on readers see this one: in one step, or nothing changes. Raises `OSError`."""
        link = self.folder / f"{_UNFINISHED}link"
        with suppress(FileNotFoundError):
            link.unlink()
        try:
            link.symlink_to(Path(self.folder.name, release.name), target_is_directory=True)
        except OSError:
            if self.public.is_symlink():
                raise  # there are symlinks here: something else is wrong
            self._serve_as_folder(release)
            return
        if self.public.is_dir() and not self.public.is_symlink():
            exchange(self.public, link)
            self._adopt(link)
        else:
            link.replace(self.public)

    def prune(self, count: int) -> None:
        """Removes all but the one that is served and the `count` - 1 that were served before it."""
        served = self.served
        if served is None:
            return
        wanted = [served, *self.way_back[: count - 1]]
        for release in self.kept:
            if release not in wanted:
                self.remove(release)

    def remove(self, release: Release) -> None:
        """It loses its name first, so that nobody takes what is left of it for a whole one."""
        away = self.folder / f"{_UNFINISHED}gone-{release.name}"
        with suppress(OSError):
            self.path(release).rename(away)
            shutil.rmtree(away, ignore_errors=True)
            self.materials(release).unlink(missing_ok=True)

    def forget_lost(self, release: Release) -> None:
        """What was taken out of a release is not carried any more."""
        folder = self.path(release)
        carried = tuple(name for name in release.carried if (folder / name).is_file())
        if carried != release.carried:
            write_manifest(folder, replace(release, carried=carried))

    def _adopt(self, old: Path) -> None:
        """A site from before there were releases becomes the one before the first."""
        write_manifest(old, _BEFORE_THE_FIRST)
        with suppress(OSError):
            old.rename(self.path(_BEFORE_THE_FIRST))

    def _serve_as_folder(self, release: Release) -> None:
        with self.unfinished() as new:
            copy = new / "site"
            shutil.copytree(self.path(release), copy, symlinks=True, copy_function=link_or_copy)
            swap(copy, self.public)


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """One file under a second name; a copy where the file system has no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def read_manifest(folder: Path) -> Release | None:
    """What the release in a folder says of itself; None for a folder that is none."""
    if not (folder / MANIFEST).is_file():
        return None  # a pipe of that name would be read for ever
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Release(**{**values, "carried": tuple(values["carried"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_manifest(folder: Path, release: Release) -> None:
    """A new file, since the old one may be another release's too."""
    text = json.dumps(release.__dict__, ensure_ascii=False, indent=1, sort_keys=True)
    new = folder / f"{MANIFEST}.new"
    new.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    new.replace(folder / MANIFEST)


def _leads_to_a_release(public: Path) -> bool:
    return (public.parent / public.readlink()).parent == _beside(public)


def _beside(public: Path) -> Path:
    return public.with_name(f"{public.name}.releases")
