"""Decides for each output file of a build whether it is written or kept, and writes on all cores.

A file is a pure function of the values of some queries. It is written only if the digest of one of them
differs from the last build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from plugins.incremental.memo import Memo
from plugins.incremental.queries import Queries, Query
from plugins.incremental.workers import cores, over_cores

_AT_ONCE = 128
"""Files that a process is sent together, at most. Neighbouring pages share queries, so few at once would
repeat them.
"""

Asked: TypeAlias = "tuple[Query[Any, Any], *tuple[str, ...]]"
"""A query with its key."""


class _File(NamedTuple):
    """A file to write: its name, and the function of the values of queries that returns its content."""

    name: str
    make: Callable[..., bytes | str]
    asked: tuple[Asked, ...]


@dataclass
class Rendering:
    """The output files of one build.

    `before` and `made_of` hold the digests behind each file, by name, in the last build and in this one.
    `kept` has the names of the files that stay unchanged. `close` closes what a child process must not
    inherit.
    """

    queries: Queries
    output: Path
    before: Mapping[str, str] = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    close: Callable[[], None] = lambda: None
    _waiting: list[_File] = field(default_factory=list)

    def is_kept(self, name: str, made_of: str) -> bool:
        """Records the digest behind a file, and returns whether the existing file was made from the same."""
        self.made_of[name] = made_of
        # `before` is empty if anybody changed the output folder since (`desk/building.py`), so no file is
        # examined here.
        if self.before.get(name) != made_of:
            return False
        self.kept.add(name)
        return True

    def put(self, name: str, data: bytes) -> None:
        """Writes a file unconditionally."""
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def write(self, name: str, make: Callable[..., bytes | str], *asked: Asked) -> None:
        """Lets `finish` write the file that `make` returns for the values of queries, unless it is kept."""
        self._waiting.append(_File(name, make, asked))

    def finish(self) -> None:
        """Writes the files that `write` was asked for."""
        # A file whose queries are all valid is compared at once; the others need work.
        stale = [file for file in self._waiting if not self._is_kept(file, self.queries.known_digest)]
        self._waiting.clear()

        def written(number: int) -> Memo:
            return self._written(stale[number])

        self.queries.found()  # each process begins with what is known here
        self.close()
        # Templates and functions cannot be sent to a process. A forked one has them, and is sent numbers.
        # Each process compiles templates and computes figures anew: for fewer than 50 files one is as fast.
        numbers, at_once = range(len(stale)), min(_AT_ONCE, len(stale) // (2 * cores()) + 1)
        for memo in over_cores(written, numbers, lambda _: 2, at_once=at_once, is_picklable=False):
            self.queries.take(memo)
        for file in stale:
            self._is_kept(file, self.queries.digest)

    def _is_kept(self, file: _File, digest: Callable[..., str | None]) -> bool:
        """Does the same as `is_kept`; a file of which a digest is not known is not kept."""
        digests = [digest(*each) for each in file.asked]
        return None not in digests and self.is_kept(file.name, " ".join(map(str, digests)))

    def _written(self, file: _File) -> Memo:
        """Writes a file if it differs, and returns what the queries found meanwhile."""
        if not self._is_kept(file, self.queries.digest):
            made = file.make(*[each(self.queries, *key) for each, *key in file.asked])
            # The last query is the page itself, which nothing else asks for.
            self.queries.forget(*file.asked[-1])
            self.put(file.name, made.encode() if isinstance(made, str) else made)
        return self.queries.found()
