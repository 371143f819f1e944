"""Results of a pure function, kept on disk between runs.

The caller says in `version` everything but the argument that decides a result (code, libraries,
settings); results of another version count as absent. A file that is missing, cut off, damaged or
of another format is no cache, and one that cannot be written is not written: both cost time, never
a wrong result. Results that a run did not ask for are forgotten when it ends, so that the file does
not grow with every edit.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

FORMAT = 1
"""Raised when the file's shape changes."""

Result = TypeVar("Result")


class Kept(Generic[Result]):
    """Calls a function of text once for each text, over all runs of one version."""

    def __init__(self, function: Callable[[str], Result], path: Path, version: str) -> None:
        self._function = function
        self._path = path
        self._version = (FORMAT, version)
        self._before: dict[bytes, Result] = self._read()
        self._asked: dict[bytes, Result] = {}
        self._is_new = False

    def __call__(self, text: str) -> Result:
        """The function's result for a text. The caller must not change it."""
        key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self._asked:
            return self._asked[key]
        if key in self._before:
            result = self._before[key]
        else:
            result = self._function(text)
            self._is_new = True
        self._asked[key] = result
        return result

    def save(self) -> None:
        """Keeps what this run asked for, whole or not at all."""
        if not self._is_new and len(self._asked) == len(self._before):
            return
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with new.open("wb") as file:
                pickle.dump((self._version, self._asked), file, protocol=pickle.HIGHEST_PROTOCOL)
            new.replace(self._path)
        except (OSError, pickle.PicklingError):
            with suppress(OSError):
                new.unlink()
            return
        self._before, self._asked, self._is_new = self._asked, {}, False

    def _read(self) -> dict[bytes, Result]:
        try:
            with self._path.open("rb") as file:
                version, results = pickle.load(file)
        except Exception:  # a damaged pickle may raise anything
            return {}
        return results if version == self._version and isinstance(results, dict) else {}
