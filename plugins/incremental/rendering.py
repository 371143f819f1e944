"""The files of the build that is under way: which are written, and which stay as they were.

A file is a pure function of the values of some queries. It is written again only if one of these values is
another than the one of which it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .queries import Queries, Query


@dataclass
class Rendering:
    """`before`: of what each file of the last build was made, by its name; `made_of` the same of this build.

    `kept` are the names of files that stay as they were.
    """

    queries: Queries
    output: Path
    before: Mapping[str, str] = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def is_kept(self, name: str, made_of: str) -> bool:
        """Whether the file is there and was made of the same; from now on it counts as made of that."""
        self.made_of[name] = made_of
        if self.before.get(name) != made_of:
            return False
        self.kept.append(name)
        return True

    def write(
        self, name: str, make: Callable[..., bytes | str], *asked: tuple[Query[Any, Any], *tuple[str, ...]]
    ) -> None:
        """Writes the file that `make` gives for the values of some queries, each given with its key."""
        if self.is_kept(name, " ".join([self.queries.digest(*each) for each in asked])):
            return
        made = make(*[each(self.queries, *key) for each, *key in asked])
        self.queries.forget(*asked[-1])
        self.put(name, made.encode() if isinstance(made, str) else made)

    def put(self, name: str, data: bytes) -> None:
        """Writes a file that is not kept."""
        path = self.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
