"""What all pages of a plain site depend on."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.incremental.sources import Sources

_OWN_CODE = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "TEMPLATE_PAGES")
"""Settings by which a page may show what nobody can follow."""

_UNNAMED = re.compile(r" at 0x[0-9a-f]+")
"""In the `repr` of a value that has no name of its own: it is another in every run."""

_READS_TEXT_UNSEEN = re.compile(rb"\._content\b")


@dataclass(frozen=True)
class Basis:
    """Digests of what decides how a text is converted, and how a page is rendered."""

    texts: str
    pages: str


def basis_of(settings: Mapping[str, Any], plugins: Iterable[Any], own: str) -> Basis | None:
    """None if it cannot be told. `own` is the name of this plugin."""
    others = [each for each in plugins if getattr(each, "__name__", "") != own]
    own_readers = any(settings["READERS"].values())  # None switches one of Pelican's off
    said = repr(sorted(settings.items(), key=str))
    folders = [Path(settings["THEME"]), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
    templates = [path for folder in folders for path in folder.rglob("*.html")]
    is_doubtful = (
        others
        or own_readers
        or any(settings.get(name) for name in _OWN_CODE)
        or _UNNAMED.search(said)
        or any(_READS_TEXT_UNSEEN.search(path.read_bytes()) for path in templates)
    )
    if is_doubtful:
        return None
    installed = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    texts = _digest(said, sys.version, str(installed), _of_files([Path(__file__).parents[1]]))
    return Basis(texts, _digest(texts, _of_files(folders)))


def _of_files(roots: Iterable[Path]) -> str:
    sources = Sources()
    sources.look(roots, now_ns=0)
    return sources.digest_of_all(sources.paths).hex()


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
