"""Converts a Markdown text to a `Text`. No other module uses Python-Markdown for articles.

The extensions are named in Pelican's MARKDOWN setting and are in `plugins.markup`, which no package imports.
Therefore what they collect is read from attributes of the converter.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b
from importlib import import_module
from typing import Any

from markdown import Markdown

from plugins.articles.body import Body, Cited, Heading, Link, Picture, RawHtml, Text
from plugins.articles.links import linked_files, static_files

# The ids of headings, of notes (`li`) and of the marks of notes (`sup`).
_ID = re.compile(r'<(?:h[1-6]|li|sup)\b[^<>]*? id="([^"<>]+)"')


class MarkdownReader:
    """Converts texts with one converter: creating one takes as long as converting ten lines."""

    def __init__(self, settings: Mapping[str, Any], glossary: Mapping[str, str] | None = None) -> None:
        """`settings` is Pelican's MARKDOWN setting; `glossary` maps lower-case names to addresses."""
        configs = settings.get("extension_configs", {})
        self._markdown = Markdown(
            extensions=[_made(each, configs) for each in settings["extensions"]],
            extension_configs=configs,
            output_format=settings.get("output_format", "html"),
        )
        # An extension can read settings only from the converter, so the glossary becomes its attribute.
        self._markdown.glossary = glossary or {}  # type: ignore[attr-defined]  # our own attribute

    def convert(self, markdown: str, first_line: int) -> Text:
        """Returns the converted text; `first_line` is the line of its file on which it begins.

        Raises `RecursionError` for deep nesting that the bounds did not detect.
        """
        md = self._markdown.reset()
        html = md.convert(markdown)
        seen = md.seen  # type: ignore[attr-defined]  # set by an extension
        body = Body(
            digest=_digest(markdown),
            first_line=first_line,
            headings=tuple(Heading(*each) for each in seen.headings),
            links=tuple(Link(*each) for each in seen.links),
            pictures=tuple(Picture(*each) for each in seen.pictures),
            raw_html=tuple(RawHtml(*each) for each in seen.raw_html),
            citations=tuple(Cited(*each) for each in seen.citations),
            words=len(markdown.split()),
            may_quote_plan="ế hoạch" in markdown and "“" in markdown,
            targets=linked_files(html),
            statics=static_files(html),
            ids=tuple(_ID.findall(html)),
            html_digest=_digest(html),
        )
        return Text(markdown, html, body)


def _made(extension: Any, configs: Mapping[str, Any]) -> Any:
    """Returns the extension of a module name. Python-Markdown itself would search all installed packages for
    it.
    """
    # An extension object, or the name of an entry point: Python-Markdown knows what to do with them.
    if not isinstance(extension, str) or "." not in extension or ":" in extension:
        return extension
    return import_module(extension).makeExtension(**configs.get(extension, {}))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
