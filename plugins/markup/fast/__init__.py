"""The same dialect in less time: parts of Python-Markdown that pass over what cannot concern them.

Each takes the place of one part of the host, gives the same to the letter, and says in its docstring
why. None is put in the place of a part that is not the host's own; a text, pattern or processor that a
shortcut does not know is left to the host. `ArticleExtension(fast=False)` does without them all.

| file | passes over |
|---|---|
| `text` | preprocessors whose marks are not in the text |
| `blocks` | block processors that no line of a block can interest |
| `inline`, `needs` | inline patterns that cannot find anything in a text |
| `links`, `emphasis` | characters between the marks that these patterns look for |
| `headings` | rendering headings of plain words, and a table of contents that nobody prints |
| `tree`, `remembered` | asking again what a tag is, and where it stands; texts without escapes |
| `html` | the host's stack of what is still to be written |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
)
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import Registry

from plugins.markup.fast.blocks import DispatchingBlockParser, PlainRows
from plugins.markup.fast.emphasis import JumpingDelimiters
from plugins.markup.fast.headings import Headings
from plugins.markup.fast.html import to_html
from plugins.markup.fast.inline import SelectiveInline
from plugins.markup.fast.links import PlainImage, PlainLink
from plugins.markup.fast.text import OnlyWith, Whitespace
from plugins.markup.fast.tree import Abbreviations, Prettify, Unescape
from plugins.markup.fences import Fences
from plugins.markup.raw_html import CleanHtmlBlocks


def speed_up(md: Markdown) -> None:
    """Puts the parts of this folder in the place of the host's; all of the dialect is registered by now.

    Names and priorities are the host's.
    """
    _speed_up_text(md)
    _speed_up_blocks(md)
    _speed_up_inline(md)
    _speed_up_tree(md)
    # The host has this table on the class, and reads it once all extensions are registered.
    formats: dict[Any, Any] = {**md.output_formats}
    if formats["html"] is to_html_string:
        md.output_formats = {**formats, "html": to_html}  # type: ignore[misc]  # stub has two formats


def _speed_up_text(md: Markdown) -> None:
    text = md.preprocessors
    _replace(text, "normalize_whitespace", 30, NormalizeWhitespace, lambda _: Whitespace(md))
    _replace(text, "fenced_code_block", 25, Fences, lambda own: OnlyWith(own, "```", "~~~"))
    _replace(text, "html_block", 20, CleanHtmlBlocks, lambda own: OnlyWith(own, "<", "&"))


def _speed_up_blocks(md: Markdown) -> None:
    blocks = md.parser.blockprocessors
    _replace(blocks, "table", 75, TableProcessor, lambda own: PlainRows(own.parser, own.config))
    if type(md.parser) is BlockParser:
        md.parser = DispatchingBlockParser(md.parser)


def _speed_up_inline(md: Markdown) -> None:
    patterns = md.inlinePatterns
    _replace(patterns, "link", 160, LinkInlineProcessor, lambda _: PlainLink(LINK_RE, md))
    _replace(patterns, "image_link", 150, ImageInlineProcessor, lambda _: PlainImage(IMAGE_LINK_RE, md))
    _replace(patterns, "em_strong", 60, DelimiterProcessor, JumpingDelimiters.like)
    _replace(md.treeprocessors, "inline", 20, InlineProcessor, lambda _: SelectiveInline(md))


def _speed_up_tree(md: Markdown) -> None:
    tree = md.treeprocessors
    _replace(tree, "prettify", 10, PrettifyTreeprocessor, lambda _: Prettify(md))
    _replace(tree, "abbr", 7, AbbrTreeprocessor, lambda own: Abbreviations(md, own.abbrs))
    _replace(tree, "toc", 5, TocTreeprocessor, Headings.like)
    _replace(tree, "unescape", 0, UnescapeTreeprocessor, lambda _: Unescape(md))


def _replace(
    registry: Registry[Any], name: str, priority: float, host: type, ours: Callable[[Any], object]
) -> None:
    """Unless another extension has put something else there."""
    if name in registry and type(registry[name]) is host:
        registry.register(ours(registry[name]), name, priority)
