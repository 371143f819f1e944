"""The data that worker processes return about files, for the rules that compare files with each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from plugins.problems import Location, Problem, Severity
from plugins.verifying.addresses import Target
from plugins.verifying.page import Finding, Place

FoundInFile: TypeAlias = tuple[str, str, Place]
"""The name of a file, a message, and its place there."""


class StatedIndex(NamedTuple):
    """The attributes of a search form that describe its index. Numbers are unparsed."""

    address: str
    n_entries: str
    n_shards: str
    place: Place


class FoundAddress(NamedTuple):
    """An address as written, and its place. A tuple, because hundreds of thousands pass between processes."""

    address: str
    place: Place


class WrittenEnclosure(NamedTuple):
    """A file attached to a feed entry. `length` in bytes and `type` are unparsed."""

    address: str
    length: str
    type: str
    place: Place


@dataclass(slots=True)
class Facts:
    """The facts about one file.

    - `problems`: those visible in this file alone
    - `targets`: the files that it refers to, each once
    - `entries`: those among them that are entries of a feed, search index, sitemap, or list
    - `outside`: addresses on the site's host, above its root
    - `indexes`: search indexes that its script reads
    - `enclosures`: files attached to feed entries
    - `anchors`: the ids of a page
    """

    name: str
    size: int
    problems: list[Problem] = field(default_factory=list)
    targets: dict[Target, FoundAddress] = field(default_factory=dict)
    entries: dict[Target, FoundAddress] = field(default_factory=dict)
    outside: list[FoundAddress] = field(default_factory=list)
    indexes: list[tuple[Target, StatedIndex]] = field(default_factory=list)
    enclosures: list[tuple[Target, WrittenEnclosure]] = field(default_factory=list)
    anchors: frozenset[str] = frozenset()
    is_page: bool = False
    is_indexed: bool = True

    def tell(self, rule: Any, *findings: Finding) -> None:
        """Adds the findings of a rule in this file."""
        self.problems += problems_of(rule, ((self.name, said, place) for said, place in findings))


def problems_of(rule: Any, findings: Iterable[FoundInFile]) -> list[Problem]:
    """Returns the findings of a rule as problems, with its name and severity."""
    severity = getattr(rule, "SEVERITY", Severity.ERROR)
    return [Problem(Location(name, *place), rule.RULE, said, severity) for name, said, place in findings]


@dataclass(frozen=True)
class SiteFacts:
    """All files: `names` of every entry, symlinks and hidden files included; `facts` of the files that were
    read.

    `links` are the symlinks with the name of the folder of the site that they point to, or None. `special`
    are the names of pipes, sockets and devices.
    """

    names: frozenset[str]
    facts: Mapping[str, Facts]
    links: Mapping[str, str | None] = field(default_factory=dict)
    special: frozenset[str] = frozenset()
