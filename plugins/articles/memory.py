"""What was worked out of single records: for a process that reads the same folder again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

from plugins.articles.model import Article, Page

T = TypeVar("T")


class HasOutline(Protocol):
    """What stands around the records."""

    @property
    def outline(self) -> object:
        """Equal as long as nothing of it has changed that could matter to one record."""


class RecordMemory:
    """What follows from one record and from what is around it, kept while neither is another.

    A record is the same as long as it is the same object: a file that is read anew makes a new one.
    """

    def __init__(self) -> None:
        self._around: HasOutline | None = None
        self._found: dict[Hashable, dict[str, tuple[Article | Page, Any]]] = {}

    def begin(self, around: HasOutline) -> None:
        """Another outline than that of the last time makes all forgotten."""
        if self._around is not None and around.outline != self._around.outline:
            self._found = {}
        self._around = around

    def of(self, kind: Hashable) -> Callable[[Article | Page, Callable[[], T]], T]:
        """What recalls results of that kind for a record, or has them made."""
        found = self._found.setdefault(kind, {})

        def recall(record: Article | Page, make: Callable[[], T]) -> T:
            known = found.get(record.path)
            if known is not None and known[0] is record:
                return known[1]  # type: ignore[no-any-return]  # of one kind all are of one type
            made = make()
            found[record.path] = record, made
            return made

        return recall
