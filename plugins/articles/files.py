"""The interface through which the library reads files: values computed now, or in an earlier run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from plugins.incremental.sources import read_bounded
from plugins.problems import Location, Problem

Make: TypeAlias = "Callable[[str, bytes, int], tuple[Any, bytes]]"
"""Takes path, bytes and size of a file; returns its value and its text (UTF-8, may be empty)."""


# For kinds of file whose record already holds everything.
NO_TEXT = b""
Value = TypeVar("Value")


@dataclass(frozen=True)
class Made(Generic[Value]):
    """The value of one file, or its problems.

    `problems` come from reading it; a file with such problems has no `record`. `found` come from rules.
    `broken` is the record with errors that only rules see: values that could not be read are empty in it.
    """

    record: Value | None = None
    problems: tuple[Problem, ...] = ()
    found: tuple[Problem, ...] = ()
    is_draft: bool = False
    broken: Value | None = None


class Files(Protocol):
    """Gives the values of a content folder's files. Paths are relative to the folder."""

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields path and value of each readable file.

        `of` is the type of the values: a cache decodes them by it. `make` is a function or a dataclass; a
        cache must include the dataclass's fields in its key.
        """

    def text(self, kind: str, path: str) -> str:
        """Returns the text that `make` returned with the value of a file."""


def results_of(
    files: Files, kind: str, of: Any, make: Make, paths: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    """Yields path and value of each file, and adds a problem for each that cannot be read."""
    missing = dict.fromkeys(paths)
    for path, result in files.results(kind, of, make, paths):
        del missing[path]
        yield path, result
    for path in missing:
        message = "không đọc được tệp: kiểm tra quyền mở tệp, hoặc xóa nếu là lối tắt hỏng"
        problems.append(Problem(Location(path), "unreadable", message))


class ReadNow:
    """Reads each file anew, and holds the texts in memory."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._texts: dict[tuple[str, str], str] = {}

    def results(self, kind: str, of: Any, make: Make, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yields the values one after the other."""
        for path in paths:
            try:
                data, size = read_bounded(self._content / path)
            # The file was removed or closed since the listing. The next listing does without it.
            except OSError:
                continue
            value, text = make(path, data, size)
            self._texts[kind, path] = text.decode("utf-8", "surrogatepass")
            yield path, value

    def text(self, kind: str, path: str) -> str:
        """Returns the text from memory."""
        return self._texts[kind, path]
