"""The host's treeprocessors that walk over every element at the end."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX

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
