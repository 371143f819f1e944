"""What is known of queries: digests and dependencies of nodes, in memory and in a file."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .observed import INPUT, PART, steps_of
from .schema import Schema


class _StoredMemo(NamedTuple):
    """A memo in a file: names and their digests as lines, which are read faster than lists of texts.

    Names are bytes, since a path may be no text; `asked` holds their numbers. Increase the version if the
    meaning of a field changes: files of other versions are ignored.
    """

    version: Literal[4]
    basis: str
    names: bytes
    digests: str
    asked: dict[int, tuple[int, ...]]


_STORED = Schema(_StoredMemo)


@dataclass
class Memo:
    """The known digest and the dependencies of each node. Inputs have no dependencies.

    `values` holds the values of queries and of inputs that were read, for a process that builds repeatedly;
    they are not stored in files.
    """

    digests: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def reachable(self, roots: Iterable[str]) -> Memo:
        """Returns the memo of some nodes and all their transitive dependencies, without values."""
        found = dict.fromkeys(roots)
        # A list instead of recursion: chains of articles may be thousands long.
        waiting = list(found)
        while waiting:
            new = [each for each in self.asked.get(waiting.pop(), ()) if each not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return Memo(
            {name: self.digests[name] for name in found},
            {name: self.asked[name] for name in found if name in self.asked},
        )

    def parts_below(self, name: str) -> dict[tuple[str, ...], str]:
        """Returns the digests of all input parts that a node depends on, by the steps of each part."""
        reached = self.reachable([name]).digests
        return {steps_of(each): digest for each, digest in reached.items() if each.startswith(INPUT)}

    def parts_of(self, name: str) -> list[tuple[str, ...]]:
        """Returns the steps of each input part that a node itself has read, in the order of the reads."""
        return [steps_of(each) for each in self.asked.get(name, ()) if each.startswith(INPUT)]

    def digest_of_part(self, steps: tuple[str, ...]) -> str | None:
        """Returns the digest of an input part; None if it is unknown."""
        return self.digests.get(INPUT + PART.join(steps))

    def save(self, path: Path, basis: str) -> None:
        """Stores the memo for runs with this `basis` (code and options). A failed write only costs time."""
        number = {name: number for number, name in enumerate(self.digests)}.__getitem__
        asked = {number(name): tuple(map(number, asked)) for name, asked in self.asked.items()}
        names = "\n".join(self.digests).encode("utf-8", "surrogatepass")
        _STORED.store(path, _StoredMemo(4, basis, names, "\n".join(self.digests.values()), asked))

    @classmethod
    def load(cls, path: Path, basis: str) -> Memo:
        """Returns the memo stored for this basis; an empty one if there is none or it is damaged."""
        stored = _STORED.load(path)
        if stored is None or stored.basis != basis or not stored.names:
            return cls()
        # Authentic, but of a program with an error, or with a line break in a name: all is computed anew.
        with suppress(ValueError, LookupError):
            names = stored.names.decode("utf-8", "surrogatepass").split("\n")
            digests = dict(zip(names, stored.digests.split("\n"), strict=True))
            name = names.__getitem__
            asked = {name(node): tuple(map(name, asked)) for node, asked in stored.asked.items()}
            return cls(digests, asked)
        return cls()
