"""The result of converting one Markdown text: the HTML, and facts collected on the way."""

from dataclasses import dataclass
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of the text: level 1-6, anchor, words."""

    level: int
    anchor: str
    text: str


class Link(NamedTuple):
    """A link as typed: its address and its text."""

    href: str
    text: str


class Picture(NamedTuple):
    """A picture as typed: its file or address and its alternative text."""

    src: str
    alt: str


class Cited(NamedTuple):
    """A citation of a legal document: its words, type (or ""), number, and `YYYY-MM-DD`, a year or ""."""

    words: str
    kind: str
    number: str
    day: str


class RawHtml(NamedTuple):
    """A piece of raw HTML that is not allowed: a tag or attribute, and the reason."""

    tag: str
    detail: str
    dangerous: bool


@dataclass(frozen=True)
class Body:
    """Facts about a text, without the text itself.

    `digest` is of the Markdown, `html_digest` of the HTML. `first_line` is where the text starts in its file.
    `words` counts what is between blanks: in Vietnamese, syllables. `targets` are the files that links in the
    HTML lead to, as typed; `statics` are the pictures and other files that it shows or links to, as paths
    from the content folder. `ids` are the anchors that links may use: headings and footnotes.
    `may_quote_plan` is whether it has a plan and a quotation, so that the rule `plan-quote` reads it again.
    """

    digest: bytes
    first_line: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    raw_html: tuple[RawHtml, ...] = ()
    citations: tuple[Cited, ...] = ()
    words: int = 0
    may_quote_plan: bool = False
    targets: tuple[str, ...] = ()
    statics: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    html_digest: bytes = b""

    @property
    def reading_minutes(self) -> int:
        """Minutes of reading at 200 syllables a minute, at least one."""
        # An assumption: no source for Vietnamese was found. English prose is read at 238 words a minute
        # (Brysbaert, 2019).
        return max(1, round(self.words / 200))


@dataclass(frozen=True)
class Text:
    """A text: its Markdown, its HTML, and facts about it.

    `html` contains links to other files as `{filename}ten-tep.md` and `{static}/images/…`, which `links`
    resolves as of one day.
    """

    markdown: str
    html: str
    body: Body
