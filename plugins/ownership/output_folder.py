"""Refuses unsuitable output folders, before anything is written or removed."""

import os
from collections.abc import Callable
from pathlib import Path

from plugins.ownership.swap import NotOurFolder


def is_shared(folder: Path, project: Path) -> bool:
    """Returns whether a folder is, or contains, a home folder or the project."""
    place = folder.resolve()
    home = Path(os.path.expanduser("~")).resolve()  # noqa: PTH111 - Path's raises where there is none
    # `is_relative_to` is true for the folder itself and for everything above a home folder, the root
    # included.
    return any(each.is_relative_to(place) for each in (home, project.resolve()))


def refuse_unfit(target: Path, content: Path, project: Path) -> None:
    """Raises `NotOurFolder` for a shared folder, and for one that overlaps the content folder."""
    place, source = target.resolve(), content.resolve()
    if place.is_relative_to(source) or source.is_relative_to(place):
        raise NotOurFolder(f"không ghi vào {target}: đó là thư mục bài viết; chọn thư mục khác")
    if is_shared(target, project):
        raise NotOurFolder(f"không ghi vào {target}: ở đó đã có tệp khác; chọn một thư mục riêng")


def refuse_foreign(folder: Path, default: Path, is_ours: Callable[[Path], bool]) -> None:
    """Raises `NotOurFolder` for a folder that contains files, but none of ours.

    Results are added beside other files there. The `default` folder is accepted with any files unless it is a
    symlink.
    """
    # It will be created.
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise NotOurFolder(f"{folder} là một tệp, không phải thư mục: chọn thư mục khác")
    # Nobody but this program uses that folder, even if it now holds only what people added.
    is_default = folder.absolute() == default.absolute() and not folder.is_symlink()
    held = sorted(folder.iterdir())
    if held and not is_default and not any(map(is_ours, held)):
        raise NotOurFolder(
            f"thư mục {folder} có tệp khác, không có tệp nào do việc này ghi: "
            "chọn một thư mục trống hoặc chưa có"
        )
