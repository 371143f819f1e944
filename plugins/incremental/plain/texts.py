"""Gives Pelican's readers converted texts, from a cache by content or converted in parallel."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ..result_cache import ResultCache
from ..sources import Sources
from .opened import opened
from .settings import is_installed

_EXTENSIONS = (".md", ".markdown", ".mkd", ".mdown", ".rst")
_KIND = "text"

_CANNOT_BE_HANDED_OVER = (pickle.PicklingError, TypeError, AttributeError)
"""Raised if settings cannot be pickled for worker processes that are not forked. Pelican then reads all
files.
"""

Convert: TypeAlias = Callable[[str], Any]
"""Maps the absolute path of a file to the data that Pelican caches of it."""


class Texts:
    """The converted Markdown and reStructuredText files below a folder."""

    def __init__(self, root: Path, cache: Path, version: str, convert: Convert, settings: Any) -> None:
        """Converts what is not cached. `convert` must give the same result as Pelican's reader."""
        self._root = root
        self._kept = ResultCache(cache / f"{version}.texts", version)
        self._make = _Maker(str(root), convert, settings)
        self._settings = settings
        self._made = self._make_all()

    def get(self, path: str, default: Any = None) -> Any:
        """Returns the converted file, or `default`. Replaces Pelican's `get_cached_data`."""
        data = self._made.get(path)
        return default if data is None else _unpickled(data, self._settings)

    def _make_all(self) -> Mapping[str, bytes | None]:
        sources = Sources()  # no digests are known, so all files are read
        sources.scan([self._root], now_ns=0)
        below = len(f"{self._root}/")
        names = sorted(path[below:] for path in sources.paths if path.lower().endswith(_EXTENSIONS))
        with suppress(*_CANNOT_BE_HANDED_OVER):
            results = self._kept.results(_KIND, self._make, self._root, names, sources)
            made = {f"{self._root}/{name}": data for name, data in results}
            self._kept.save()
            self._kept.close()
            return made
        return {}


@dataclass(frozen=True)
class _Maker:
    root: str
    convert: Convert
    settings: Any

    @property
    def whole_digest(self) -> bytes:
        """The parameters are part of the version of the cache, so they need no digest here."""
        return b""

    def __call__(self, name: str, data: bytes, size: int) -> tuple[bytes | None, bytes]:
        path = f"{self.root}/{name}"
        try:
            with opened() as files:
                made = self.convert(path)
            # If the conversion read other files, the digest of this file alone is no valid cache key.
            is_of_this_alone = all(file == path or is_installed(file) for file in files)
            return _pickled(made, self.settings) if is_of_this_alone else None, b""
        except Exception:  # Pelican reads this file again and reports the error itself
            return None, b""


def _pickled(value: Any, settings: Any) -> bytes:
    """Pickles a value without the settings object, which every tag and author refers to."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    # `pickle` allows this hook to be an attribute of the instance; mypy reports the assignment as an error.
    pickler.persistent_id = lambda each: "settings" if each is settings else None  # type: ignore[method-assign]  # the library's own hook
    pickler.dump(value)
    return data.getvalue()


def _unpickled(data: bytes, settings: Any) -> Any:
    unpickler = pickle.Unpickler(io.BytesIO(data))
    unpickler.persistent_load = lambda _name: settings  # type: ignore[method-assign]  # as above
    return unpickler.load()
