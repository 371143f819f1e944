"""What was seen while one text was converted; emptied by `Markdown.reset()`."""

from dataclasses import dataclass, field


@dataclass
class Seen:
    """Plain values, so that readers need not know this package.

    `links`: (address as typed, words). `pictures`: (address as typed, alternative text).
    `citations`: (words, kind, number, day as `YYYY-MM-DD` or a year), "" for what is not said.
    `raw_html`: (source of the tag, Vietnamese reason, whether it is dangerous).
    """

    links: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    raw_html: list[tuple[str, str, bool]] = field(default_factory=list)
    citations: list[tuple[str, str, str, str]] = field(default_factory=list)

    def clear(self) -> None:
        """Forgets the last text."""
        self.links.clear()
        self.pictures.clear()
        self.raw_html.clear()
        self.citations.clear()
