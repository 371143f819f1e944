"""Pelican's readers find their texts converted: over the cores, and kept by content."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ..kept import Kept
from ..sources import Sources
from .opened import opened
from .settings import is_installed

_EXTENSIONS = (".md", ".markdown", ".mkd", ".mdown", ".rst")
_KIND = "text"

_CANNOT_BE_HANDED_OVER = (pickle.PicklingError, TypeError, AttributeError)
"""Settings with values that another process cannot get, where processes are not forked: then Pelican
reads all files itself."""

Convert: TypeAlias = Callable[[str], Any]
"""The absolute path of a file to what Pelican keeps of it."""


class Texts:
    """The converted Markdown and reStructuredText files below a folder."""

    def __init__(self, root: Path, cache: Path, version: str, convert: Convert, settings: Any) -> None:
        """Converts what is not kept. `convert` must do as Pelican does."""
        self._root = root
        self._kept = Kept(cache / f"{version}.texts", version)
        self._make = _Maker(str(root), convert, settings)
        self._settings = settings
        self._made = self._make_all()

    def get(self, path: str, default: Any = None) -> Any:
        """As Pelican's `get_cached_data`: what was made of a file, if it could be made."""
        data = self._made.get(path)
        return default if data is None else _unpickled(data, self._settings)

    def _make_all(self) -> Mapping[str, bytes | None]:
        sources = Sources()  # of which no file is known: all are read
        sources.look([self._root], now_ns=0)
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
        """What it is given is part of the version of what is kept."""
        return b""

    def __call__(self, name: str, data: bytes, size: int) -> tuple[bytes | None, bytes]:
        path = f"{self.root}/{name}"
        try:
            with opened() as files:
                made = self.convert(path)
            # What is made of other files of the site, too, is not told by this one's content.
            is_of_this_alone = all(file == path or is_installed(file) for file in files)
            return _pickled(made, self.settings) if is_of_this_alone else None, b""
        except Exception:  # Pelican meets it again when it asks for this file, and says it in its words
            return None, b""


def _pickled(value: Any, settings: Any) -> bytes:
    """Tags and authors hold all settings: they are named, not copied into every text."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    # Pickle lets an object's own function stand for the method; mypy takes it for a mistake.
    pickler.persistent_id = lambda each: "settings" if each is settings else None  # type: ignore[method-assign]  # the library's own hook
    pickler.dump(value)
    return data.getvalue()


def _unpickled(data: bytes, settings: Any) -> Any:
    unpickler = pickle.Unpickler(io.BytesIO(data))
    unpickler.persistent_load = lambda _name: settings  # type: ignore[method-assign]  # as above
    return unpickler.load()
