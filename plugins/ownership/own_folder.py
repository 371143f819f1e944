"""A local folder with a list of the files that we wrote."""

import errno
import hashlib
import os
from collections.abc import Iterable, KeysView, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.incremental.folders import files_below
from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole
from plugins.ownership.aside import SUFFIX, set_aside, unused_path
from plugins.ownership.digests import digest_of, digests_of
from plugins.ownership.listing import MAX_BYTES, OWN_LIST, Listing, is_safe, parse_listing
from plugins.ownership.proof import Ours, listed_as_ours


def read_listing(folder: Path, kind: str | None = None) -> Listing | None:
    """Returns the list in a folder; None if there is no valid one of that kind."""
    path = folder / OWN_LIST
    try:
        return None if path.is_symlink() else parse_listing(read_whole(path, MAX_BYTES), kind)
    # Without a valid list nothing in the folder is ours: nothing will be removed.
    except (OSError, ValueError):
        return None


def list_all(folder: Path, kind: str) -> None:
    """Lists all files of a folder that this process has made and filled. Raises `OSError`."""
    own = OwnFolder(folder, kind)
    own.listing = Listing(kind)
    own.note(files_below(folder))
    own.save()


def add_to_list(folder: Path, kind: str, written: Iterable[tuple[str, Path]]) -> None:
    """Adds files to the list of a folder before they are put there. Raises `OSError`.

    It appends a block, which is fast even for a long list. An interruption then leaves a name without a file,
    and never a file of ours that the list lacks.
    """
    digests = {name: {digest} for name, file in written if (digest := digest_of(file))}
    # O_NONBLOCK: a pipe under this name is an error instead of an endless wait. O_BINARY: no CRLF on Windows.
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(folder / OWN_LIST, flags, 0o644), "ab") as file:
        file.write(Listing(kind, digests).to_bytes())


