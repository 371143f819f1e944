"""Replaces a folder by a finished one atomically. Foreign files stay."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from glob import escape
from pathlib import Path
from typing import TypeAlias

from plugins.ownership.aside import unused_path
from plugins.ownership.exchange import exchange_paths
from plugins.ownership.listing import OWN_LIST, Listing
from plugins.ownership.own_folder import OwnFolder, list_all, read_listing
from plugins.ownership.temporary import remove_left_behind, temporary_folder
from plugins.problems import Refused, quoted_whole

Say: TypeAlias = Callable[[str], None]
# As many names as fit on one line of a terminal.
_NAMED = 5


class NotOurFolder(Refused):
    """The target holds files that no build wrote. The message is the reason in Vietnamese."""


@dataclass(frozen=True)
class FolderKind:
    """The purpose of a folder that we write.

    `is_older` recognises a folder of a version without lists; `own_list` reads a list in another format.
    """

    name: str
    said: str
    is_older: Callable[[Path], bool] = lambda _: False
    own_list: Callable[[Path], Listing | None] | None = None

    def listing(self, folder: Path) -> Listing | None:
        """Returns the list of such a folder; None if it is of another kind."""
        return self.own_list(folder) if self.own_list else read_listing(folder, self.name)


class Place(Enum):
    """What a path holds where a folder of ours should be."""

    FREE = "nothing, or an empty folder"
    OURS = "a folder with a list of that kind"
    OLDER = "a folder of ours of which nobody knows what in it is ours"


def place_of(target: Path, kind: FolderKind) -> Place:
    """Returns the state of a path. Raises `NotOurFolder` for a foreign file or folder."""
    if not os.path.lexists(target):
        return Place.FREE
    if not target.is_dir():
        raise NotOurFolder(f"{target} là một tệp, không phải thư mục: chọn thư mục khác")
    # Nothing in it can be lost.
    if not any(target.iterdir()):
        return Place.FREE
    if kind.listing(target) is not None:
        return Place.OURS
    if read_listing(target) is None and kind.is_older(target):
        return Place.OLDER
    raise NotOurFolder(
        f"thư mục {target} có tệp khác, không phải {kind.said}: chọn một thư mục trống hoặc chưa có"
    )


@contextmanager
def staged(target: Path, kind: FolderKind, say: Say) -> Iterator[Path]:
    """Yields an empty folder near the target, removed when the block ends. Raises `NotOurFolder`, `OSError`.

    First it removes what interrupted runs have left.
    """
    # Refuses a foreign folder before the work begins.
    place_of(target, kind)
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}-"
    remove_left_behind(target.parent, prefix)
    # Left by a run that was interrupted between `exchange_paths` and `_give_back` in `swap`.
    for old in sorted(target.parent.glob(f"{escape(_hidden(target).name)}*")):
        if kind.listing(old) is not None:
            _give_back(old, target, kind, say)
    with temporary_folder(target.parent, prefix) as folder:
        staging = folder / target.name
        staging.mkdir()
        # The folder becomes the target, which other users such as the web server read, whatever the umask is.
        staging.chmod(0o755)
        yield staging


def swap(new: Path, target: Path, kind: FolderKind, say: Say) -> None:
    """Renames a new folder that this process made to the target. On failure nothing changes.

    Our files in the old folder are removed and foreign files stay in place. If the new folder has a file of
    the same name, or if the old one has no list, they are renamed and reported. Raises `OSError`.
    """
    place = place_of(target, kind)
    if kind.listing(new) is None:
        list_all(new, kind.name)
    if not os.path.lexists(target):
        new.rename(target)
        return
    # If the target is a symlink, the folder behind it is exchanged and the symlink stays.
    target = target.resolve()
    if place is Place.FREE:
        exchange_paths(target, new)
        return
    old = unused_path(target if place is Place.OLDER else _hidden(target))
    replace_path(target, new, old)
    if place is Place.OLDER:
        say(
            f"{target} không có danh sách tệp ({OWN_LIST}) đọc được, như phiên bản trước dựng: "
            f"đã chuyển nguyên vẹn sang {old}, xem rồi xóa nếu không cần."
        )
    else:
        _give_back(old, target, kind, say)


def replace_path(target: Path, new: Path, old: Path) -> None:
    """Puts `new` in the place of `target`, whose content is then at the unused path `old`. A failure undoes
    it. The old content never lies where `new` was: a temporary folder is removed with all its contents.
    """
    new.rename(old)
    try:
        exchange_paths(target, old)
    except BaseException:
        old.rename(new)
        raise


def _hidden(target: Path) -> Path:
    """Returns the name of the old folder until our files in it are removed."""
    return target.with_name(f".{target.name}.cu")


def _give_back(old: Path, target: Path, kind: FolderKind, say: Say) -> None:
    """Removes our files from the old folder, and moves foreign files back to their places.

    What does not fit there is renamed and reported. Raises `OSError`.
    """
    if OwnFolder(old, kind.name, kind.listing(old)).clear():
        return
    back: list[str] = []
    folders = [""]
    for below in folders:  # the list grows during the loop
        # What cannot be moved back stays in the old folder, which is reported below.
        with suppress(OSError):
            for each in sorted((old / below).iterdir()):
                name = f"{below}{each.name}"
                there = target / name
                if not os.path.lexists(there):
                    # Not empty, for the same reason.
                    with suppress(OSError):
                        each.rename(there)
                        back.append(name)
                elif all(path.is_dir() and not path.is_symlink() for path in (each, there)):
                    folders.append(f"{name}/")
    for below in reversed(folders):
        with suppress(OSError):
            (old / below).rmdir()
    if back:
        say(f"Giữ nguyên trong {target} các tệp không do công cụ này ghi: {named(back)}.")
    if os.path.lexists(old):
        aside = unused_path(target)
        old.rename(aside)
        say(f"Ở chỗ phải ghi vào {target} có tệp khác: đã chuyển nguyên vẹn sang {aside}.")


def named(names: Sequence[str]) -> str:
    """Returns the first few names and the number of others, safe to print."""
    more = f" và {len(names) - _NAMED} tệp nữa" if len(names) > _NAMED else ""
    return f"{', '.join(map(quoted_whole, names[:_NAMED]))}{more}"
