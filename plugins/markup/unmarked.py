"""Texts and paragraphs without marks, of which most articles are made: nothing is looked for in them.

Python-Markdown tries eighteen patterns on each text and asks sixteen processors about each block; this
halves the time of an article and changes no letter of it.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

MARKS: Final = {
    "backtick": "`",
    "escape": "\\",
    "fill_in": "[",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "swallowed_html": "<",
    "html": "<",
    "open_comment": "<",
    "entity": "&",
    "em_strong": "*_",
}
"""By the name of each inline pattern: characters of which at least one is in all that it matches."""
_OF_REFERENCES: Final = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
_MARK = re.compile(f"[{re.escape(''.join(MARKS.values()))}{STX}]")
"""STX begins the placeholder of what a pattern has matched."""


class UnmarkedParagraphs(ParagraphProcessor):
    """Asked before all others about a block of one line: one that begins with a letter is a paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether it is such a block."""
        return block[:1].isalpha() and "\n" not in block


class MarkedTexts(InlineProcessor):
    """Python-Markdown's own; skips patterns whose marks the article has nowhere, and texts without any."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Applies the patterns. With one registered that `MARKS` does not name, no text is passed over."""
        # The stub says that it holds tree processors.
        self.inlinePatterns = self.md.inlinePatterns[:]  # type: ignore[assignment]  # as above
        all_known = len(self.inlinePatterns) == sum(name in self.inlinePatterns for name in MARKS)
        texts = [(each, each.text) for each in tree.iter() if all_known and each.text]
        unmarked = [(each, text) for each, text in texts if not _MARK.search(text)]
        there = set(_MARK.findall("".join(tree.itertext())))
        for name, marks in MARKS.items():
            if there.isdisjoint(marks) or (name in _OF_REFERENCES and not self.md.references):
                self.inlinePatterns.deregister(name, strict=False)
        for element, text in unmarked:
            element.text = AtomicString(text)
        super().run(tree, ancestors)
        for element, text in unmarked:
            element.text = text
        return tree
