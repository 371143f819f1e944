"""The one Markdown reader: text to a `Body`.

The dialect is named in Pelican's MARKDOWN setting and lives in `plugins.markup`, which nobody
imports: what its extensions saw is read from the converter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from markdown import Markdown

from plugins.articles.body import Body, Heading, Link, Picture, RawHtml


class MarkdownReader:
    """Converts texts with one converter: making a new one for each file costs as much as ten lines."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """`settings` is Pelican's MARKDOWN setting."""
        self._markdown = Markdown(
            extensions=settings["extensions"],
            extension_configs=settings.get("extension_configs", {}),
            output_format=settings.get("output_format", "html"),
        )

    def convert(self, text: str, first_line: int) -> Body:
        """The body of a text that begins on that line of its file."""
        md = self._markdown.reset()
        html = md.convert(text)
        # Both are set by extensions, of which the types of Markdown know nothing.
        seen = md.seen  # type: ignore[attr-defined]
        headings = tuple(_headings(md.toc_tokens))  # type: ignore[attr-defined]
        return Body(
            markdown=text,
            first_line=first_line,
            html=html,
            headings=headings,
            links=tuple(Link(*each) for each in seen.links),
            pictures=tuple(Picture(*each) for each in seen.pictures),
            raw_html=tuple(RawHtml(*each) for each in seen.raw_html),
            anchors=frozenset(heading.anchor for heading in headings),
            words=len(text.split()),
        )


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], unescape(token["name"]))
        yield from _headings(token["children"])
