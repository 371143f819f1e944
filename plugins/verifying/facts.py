"""What is handed from the core that read a file to the one that holds all files against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.problems import Location, Problem, Severity
from plugins.verifying.addresses import Target
from plugins.verifying.feeds import WrittenEnclosure
from plugins.verifying.page import Finding, Place


class StatedIndex(NamedTuple):
    """What a search form says of the index that its script reads; numbers as they are written."""

    address: str
    n_entries: str
    n_shards: str
    place: Place


class FoundAddress(NamedTuple):
    """An address as it is written, and where. A tuple: hundreds of thousands go from core to core."""

    address: str
    place: Place


@dataclass(slots=True)
class Facts:
    """Of one file.

    `problems` need no other file to be seen. `targets` are the files that it names, each once; `entries`
    those of a feed, an index of search, a sitemap, or of the content of a list; `followed` those to which
    it leads people or browsers. `indexes` are read by the search script. `anchors` are the ids of a page.
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
        """Keeps what a rule has found in this file."""
        severity = getattr(rule, "SEVERITY", Severity.ERROR)
        for said, place in findings:
            self.problems.append(Problem(at(self.name, place), rule.RULE, said, severity))


def at(name: str, place: Place) -> Location:
    """A place in a file of the site."""
    return Location(name, *place)


@dataclass(frozen=True)
class SiteFacts:
    """All files: `names` of every one that lies there, symlinks and hidden ones too; `facts` of those read.

    `links` are the symlinks, with what they point to: the name of a folder of the site, or None if that
    is none. `special` are names of what is no file at all: pipes, sockets, devices.
    """

    names: frozenset[str]
    facts: Mapping[str, Facts]
    links: Mapping[str, str | None] = field(default_factory=dict)
    special: frozenset[str] = frozenset()
