"""Collects facts about one text during its conversion; `Markdown.reset()` clears them."""

from dataclasses import dataclass, field


@dataclass
class Seen:
    """What one text contains, as plain tuples, so that other packages need not import this one.

    `headings`: (level, anchor, words). `links`: (address as typed, text). `pictures`: (address as typed,
    alternative text). `citations`: (words, type, number, day as `YYYY-MM-DD` or a year), "" for what is not
    given. `raw_html`: (source of the tag, reason in Vietnamese, whether it is dangerous).
    """

    headings: list[tuple[int, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    raw_html: list[tuple[str, str, bool]] = field(default_factory=list)
    citations: list[tuple[str, str, str, str]] = field(default_factory=list)

    def clear(self) -> None:
        """Forgets the last text."""
        self.headings.clear()
        self.links.clear()
        self.pictures.clear()
        self.raw_html.clear()
        self.citations.clear()
