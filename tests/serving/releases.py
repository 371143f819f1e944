"""A release as `publish` makes it, assembled from a built site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from plugins.publishing.compression import compress
from tests.build.built import Built

MOVED = {
    "tin-bai/2020/cu/": "tin-bai/2020/an/",
    "tin-bai/2019/cu-hon/": "tin-bai/2020/an/",
    "cu/": "chu-de/van-hoa/",
    "chu-de-cu/": "",
}
"""Old addresses, and the new ones."""

GONE, GONE_WITHOUT_PAGE = "tin-bai/2020/rut/", "tin-bai/2020/da-xoa/"


def make_release(built: Built, folder: Path) -> Path:
    """Copies the site and adds redirects, withdrawn articles and compressed files."""
    shutil.copytree(built.folder, folder, symlinks=True)
    for old, new in MOVED.items():
        move(folder, old, new)
    for address in (GONE, GONE_WITHOUT_PAGE):
        (folder / address).mkdir(exist_ok=True)
        (folder / address / ".gone").touch()
    (folder / ".release.json").write_text("{}", encoding="utf-8")
    compress(folder, [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()])
    return folder


def move(folder: Path, old: str, new: str) -> None:
    """Adds a redirect: the fallback page, and the symlink that nginx reads."""
    at = folder / old
    at.mkdir(parents=True, exist_ok=True)
    (at / "index.html").write_text(
        f'<!DOCTYPE html><title>Đã chuyển</title><a href="/{new}">Mới</a>', encoding="utf-8"
    )
    (at / ".moved").symlink_to(os.path.relpath(folder / new, at))


def show(release: Path, public: Path) -> None:
    """Switches the served symlink to that release atomically."""
    new = public.with_name(f".{public.name}")
    new.symlink_to(os.path.relpath(release, public.parent))
    new.replace(public)
