"""A document as it is meant, between what Word wrote and what is written of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

STRONG, EM, SUP, SUB = "strong", "em", "sup", "sub"
"""The marks of words that are kept, as HTML names them."""


class Text(NamedTuple):
    """Words of one look. A line feed is a line's end that somebody typed."""

    words: str
    marks: frozenset[str] = frozenset()
    href: str = ""


class Picture(NamedTuple):
    """A picture that stands among words."""

    src: str
    alt: str
    href: str = ""
    marks: frozenset[str] = frozenset()


class NoteMark(NamedTuple):
    """Where a footnote or an endnote is referred to."""

    note: str
    href: str = ""
    marks: frozenset[str] = frozenset()


Inline = Text | Picture | NoteMark


class Label(NamedTuple):
    """What Word puts before a paragraph. `value`: its number, if a list in Markdown would show it so."""

    text: str
    depth: int
    value: int | None = None
    is_bullet: bool = False


@dataclass
class Paragraph:
    """Words, pictures and notes on their lines. `heading` is the level that its style gives it, or 0."""

    inlines: list[Inline] = field(default_factory=list)
    label: Label | None = None
    heading: int = 0
    is_title: bool = False
    is_centred: bool = False

    @property
    def words(self) -> str:
        """As they are read, with the number before them."""
        return " ".join(f"{self.label.text if self.label else ''} {self.own_words}".split())

    @property
    def own_words(self) -> str:
        """Without the number."""
        return "".join(each.words for each in self.inlines if isinstance(each, Text))

    @property
    def is_bold(self) -> bool:
        """Whether all that can be read is bold."""
        texts = [each for each in self.inlines if isinstance(each, Text) and each.words.strip()]
        return bool(texts) and all(STRONG in each.marks for each in texts)


@dataclass
class Cell:
    """A cell of a table, with how many columns and rows it takes."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass
class Table:
    """Rows of cells; the first `n_head` rows name the columns."""

    rows: list[list[Cell]]
    n_head: int = 1


Block = Paragraph | Table


@dataclass
class Document:
    """All that is carried over: the text, and the notes that it refers to."""

    blocks: list[Block]
    notes: dict[str, list[Block]]


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those of cells too, in the order of the text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


def beside_words(blocks: list[Block]) -> list[Inline]:
    """All pictures and marks of notes, in the order of the text."""
    return [each for block in paragraphs(blocks) for each in block.inlines if not isinstance(each, Text)]
