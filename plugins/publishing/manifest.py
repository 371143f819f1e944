"""The manifest of a release: the file `.release.json` in its folder."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Annotated

from msgspec import Meta, convert

from plugins.incremental.regular import read_whole
from plugins.ownership.listing import is_safe

# nginx's configuration answers no address with a part that begins with a dot.
MANIFEST = ".release.json"
MANIFEST_BYTES = 4_000_000
"""A manifest lists at most the fingerprinted files of one release: far less. More is no manifest."""


@dataclass(frozen=True)
class Release:
    """The manifest of a release: its number, the day that counted as today, the address of the site.

    - `after`: the number of the previously served release, 0 for the first: the target of a rollback
    - `is_sample`: it shows generated sample data
    - `carried`: files of the previous release kept for readers who still have one of its pages open
    - `owes`: addresses of pending takedowns. They are stored in each manifest, so that they cannot be lost: a
      release without a valid manifest is never served again
    - `listed`: it was made with a file list; if the list is missing, the release is damaged
    """

    # At most six digits, since the number names the folder.
    number: Annotated[int, Meta(ge=0, lt=10**6)]
    after: Annotated[int, Meta(ge=-1, lt=10**6)]
    site_date: str
    siteurl: str
    is_sample: bool = False
    carried: tuple[str, ...] = ()
    owes: tuple[str, ...] = ()
    listed: bool = False

    @property
    def name(self) -> str:
        """The name of the release's folder."""
        return f"{self.number:06}"


def read_manifest(folder: Path) -> Release | None:
    """Returns the manifest of the release in a folder; None if there is no valid one, or if another version
    wrote it.
    """
    path = folder / MANIFEST
    try:
        if path.is_symlink():
            return None
        values = json.loads(read_whole(path, MANIFEST_BYTES))
        release = convert(values, Release)
    # The caller treats a folder without a valid manifest as unfinished, and never serves it.
    except (OSError, ValueError, RecursionError):
        return None
    is_known = values.keys() <= {each.name for each in fields(Release)}
    return release if is_known and all(map(is_safe, release.carried)) else None


def write_manifest(folder: Path, release: Release) -> None:
    """Writes the manifest as a new file, because the old one may be a hard link to another release's."""
    text = json.dumps(asdict(release), ensure_ascii=False, indent=1, sort_keys=True)
    new = folder / f"{MANIFEST}.new"
    new.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    new.replace(folder / MANIFEST)
