"""Decides for each output file of a build whether it is written or kept.

A file is a pure function of the values of some queries. It is written only if the digest of one of them
differs from the last build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.incremental.queries import Queries, Query


@dataclass
class Rendering:
    """The output files of one build.

    `before` and `made_of` hold the digests behind each file, by name, in the last build and in this one.
    `kept` lists the names of the files that stay unchanged.
    """

    queries: Queries
    output: Path
    before: Mapping[str, str] = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def is_kept(self, name: str, made_of: str) -> bool:
        """Records the digest behind a file, and returns whether the existing file was made from the same."""
        self.made_of[name] = made_of
        # `before` is empty if anybody changed the output folder since (`desk/building.py`), so no file is
        # examined here.
        if self.before.get(name) != made_of:
            return False
        self.kept.append(name)
        return True

    def write(
        self, name: str, make: Callable[..., bytes | str], *asked: tuple[Query[Any, Any], *tuple[str, ...]]
    ) -> None:
        """Writes the file that `make` returns for the values of queries, unless it is kept. Each query comes
        with its key.
        """
        if self.is_kept(name, " ".join([self.queries.digest(*each) for each in asked])):
            return
        made = make(*[each(self.queries, *key) for each, *key in asked])
        # The last query is the page itself, which nothing else asks for.
        self.queries.forget(*asked[-1])
        self.put(name, made.encode() if isinstance(made, str) else made)

    def put(self, name: str, data: bytes) -> None:
        """Writes a file unconditionally."""
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
