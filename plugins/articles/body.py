"""What one conversion of a Markdown text yields: the HTML and what was seen on the way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading of the text: level 1-6, anchor, words."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Link:
    """A link as typed: its address and its words."""

    href: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture as typed: its file or address and its alternative text."""

    src: str
    alt: str


@dataclass(frozen=True)
class RawHtml:
    """A piece of raw HTML that may not stay: a tag or attribute, and why."""

    tag: str
    detail: str
    dangerous: bool


@dataclass(frozen=True)
class Body:
    """A text: its Markdown, where it starts in its file, its HTML, and what stands in it.

    `html` holds links to other files as `{filename}/tin-bai/…` and `{static}/images/…`, which
    Pelican resolves; `anchors` are all ids; `words` counts syllables between blanks.
    """

    markdown: str
    first_line: int
    html: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    raw_html: tuple[RawHtml, ...] = ()
    anchors: frozenset[str] = frozenset()
    words: int = 0

    @property
    def reading_minutes(self) -> int:
        """Minutes to read it at 200 syllables a minute, at least one."""
        return max(1, round(self.words / 200))
