"""A content folder and what is known of its files, for as long as a process works with it.

Light on purpose: whether anything has changed is found out with this file, before Pelican, Markdown
or any room of content is imported.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path

from plugins.desk.places import CODE, CONTENTS, KEPT_FOLDERS, OUTPUTS, ROOT, cache_name
from plugins.incremental.pruning import keep_newest
from plugins.incremental.shown import Shown, is_as_built, read_shown
from plugins.incremental.sources import Sources
from plugins.incremental.workers import begun


@dataclass(frozen=True)
class Order:
    """One site that is to be built: by which settings, from what, into which folder, for which day."""

    conf: str
    content: Path
    output: Path
    as_of: date
    siteurl: str

    @property
    def kept_in(self) -> Path:
        """Where it is remembered what the pages of the output folder show."""
        return OUTPUTS / f"{cache_name(self.output)}.shown"


class Workspace:
    """The files of a content folder and of the project."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.root = content.resolve()
        self._kept_in = CONTENTS / f"{cache_name(content)}.sources"
        self.sources = Sources.kept(self._kept_in)
        self.look()

    def look(self, changed: Collection[str] = ()) -> None:
        """Sees what the files are now; if somebody says which have `changed`, as far as that tells all."""
        if changed and self.sources.look_again(map(os.path.realpath, changed)):
            return
        self.sources.look([*CODE, self.root], time.time_ns())
        below = f"{self.root}{os.sep}"
        self._of_content = [path for path in self.sources.paths if path.startswith(below)]
        self._of_code = [path for path in self.sources.paths if not path.startswith(below)]

    def keep_if_read(self) -> None:
        """Keeps the digests of files that had to be read, since nobody knew them."""
        if self.sources.has_read:
            self.keep()

    def keep(self) -> None:
        """For the next run."""
        self.sources.keep(self._kept_in)
        keep_newest(CONTENTS, KEPT_FOLDERS)

    def code(self, *rooms: str) -> str:
        """A digest of the code of some rooms, of Python and of what is installed."""
        folders = tuple(f"{ROOT / 'plugins' / room}{os.sep}" for room in rooms)
        files = (each for each in self._of_code if each.startswith(folders))
        return f"{self.sources.digest_of_all(files).hex()} {_installed()}"

    def basis(self, order: Order) -> bytes:
        """What every page of a site depends on: code, theme, settings, plans, options."""
        plans = f"{self.root}{os.sep}ke-hoach{os.sep}"
        files = [*self._of_code, *(path for path in self._of_content if path.startswith(plans))]
        values = (order.conf, str(order.content), order.siteurl, os.environ.get("SOURCE_DATE_EPOCH", ""))
        return _digest(self.sources.digest_of_all(files), *values, _installed())

    def inputs(self, order: Order) -> bytes:
        """What a whole site depends on."""
        return _digest(
            self.basis(order), self.sources.digest_of_all(self._of_content), order.as_of.isoformat()
        )


class LastBuild:
    """What the last build left behind; whether the output folder is as it left it is looked at meanwhile."""

    def __init__(self, order: Order, shown: Shown | None = None) -> None:
        """`shown`: who has built it himself need not read what he has kept of it."""
        self._shown = shown or read_shown(order.kept_in)
        look = partial(is_as_built, self._shown or Shown(), order.output.resolve())
        self._is_as_built = begun(look) if self._shown else look

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self._shown is not None

    def is_of(self, inputs: bytes) -> bool:
        """Whether it was built of these."""
        return self._shown is not None and self._shown.inputs == inputs

    @property
    def shown(self) -> Shown | None:
        """What is known of its pages; None if the folder is not as it was built."""
        return self._shown if self._is_as_built() else None


def _installed() -> str:
    """Changes with Python and with every package that is installed or removed."""
    return f"{sys.version} {Path(sysconfig.get_path('purelib')).stat().st_mtime_ns}"


def _digest(first: bytes, *values: bytes | str) -> bytes:
    digest = blake2b(first, digest_size=16)
    for value in values:
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(4, "little") + data)
    return digest.digest()
