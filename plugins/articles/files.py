"""The interface through which the library reads files: values computed now, or in an earlier run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from plugins.incremental.sources import read_bounded

Make: TypeAlias = "Callable[[str, bytes, int], tuple[Any, bytes]]"
"""Takes path, bytes and size of a file; returns its value and its text (UTF-8, may be empty)."""


class Files(Protocol):
    """Gives the values of a content folder's files. Paths are relative to the folder."""

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields path and value of each readable file.

        `of` is the type of the values: a cache decodes them by it. `make` is a function or a dataclass; a
        cache must include the dataclass's fields in its key.
        """

    def text(self, kind: str, path: str) -> str:
        """Returns the text that `make` returned with the value of a file."""


class ReadNow:
    """Reads every file when asked, and keeps the texts in memory."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._texts: dict[tuple[str, str], str] = {}

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields the values one after the other."""
        for path in paths:
            try:
                data, size = read_bounded(self._content / path)
            except OSError:
                continue
            value, text = make(path, data, size)
            self._texts[kind, path] = text.decode("utf-8", "surrogatepass")
            yield path, value

    def text(self, kind: str, path: str) -> str:
        """Returns the text from memory."""
        return self._texts[kind, path]
