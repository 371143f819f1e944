"""The extension that the MARKDOWN setting names: registers the whole dialect of articles."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HTML_RE
from markdown.treeprocessors import Treeprocessor

from plugins.markup.abbreviations import Abbreviations
from plugins.markup.citations import CitationTreeprocessor
from plugins.markup.fences import Fences
from plugins.markup.figures import FigureTreeprocessor
from plugins.markup.fill_in import FILL_IN, FillInProcessor
from plugins.markup.footnotes import FootnoteTreeprocessor, footnotes
from plugins.markup.glossary import GlossaryTreeprocessor
from plugins.markup.headings import HeadingTreeprocessor
from plugins.markup.invisible import InvisibleEntities
from plugins.markup.links import LinkTreeprocessor
from plugins.markup.raw_html import (
    REMOVED_WITH_TEXT_HTML,
    CleanHtmlBlocks,
    CleanInlineHtml,
    OpenComment,
    Reporter,
)
from plugins.markup.seen import Seen
from plugins.markup.tables import TableTreeprocessor
from plugins.markup.unmarked import MarkedTexts, UnmarkedParagraphs
from plugins.markup.whitespace import Whitespace


class _InlineBalance(Treeprocessor):
    """After all inline patterns: reports inline HTML tags that were not closed."""

    def __init__(self, md: Markdown, reporter: Reporter) -> None:
        super().__init__(md)
        self._reporter = reporter

    def run(self, root: Element) -> None:
        self._reporter.check_balance()


class ArticleExtension(Extension):
    """Tables, footnotes, citations, heading anchors, code, definitions, abbreviations, cleaning of HTML."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._seen = Seen()

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers everything; the numbers are Python-Markdown's priorities (higher runs earlier)."""
        md.registerExtensions(
            [
                # `TableTreeprocessor` turns the attribute into a class. The default is an inline style, which
                # the Content-Security-Policy forbids.
                TableExtension(use_align_attribute=True),
                footnotes(),
                FencedCodeExtension(),
                DefListExtension(),
                AbbrExtension(),
                SaneListExtension(),
            ],
            {},
        )
        # A set, because Python-Markdown looks up each element, and most are not in its list.
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]  # as above
        # Registering a name again replaces what Python-Markdown registered, at the same priority. So do
        # `fenced_code_block`, `html_block`, `html`, `abbr` and `inline`.
        md.preprocessors.register(Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(Fences(md, {}), "fenced_code_block", 25)
        # An extension can return results only on the converter, so they become an attribute of it.
        md.seen = self._seen  # type: ignore[attr-defined]  # our own attribute
        reporter = Reporter(self._seen)
        md.preprocessors.register(CleanHtmlBlocks(md, self._seen), "html_block", 20)
        # Before `html`, which would take the tags of a script one by one, and leave its text in the page.
        md.inlinePatterns.register(
            CleanInlineHtml(REMOVED_WITH_TEXT_HTML, md, reporter), "swallowed_html", 91
        )
        md.inlinePatterns.register(CleanInlineHtml(HTML_RE, md, reporter), "html", 90)
        # After `html` (90), which takes comments that do end.
        md.inlinePatterns.register(OpenComment(md, self._seen), "open_comment", 89)
        # Before reference links (170), which are in square brackets too.
        md.inlinePatterns.register(FillInProcessor(FILL_IN, md), "fill_in", 172)
        # All of these run after `inline` (20), which makes the elements, and after Python-Markdown's own
        # steps for footnotes (19 and 15).
        md.treeprocessors.register(FootnoteTreeprocessor(md), "footnote_names", 14)
        md.treeprocessors.register(LinkTreeprocessor(md, self._seen), "links", 13)
        md.treeprocessors.register(CitationTreeprocessor(md, self._seen), "citations", 12.8)
        # After links and citations: a term inside one of them stays as it is.
        md.treeprocessors.register(GlossaryTreeprocessor(md), "glossary", 12.7)
        md.treeprocessors.register(FigureTreeprocessor(md), "figures", 12.5)
        md.treeprocessors.register(TableTreeprocessor(md), "table_scroll", 12)
        md.treeprocessors.register(_InlineBalance(md, reporter), "inline_balance", 11)
        original: Any = md.treeprocessors["abbr"]
        md.treeprocessors.register(Abbreviations(md, original.abbrs), "abbr", 7)
        md.treeprocessors.register(HeadingTreeprocessor(md, self._seen), "headings", 5)
        md.treeprocessors.register(MarkedTexts(md), "inline", 20)
        # Before all of Python-Markdown's processors, of which the first has 100.
        md.parser.blockprocessors.register(UnmarkedParagraphs(md.parser), "unmarked_paragraph", 110)
        # After raw HTML (30) and footnotes (25) were put back: the HTML is complete.
        md.postprocessors.register(InvisibleEntities(md), "invisible", 5)
        md.registerExtension(self)

    def reset(self) -> None:
        """Clears what the last text collected; `Markdown.reset()` calls it."""
        self._seen.clear()


def makeExtension(**kwargs: Any) -> ArticleExtension:
    """Returns the extension; Python-Markdown calls it for the name `plugins.markup.article`."""
    return ArticleExtension(**kwargs)
