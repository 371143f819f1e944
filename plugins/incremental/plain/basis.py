"""What all pages of a plain site depend on."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.incremental.sources import Sources

_OWN_CODE = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "TEMPLATE_PAGES", "READERS")
"""Settings by which a page may show what nobody can follow."""

_UNNAMED = re.compile(r" at 0x[0-9a-f]+")
"""In the `repr` of a value that has no name of its own: it is another in every run."""

_READS_TEXT_UNSEEN = re.compile(rb"\._content\b")


def text_basis(settings: Mapping[str, Any]) -> str | None:
    """What decides how a text is converted; None if that cannot be told."""
    said = repr(sorted(settings.items(), key=str))
    if _UNNAMED.search(said):
        return None
    installed = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return _digest(said, sys.version, str(installed), _of_files([Path(__file__).parents[1]]))


def page_basis(settings: Mapping[str, Any], plugins: Iterable[Any], own: str) -> str | None:
    """What decides how pages are rendered; None if that cannot be told. `own` is this plugin's name."""
    others = [each for each in plugins if getattr(each, "__name__", "") != own]
    if others or any(settings.get(name) for name in _OWN_CODE):
        return None
    basis = text_basis(settings)
    folders = [Path(settings["THEME"]), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
    templates = [path for folder in folders for path in folder.rglob("*.html")]
    if basis is None or any(_READS_TEXT_UNSEEN.search(path.read_bytes()) for path in templates):
        return None
    return _digest(basis, _of_files(folders))


def _of_files(roots: Iterable[Path]) -> str:
    sources = Sources()
    sources.look(roots, now_ns=0)
    return sources.digest_of_all(sources.paths).hex()


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
