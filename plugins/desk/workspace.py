"""A content folder and what is known of its files, for as long as a process works with it.

Light on purpose: whether anything has changed is found out with this file, before Pelican, Markdown
or any package of content is imported.
"""

import json
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

from plugins.desk.places import CODE, CONTENTS, KEPT_FOLDERS, OUTPUTS, cache_name
from plugins.incremental.built import Built, is_as_built
from plugins.incremental.pruning import keep_newest
from plugins.incremental.sources import Sources
from plugins.incremental.workers import begun
from plugins.wording import WORDING_FILE


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
        """Where it is remembered what the build left in the output folder; the memo lies beside it."""
        return OUTPUTS / f"{cache_name(self.output)}.built"

    @property
    def memo(self) -> Path:
        """Where it is remembered what queries asked."""
        return self.kept_in.with_suffix(".memo")


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
        # What an office words otherwise stands in every page, as the theme does.
        wording = f"{below}{WORDING_FILE}"
        self._of_code = [path for path in self.sources.paths if path == wording or not path.startswith(below)]

    def keep_if_read(self) -> None:
        """Keeps the digests of files that had to be read, since nobody knew them."""
        if self.sources.has_read:
            self.keep()

    def keep(self) -> None:
        """For the next run."""
        self.sources.keep(self._kept_in)
        keep_newest(CONTENTS, KEPT_FOLDERS)

    @property
    def code(self) -> str:
        """A digest of all code, of the theme, of the office's words, of Python and of what is installed."""
        return f"{self.sources.digest_of_all(self._of_code).hex()} {_installed()}"

    def basis(self, order: Order) -> str:
        """What every page of a site depends on and no query asks for: code, theme, options."""
        values = (order.conf, str(order.content), order.siteurl, os.environ.get("SOURCE_DATE_EPOCH", ""))
        return _digest(self.code, *values)

    def basis_of_templates(self, order: Order) -> str:
        """What compiled templates depend on beside their text: code, and the address that filters write."""
        return _digest(self.code, order.conf, order.siteurl)

    def inputs(self, order: Order) -> str:
        """What a whole site depends on."""
        return _digest(
            self.basis(order), self.sources.digest_of_all(self._of_content).hex(), order.as_of.isoformat()
        )


class LastBuild:
    """What the last build left behind; whether the output folder is as it left it is looked at meanwhile."""

    def __init__(self, order: Order, built: Built | None = None) -> None:
        """`built`: who has built it himself need not read what he has kept of it."""
        self._built = built or Built.kept(order.kept_in)
        look = partial(is_as_built, self._built or Built(), order.output.resolve())
        self._is_as_built = begun(look) if self._built else look

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self._built is not None

    def is_of(self, inputs: str) -> bool:
        """Whether it was built of these."""
        return self._built is not None and self._built.inputs == inputs

    @property
    def built(self) -> Built | None:
        """What is known of its files; None if the folder is not as it was built."""
        return self._built if self._is_as_built() else None


def _installed() -> str:
    """Changes with Python and with every package that is installed or removed."""
    return f"{sys.version} {Path(sysconfig.get_path('purelib')).stat().st_mtime_ns}"


def _digest(*values: str) -> str:
    whole = json.dumps(values).encode()
    return blake2b(whole, digest_size=16).hexdigest()