class OwnFolder:
    """A folder and its list. Without a list (`listing` is None) no file counts as ours."""

    def __init__(self, folder: Path, kind: str, listing: Listing | None = None) -> None:
        """`listing`: the list, if it is not stored in `.files.sha256`."""
        self.folder = folder
        self._kind = kind
        self.listing = listing or read_listing(folder, kind)
        # A copy that `note` and `remove` change; `save` makes the next list of it.
        self._digests = (
            {name: set(each) for name, each in self.listing.digests.items()} if self.listing else {}
        )
        self.found_damaged: set[str] = set()
        """Listed names found missing or altered by `is_ours`."""
        # Folders that were examined: whether each is a real one; and those with a list of their own.
        self._ways: dict[str, bool] = {}
        self._nested: set[str] = set()

    @property
    def names(self) -> KeysView[str]:
        """The listed names."""
        return self._digests.keys()

    def has(self, name: str, digest: str | None) -> bool:
        """Returns whether the list has this digest under this name."""
        return digest in self._digests.get(name, ())

    def is_ours(self, name: str) -> bool:
        """Returns whether the file is unchanged since we wrote it."""
        if self._listed_as_ours([name]):
            return True
        self.found_damaged.update({name} & self.names)
        return False

    def damaged(self) -> list[str]:
        """Returns listed names whose file is missing or changed, sorted."""
        return sorted(self.names - set(self._listed_as_ours(self.names)))

    def foreign(self) -> list[str]:
        """Returns names of files that are not listed, sorted."""
        return sorted({*files_below(self.folder)} - self.names - {OWN_LIST})

    def remove(self, names: Iterable[str]) -> list[str]:
        """Removes our files among these names, and empty folders. Returns the names that remain."""
        wanted = list(dict.fromkeys(names))
        gone: set[str] = set()
        for name in self._listed_as_ours(wanted):
            # A file that is open on Windows stays, and is named to the caller.
            with suppress(OSError):
                (self.folder / name).unlink()
                gone.add(name)
        self._forget(gone)
        for folder in folders_of(gone):
            # Not empty: it holds files that are not ours.
            with suppress(OSError):
                (self.folder / folder).rmdir()
        return [each for each in wanted if os.path.lexists(self.folder / each)]

    def clear(self) -> bool:
        """Removes all our files, the list last. Returns False if foreign files keep the folder."""
        if self.listing is not None:
            self.remove(self.names)
            with suppress(OSError):
                # The list does not list itself, but the digest of each block proves that it is ours.
                if read_listing(self.folder, self.listing.kind):
                    (self.folder / OWN_LIST).unlink()
                self.folder.rmdir()
        return not os.path.lexists(self.folder)

    def discard(self, names: Iterable[str]) -> list[str]:
        """Removes our files among these names, moves the others out of the folder, and returns the latter.

        Raises `OSError`.
        """
        left = self.remove(names)
        # Below a symlink lie files of another folder, so the symlink itself is moved.
        for name in dict.fromkeys(map(self._link_on_the_way, left)):
            aside = self.folder.with_name(f"{self.folder.name}{SUFFIX}") / name
            aside.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).rename(unused_path(aside) if os.path.lexists(aside) else aside)
        self._forget(left)
        return left

    def note(self, names: Iterable[str]) -> None:
        """Adds files that we have written to the list, with their current digests. `save` stores it."""
        safe = [name for name in names if is_safe(name) and name != OWN_LIST]
        found = zip(safe, digests_of(self.folder, safe), strict=True)
        self._digests |= {name: {digest} for name, digest in found if digest is not None}

    def expect(self, made: Mapping[str, bytes]) -> None:
        """Lists files before they are written, and saves the list. Raises `OSError`.

        Their present versions stay listed: an interruption, or a file that cannot be replaced, then leaves no
        file of ours that the list lacks. Without a list one begins; what lies in its place is renamed.
        """
        if self.listing is None:
            if os.path.lexists(self.folder / OWN_LIST):
                set_aside(self.folder / OWN_LIST)
            self.listing = Listing(self._kind)
        for name, data in made.items():
            present = self._digests.get(name, set()) & {digest_of(self.folder / name)}
            self._digests[name] = present | {hashlib.sha256(data).hexdigest()}
        self.save()

    def save(self) -> None:
        """Writes the list anew, unless the folder has none. Raises `OSError`."""
        # A list that we invent would claim files of others.
        if self.listing is None:
            return
        self.listing = Listing(self.listing.kind, dict(self._digests), self.listing.notes)
        if not write_whole(self.folder / OWN_LIST, self.listing.to_bytes()):
            raise PermissionError(errno.EACCES, "cannot be written", str(self.folder / OWN_LIST))

    def _link_on_the_way(self, name: str) -> str:
        """Returns the outermost symlink in a path, or the path itself."""
        return next((each for each in folders_of([name])[::-1] if (self.folder / each).is_symlink()), name)

    def _forget(self, names: Iterable[str]) -> None:
        for name in names:
            self._digests.pop(name, None)

    def _listed_as_ours(self, names: Iterable[str]) -> list[Ours]:
        listed = [
            name for name in names if name in self._digests and self._can_enter(name.rpartition("/")[0])
        ]
        digests = zip(listed, digests_of(self.folder, listed), strict=True)
        there = {name: digest for name, digest in digests if digest}
        return listed_as_ours(self._digests, there, self._nested)

    def _can_enter(self, below: str) -> bool:
        """Returns whether a path consists of real folders, and notes those with lists of their own."""
        if below not in self._ways:
            path = self.folder / below
            self._ways[below] = not below or (
                self._can_enter(below.rpartition("/")[0]) and not path.is_symlink() and path.is_dir()
            )
            if below and os.path.lexists(path / OWN_LIST):
                self._nested.add(below)
        return self._ways[below]


def folders_of(names: Iterable[str]) -> list[str]:
    """Returns the folders that contain the files, innermost first."""
    found: set[str] = set()
    for name in names:
        while (name := name.rpartition("/")[0]) and name not in found:
            found.add(name)
    # In reverse order a folder comes after the folders in it.
    return sorted(found, reverse=True)
