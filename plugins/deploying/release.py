"""The built site that is to go out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.deploying.failures import DeployFailed
from plugins.publishing.markers import marked_address
from plugins.publishing.releases import read_manifest


@dataclass(frozen=True)
class Release:
    """One whole site in a folder.

    `files` are relative paths, with slashes, to the SHA-256 of what they hold, in hexadecimal;
    `moved` are old addresses to new ones, both relative.
    """

    folder: Path
    name: str
    siteurl: str
    has_times: bool
    """The times of files tell when they last changed: unchanged ones are those of the release before."""
    files: Mapping[str, str]
    moved: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The same for the same files."""
        return digest_of_files(self.files, self.moved)


def digest_of_files(files: Mapping[str, str], moved: Mapping[str, str]) -> str:
    """SHA-256 of a list of names and digests."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(files.items())]
    lines += [f"{new} <- {old}\n" for old, new in sorted(moved.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def read_release(output: Path) -> Release:
    """The site that `output` holds or points to. Raises `DeployFailed` if there is none."""
    folder = output.resolve()
    manifest = read_manifest(folder)
    is_site = manifest is not None or (folder / "atom.xml").is_file()
    if not (folder / "index.html").is_file() or not is_site:
        raise DeployFailed(f"{output} không có trang đã dựng: chạy publish trước, hoặc xem lại OUTPUT")
    files, moved = {}, {}
    for parent, folders, names in os.walk(folder):
        below = Path(parent).relative_to(folder)
        # A symlink to a folder stands among the folders.
        for name in [*names, *(each for each in folders if Path(parent, each).is_symlink())]:
            path = Path(parent, name)
            if path.is_symlink():
                old = marked_address((below / name).as_posix())
                if old is not None:
                    moved[old] = _as_folder(_below(folder, path))
                continue
            files[(below / name).as_posix()] = _sha256(path)
    digest = digest_of_files(files, moved)[:16]
    return Release(
        folder,
        f"{manifest.name}-{digest}" if manifest else digest,
        manifest.siteurl if manifest else "",
        manifest is not None,
        files,
        moved,
    )


def _as_folder(address: str) -> str:
    return "" if address in ("", ".") else f"{address.rstrip('/')}/"


def _below(folder: Path, link: Path) -> str:
    target = Path(os.path.normpath(link.parent / link.readlink()))
    if not target.is_relative_to(folder):
        raise DeployFailed(f"{link} chỉ ra ngoài trang đã dựng: chạy publish lại")
    return target.relative_to(folder).as_posix()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
