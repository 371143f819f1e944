"""The files of a content folder, with change detection, during one process.

It imports little, so that "nothing has changed" is found before Pelican or Markdown are loaded.
"""

import json
import os
import sys
import sysconfig
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from plugins.desk.places import CODE, CONTENTS, KEPT_FOLDERS, OUTPUTS, ROOT, cache_name
from plugins.incremental.pruning import keep_newest
from plugins.incremental.sources import Sources
from plugins.wording import WORDING_FILE


@dataclass(frozen=True)
class Order:
    """One site to build: settings file, content folder, output folder, date, address."""

    conf: str
    content: Path
    output: Path
    as_of: date
    siteurl: str
    is_by_clock: bool = False
    """Whether the day is that of the machine, whose clock may be wrong."""

    @property
    def kept_in(self) -> Path:
        """The path of the build manifest. The memo has the same stem."""
        return OUTPUTS / f"{cache_name(self.output)}.built"

    @property
    def memo(self) -> Path:
        """The path of the stored memo of queries."""
        return self.kept_in.with_suffix(".memo")


class Workspace:
    """The files of a content folder and of the project."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.root = content.resolve()
        self._kept_in = CONTENTS / f"{cache_name(content)}.sources"
        self.sources = Sources.load(self._kept_in)
        self.scan()
        self._imported = self._importable

    def scan(self, changed: Collection[str] = ()) -> None:
        """Scans the files, or only marks `changed` ones where that is enough."""
        # The watcher may report paths through symlinks; sources are known by their real paths.
        if changed and self.sources.mark_changed(map(os.path.realpath, changed)):
            return
        self.sources.scan([*CODE, self.root], time.time_ns())
        below = f"{self.root}{os.sep}"
        self._of_content = [path for path in self.sources.paths if path.startswith(below)]
        # The office's wording appears on every page, so it counts as code like the theme.
        wording = f"{below}{WORDING_FILE}"
        self._of_code = [path for path in self.sources.paths if path == wording or not path.startswith(below)]

    def save(self) -> None:
        """Stores the digests for the next run."""
        self.sources.save(self._kept_in)
        keep_newest(CONTENTS, KEPT_FOLDERS)

    @property
    def code(self) -> str:
        """A digest of all code, the theme, the office's wording, Python and the installed packages."""
        return f"{self.sources.digest_of_all(self._of_code).hex()} {_installed()}"

    @property
    def runs_old_code(self) -> bool:
        """Whether code or wording have changed since this process imported them: it can only be restarted."""
        return self._importable != self._imported

    @property
    def _importable(self) -> str:
        """A digest of what a process reads once: the code without the theme."""
        theme = f"{ROOT / 'theme'}{os.sep}"
        once = (path for path in self._of_code if not path.startswith(theme))
        return f"{self.sources.digest_of_all(once).hex()} {_installed()}"

    def basis(self, order: Order) -> str:
        """Returns a digest of what every page depends on besides queries: code, theme, options."""
        values = (order.conf, str(order.content), order.siteurl, os.environ.get("SOURCE_DATE_EPOCH", ""))
        return _digest(self.code, *values)

    def basis_of_templates(self, order: Order) -> str:
        """Returns a digest of what compiled templates depend on besides their source: code and address."""
        return _digest(self.code, order.conf, order.siteurl)

    def inputs(self, order: Order) -> str:
        """Returns a digest of all that a site depends on."""
        return _digest(
            self.basis(order), self.sources.digest_of_all(self._of_content).hex(), order.as_of.isoformat()
        )


def _installed() -> str:
    """Returns a string that changes with Python and with every installation of a package."""
    return f"{sys.version} {Path(sysconfig.get_path('purelib')).stat().st_mtime_ns}"


def _digest(*values: str) -> str:
    # Unlike joined texts, JSON keeps the values apart.
    whole = json.dumps(values).encode()
    return blake2b(whole, digest_size=16).hexdigest()
