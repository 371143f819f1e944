"""Skips texts and paragraphs without marks, which most articles consist of.

Python-Markdown tries eighteen patterns on each text and sixteen processors on each block. This halves the
time of an article, and the result is the same.
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
    "footnote": "^",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "swallowed_html": "<",
    "html": "<",
    "open_comment": "<",
    "entity": "&",
    "em_strong": "*_",
}
"""For each inline pattern: every match contains at least one of these characters."""
_OF_REFERENCES: Final = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
_MARK = re.compile(f"[{re.escape(''.join(MARKS.values()))}{STX}]")
"""STX begins the placeholder of what a pattern has matched."""


class UnmarkedParagraphs(ParagraphProcessor):
    """Makes a paragraph of a single line that begins with a letter, before all other block processors."""

    def test(self, parent: Element, block: str) -> bool:
        """Returns whether it is such a block."""
        return block[:1].isalpha() and "\n" not in block


class MarkedTexts(InlineProcessor):
    """Applies inline patterns as Python-Markdown does, but only to texts with a mark that a pattern needs."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Applies the patterns. If a pattern is registered that `MARKS` does not list, no text is skipped."""
        patterns = {self.md.inlinePatterns[name]: name for name in MARKS if name in self.md.inlinePatterns}
        all_known = len(patterns) == len(self.md.inlinePatterns)
        texts = [(each, each.text) for each in tree.iter() if all_known and each.text]
        unmarked = [(each, text) for each, text in texts if not _MARK.search(text)]
        # The characters of the whole text decide which patterns can match anywhere in it.
        there = "".join(tree.itertext())
        skipped = set() if self.md.references else set(_OF_REFERENCES)
        skipped |= {name for name, marks in MARKS.items() if not any(mark in there for mark in marks)}
        # The type stub declares a registry; the base class reads it as a list.
        self.inlinePatterns = [  # type: ignore[assignment]  # as above
            each for each in self.md.inlinePatterns if patterns.get(each) not in skipped
        ]
        for element, text in unmarked:
            # Python-Markdown applies no pattern to an AtomicString.
            element.text = AtomicString(text)
        super().run(tree, ancestors)
        for element, text in unmarked:
            element.text = text
        return tree
