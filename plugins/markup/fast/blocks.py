"""Block parsing: a block is shown only to the processors that its lines' first characters can interest."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

_DIGIT: Final = "0"
"""Stands for every character that `\\d` matches."""
_LINE_START = re.compile(r"\n *([#=\-_*+:>\[\d])")
_PLAIN_HEADING = re.compile(r"#{1,6}[^#\\\n]*")


class PlainHeadings(BlockProcessor):
    """Asked right before the host's, which asks its regex twice and goes character by character.

    Takes a block of one line with `#` at its beginning only and no backslash. Of it the host's regex
    takes up to six `#` as the level and all the rest as the heading.
    """

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is such a heading."""
        return _PLAIN_HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Makes the heading."""
        line = blocks.pop(0)
        words = line.lstrip("#")
        SubElement(parent, f"h{len(line) - len(words)}").text = words.strip()


class PlainRows(TableProcessor):
    """The host's own; a row without code and escapes is parted at each pipe.

    The host looks for backslashes, backticks and pipes; the first two only ever save a pipe.
    """

    def _split(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            # The host's types know nothing of what begins with an underscore.
            return super()._split(row)  # type: ignore[misc, no-any-return]  # private
        return row.split("|")


_NEEDS: Final[dict[type[BlockProcessor], str]] = {
    EmptyBlockProcessor: "\n",  # not a line's start: the block itself begins so, or is empty
    ListIndentProcessor: " ",  # the block itself begins so
    DefListIndentProcessor: " ",
    CodeBlockProcessor: " ",
    TableProcessor: "|",  # anywhere in a block of two lines or more
    PlainRows: "|",
    HashHeaderProcessor: "#",
    PlainHeadings: "#",
    SetextHeaderProcessor: "=-",
    HRProcessor: "-_*",
    OListProcessor: _DIGIT,
    SaneOListProcessor: _DIGIT,
    UListProcessor: "*+-",
    SaneUListProcessor: "*+-",
    DefListProcessor: ":",
    BlockQuoteProcessor: ">",
    FootnoteBlockProcessor: "[",
    AbbrBlockprocessor: "*",
    ReferenceProcessor: "[",
    ParagraphProcessor: "",  # takes everything
}
"""What the regex or test of each processor needs, one of these, as the first character of a line after
any blanks. Of no other processor is it known that it can be passed over, or that it leaves a block
which it does not take as it was: with one such registered, all are asked."""


class DispatchingBlockParser(BlockParser):
    """The host's parser, but a processor that cannot take a block is not asked.

    Processors are asked in the host's order. One that needs a mark which the block does not hold would
    answer no, or (footnotes, references, abbreviations) run and put the block back as it was.
    """

    def __init__(self, other: BlockParser) -> None:
        """Takes the place of another parser in all that hold it."""
        super().__init__(other.md)
        self.blockprocessors, self.state = other.blockprocessors, other.state
        for processor in self.blockprocessors:
            processor.parser = self
        for extension in self.md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                extension.parser = self
        self._registered: list[BlockProcessor] = []
        self._all: list[BlockProcessor] = []
        self._all_known = False
        self._by_marks: dict[frozenset[str], list[BlockProcessor]] = {}
        self._by_first: dict[str, list[BlockProcessor]] = {}
        self.root = Element(self.md.doc_tag)
        self._look_at_processors()

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """As the host, with fewer questions; with as many frames on the stack, which the host counts."""
        if parent is self.root:
            self._look_at_processors()
        while blocks:
            block = blocks[0]
            for processor in self._candidates(block):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _look_at_processors(self) -> None:
        """They may have come or gone since the last text."""
        processors = list(self.blockprocessors)
        if processors == self._registered:
            return
        self._registered = processors
        self._all = []
        for each in processors:
            if type(each) is HashHeaderProcessor:
                self._all.append(PlainHeadings(self))
            self._all.append(each)
        self._all_known = all(type(each) in _NEEDS for each in self._all)
        self._by_marks.clear()
        self._by_first.clear()

    def _candidates(self, block: str) -> list[BlockProcessor]:
        if not self._all_known:
            return self._all
        if "\n" not in block:
            # A heading, an item, most paragraphs: of them only the first character matters.
            candidates = self._by_first.get(block[:1])
            if candidates is not None:
                return candidates
        marks = _marks(block)
        candidates = self._by_marks.get(marks)
        if candidates is None:
            candidates = [each for each in self._all if _can_take(type(each), marks)]
            self._by_marks[marks] = candidates
        if "\n" not in block and block[:1] != " ":
            self._by_first[block[:1]] = candidates
        return candidates


_NO_MARK: Final[frozenset[str]] = frozenset()
_ALONE: Final = {mark: frozenset((mark,)) for mark in "#-_*+:>[="}
_EMPTY: Final = frozenset("\n")
_NUMBERED: Final = frozenset(_DIGIT)


def _marks(block: str) -> frozenset[str]:
    """What may interest a processor: first characters of lines, how the block begins, pipes."""
    first = block[:1]
    if first in ("", "\n"):
        return _EMPTY
    if first != " " and "\n" not in block:
        return _ALONE.get(first) or (_NUMBERED if first.isdecimal() else _NO_MARK)
    marks = {_DIGIT if mark.isdecimal() else mark for mark in _LINE_START.findall("\n" + block)}
    if first == " ":
        marks.add(" ")
    if "|" in block:
        marks.add("|")
    return frozenset(marks)


def _can_take(kind: type[BlockProcessor], marks: frozenset[str]) -> bool:
    needed = _NEEDS[kind]
    return not needed or not marks.isdisjoint(needed)
