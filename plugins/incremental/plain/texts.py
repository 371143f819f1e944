"""Gives Pelican's readers converted texts, from a cache by content or converted in parallel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..result_cache import ResultCache
from ..sources import Sources
from .opened import opened
from .settings import is_counted

# Those of Pelican's readers for Markdown and reStructuredText; others are left to Pelican.
_EXTENSIONS = (".md", ".markdown", ".mkd", ".mdown", ".rst")
_KIND = "text"

Datum: TypeAlias = str | bool | int | float | None


class MetadataField(NamedTuple):
    """A field of metadata: one value or a list, each with the name of its kind."""

    values: tuple[tuple[str, Datum], ...]
    is_list: bool


@dataclass(frozen=True)
class ConvertedText:
    """What Pelican caches of a file, as plain data."""

    content: str
    metadata: Mapping[str, MetadataField]


Convert: TypeAlias = Callable[[str], ConvertedText | None]
"""Maps the absolute path of a file to the data that Pelican caches of it; None if it is not plain data."""


class Texts:
    """The converted Markdown and reStructuredText files below a folder."""

    def __init__(
        self,
        root: Path,
        cache: Path,
        version: str,
        convert: Convert,
        restore: Callable[[ConvertedText], Any],
    ) -> None:
        """Converts what is not cached. `convert` must give the same result as Pelican's reader, and `restore`
        what Pelican's reader returns.
        """
        self._root = root
        self._kept = ResultCache(cache / f"{version}.texts", version)
        self._make = _Maker(str(root), convert)
        self._restore = restore
        self._made = self._make_all()

    def get(self, path: str, default: Any = None) -> Any:
        """Returns the converted file, or `default`. Replaces Pelican's `get_cached_data`."""
        text = self._made.get(path)
        return default if text is None else self._restore(text)

    def _make_all(self) -> Mapping[str, ConvertedText | None]:
        sources = Sources()  # no digests are known, so all files are read
        sources.scan([self._root], now_ns=0)
        below = len(f"{self._root}/")
        names = sorted(path[below:] for path in sources.paths if path.lower().endswith(_EXTENSIONS))
        results = self._kept.results(_KIND, ConvertedText | None, self._make, self._root, names, sources)
        made = {f"{self._root}/{name}": text for name, text in results}
        self._kept.save()
        self._kept.close()
        return made


@dataclass(frozen=True)
class _Maker:
    root: str
    convert: Convert

    @property
    def whole_digest(self) -> bytes:
        """The parameters are part of the version of the cache, so they need no digest here."""
        return b""

    def __call__(self, name: str, data: bytes, size: int) -> tuple[ConvertedText | None, bytes]:
        path = f"{self.root}/{name}"
        try:
            with opened() as files:
                made = self.convert(path)
            # If the conversion read other files, the digest of this file alone is no valid cache key.
            is_of_this_alone = all(file == path or is_counted(file) for file in files)
            return made if is_of_this_alone else None, b""
        except Exception:  # Pelican reads this file again and reports the error itself
            return None, b""
