"""What one page says, as far as rules ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

START: Place = (1, 1)


@dataclass(slots=True)
class Heading:
    """`level` 1 to 6."""

    level: int
    place: Place
    text: str = ""


@dataclass(slots=True)
class Reference:
    """An address in an element; `in_main` of what stands in the page's own content."""

    address: str
    element: str
    place: Place
    in_main: bool = False


class SearchIndex(NamedTuple):
    """What a search form says of the index that its script reads; numbers as they are written."""

    address: str
    n_entries: str
    n_shards: str
    place: Place


@dataclass(slots=True)
class Page:
    """`size` in bytes. `metas` and `relations` map a name to all that is said under it, with its place.

    `references` is every address; `loaded` are those that a browser fetches by itself, `sent_to` those to
    which it sends what a reader has typed. `indexes` are folders that the search script reads.
    `without_words` are links that say nothing. `names_ids` are ids that labels and ARIA attributes name.
    `markup` are sentences on tags that do not fit, `forbidden` on what a strict policy forbids.
    """

    name: str
    size: int
    has_doctype: bool = False
    lang: str | None = None
    title: str | None = None
    refresh: str | None = None
    metas: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    ids: dict[str, list[Place]] = field(default_factory=dict)
    names_ids: list[tuple[str, Place]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    loaded: list[Reference] = field(default_factory=list)
    sent_to: list[Reference] = field(default_factory=list)
    indexes: list[SearchIndex] = field(default_factory=list)
    without_alt: list[tuple[str, Place]] = field(default_factory=list)
    without_words: list[tuple[str, Place]] = field(default_factory=list)
    times: list[tuple[str, Place]] = field(default_factory=list)
    json_ld: list[tuple[str, Place]] = field(default_factory=list)
    markup: list[tuple[str, Place]] = field(default_factory=list)
    forbidden: list[tuple[str, Place]] = field(default_factory=list)

    def meta(self, name: str) -> str | None:
        """What the page says first under a name."""
        found = self.metas.get(name)
        return found[0][0] if found else None

    @property
    def canonical(self) -> str | None:
        """Its canonical address."""
        found = self.relations.get("canonical")
        return found[0][0] if found else None

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may keep it."""
        return "noindex" not in (self.meta("robots") or "").lower()
