"""The host's treeprocessors that walk over every element at the end."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

from plugins.markup.fast.remembered import Remembered


class Prettify(PrettifyTreeprocessor):
    """The host's own; each tag is looked up once: the host goes through a list of sixty each time."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._elements: list[str] = []
        self._is_block = Remembered(md.is_block_level)

    def run(self, root: Element) -> None:
        """Adds line feeds between blocks."""
        if self._elements != self.md.block_level_elements:
            self._elements = list(self.md.block_level_elements)
            self._is_block = Remembered(self.md.is_block_level)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:
        is_block, tag = self._is_block, elem.tag
        if is_block[tag] and tag not in ("code", "pre"):
            text = elem.text
            if len(elem):
                if is_block[elem[0].tag] and (not text or not text.strip()):
                    elem.text = "\n"
                for child in elem:
                    if is_block[child.tag]:
                        self._prettifyETree(child)
        tail = elem.tail
        if not tail or not tail.strip():
            elem.tail = "\n"


class Abbreviations(AbbrTreeprocessor):
    """The host's own; a child's place is counted, not looked for, and a text is cut into pieces once.

    What was the host's work for each of n paragraphs, or each abbreviation in a text, grew with n.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Puts abbreviations in the texts and tails of all that an element holds, from its end."""
        for place in range(len(el) - 1, -1, -1):
            child = el[place]
            self.iter_element(child)
            child.tail, found = self._parted(child.tail)
            el[place + 1 : place + 1] = found
        el.text, found = self._parted(el.text)
        el[0:0] = found

    def _parted(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The words before the first abbreviation, and each with the words behind it as its tail."""
        if not text or isinstance(text, AtomicString):
            return text, []
        pattern: Any = self.RE
        found = [match for match in pattern.finditer(text) if self.abbrs[match[0]]]
        if not found:
            return text, []
        ends = [*(match.start() for match in found[1:]), len(text)]
        elements = [
            self.create_element(self.abbrs[match[0]], match[0], text[match.end() : end])
            for match, end in zip(found, ends, strict=True)
        ]
        return text[: found[0].start()], elements


class Unescape(UnescapeTreeprocessor):
    """The host's own, for the texts and attributes that hold STX, with which an escape begins."""

    def run(self, root: Element) -> None:
        """Puts escaped characters back."""
        for element in root.iter():
            text = element.text
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            tail = element.tail
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for name, value in element.items():
                if value is not None and STX in value:
                    element.set(name, self.unescape(value))
