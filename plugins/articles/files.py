"""What library reading wants of files: values made of them, now or in an earlier run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from plugins.incremental.sources import read_bounded

Make: TypeAlias = "Callable[[str, bytes, int], tuple[Any, bytes]]"
"""The path, the bytes and the size of a file to a value and to its text (UTF-8, perhaps empty)."""


class Files(Protocol):
    """Makes values of a content folder's files. Paths are relative to the folder."""

    def results(self, kind: str, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """The value of each file that can be read. `make` is a function or a dataclass: its fields count."""

    def text(self, kind: str, path: str) -> str:
        """The text that was made of a file with its value."""


class ReadNow:
    """Reads every file when it is asked to, and keeps the texts in memory."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._texts: dict[tuple[str, str], str] = {}

    def results(self, kind: str, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """One after the other."""
        for path in paths:
            try:
                data, size = read_bounded(self._content / path)
            except OSError:
                continue
            value, text = make(path, data, size)
            self._texts[kind, path] = text.decode("utf-8", "surrogatepass")
            yield path, value

    def text(self, kind: str, path: str) -> str:
        """From memory."""
        return self._texts[kind, path]
