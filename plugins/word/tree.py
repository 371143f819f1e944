"""The content model of a document, between the XML that `reading` parses and the Markdown that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

STRONG, EM, SUP, SUB = "strong", "em", "sup", "sub"
"""The character formatting that is kept, by HTML element name."""


class TextRun(NamedTuple):
    """Text with one formatting. A line feed is a manual line break."""

    words: str
    marks: frozenset[str] = frozenset()
    href: str = ""


class InlinePicture(NamedTuple):
    """An inline picture."""

    src: str
    alt: str
    href: str = ""
    marks: frozenset[str] = frozenset()


class NoteMark(NamedTuple):
    """A reference to a footnote or endnote."""

    note: str
    href: str = ""
    marks: frozenset[str] = frozenset()


Inline = TextRun | InlinePicture | NoteMark


class Label(NamedTuple):
    """The number or bullet of a paragraph. `value` is the number if a Markdown list can show it."""

    text: str
    depth: int
    value: int | None = None
    is_bullet: bool = False


@dataclass
class Paragraph:
    """A paragraph: its inline content and its number. `heading` is the outline level of its style, or 0."""

    inlines: list[Inline] = field(default_factory=list)
    label: Label | None = None
    heading: int = 0
    is_title: bool = False
    is_centred: bool = False

    @property
    def words(self) -> str:
        """The text with the number before it."""
        return " ".join(f"{self.label.text if self.label else ''} {self.own_words}".split())

    @property
    def own_words(self) -> str:
        """The text without the number."""
        return "".join(each.words for each in self.inlines if isinstance(each, TextRun))

    @property
    def is_bold(self) -> bool:
        """Whether all visible text is bold."""
        texts = [each for each in self.inlines if isinstance(each, TextRun) and each.words.strip()]
        return bool(texts) and all(STRONG in each.marks for each in texts)


@dataclass
class TableCell:
    """A table cell and the number of columns and rows that it spans."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass
class WordTable:
    """Rows of cells; the first `n_head` rows are the table head."""

    rows: list[list[TableCell]]
    n_head: int = 1


Block = Paragraph | WordTable


@dataclass
class WordDocument:
    """The imported content: the text and the notes by id."""

    blocks: list[Block]
    notes: dict[str, list[Block]]


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yields all paragraphs, including those in cells, in document order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


def pictures_and_notes(blocks: list[Block]) -> list[Inline]:
    """Returns all pictures and note references in document order."""
    return [each for block in paragraphs(blocks) for each in block.inlines if not isinstance(each, TextRun)]
