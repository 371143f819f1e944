"""Parses the Markdown of a report: paragraphs, items, tables, bold and italic text.

Items keep the marks that were typed ("1.", "a)", "-"), because administrative documents are numbered by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from plugins.vietnamese.days import parse_day_first


class BlockKind(Enum):
    """The kind of a block."""

    TEXT = "đoạn"
    ITEM = "mục"
    TABLE = "bảng"
    ANSWER = "trả lời"


@dataclass(frozen=True)
class Run:
    """Text with one formatting."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class NarrativeBlock:
    """A paragraph, an item (`level` 1 if nested), an answer with its date, or the rows of a table."""

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    day: date | None = None

    @property
    def text(self) -> str:
        """The text without formatting. Cells of a table are separated by semicolons."""
        if self.rows:
            return "; ".join(words(cell) for row in self.rows for cell in row if cell)
        return words(self.runs)


_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,3}[.)]|[a-zđ]\))[ \t]+(?=\S)")
"""The beginning of an item: `- `, `1. `, `2) `, `đ) `."""
_ANSWER = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?\**trả lời\**[ \t]*(?:\((?:ngày[ \t]*)?(?P<day>[0-9/.-]{6,10})\))?[ \t]*\**:\**",
    re.IGNORECASE,
)
"""The beginning of an answer: `Trả lời (20/11/2020):`, `- **Trả lời (ngày 20/11/2020):**`."""
_OF_A_RULE = frozenset(" \t:|-")
"""The characters of the row below the head of a table: `| --- | :-: |`."""
# An escaped sign, bold, slanted, a link or picture, code: the Markdown that people use in reports. All
# lengths are bounded, so that hostile text takes linear time.
_LOOKS = re.compile(
    r"""
    \\(?P<plain>[\\`*_\[\]()|-])
    | \*\*(?P<bold>[^*\n]{1,1000})\*\* | (?<!\w)__(?P<bold_too>[^_\n]{1,1000})__(?!\w)
    | \*(?P<slanted>[^*\s][^*\n]{0,1000})\* | (?<!\w)_(?P<slanted_too>[^_\s][^_\n]{0,1000})_(?!\w)
    | !?\[(?P<link>[^\]\[\n]{1,500})\]\([^()\s]{0,500}\)
    | `(?P<code>[^`\n]{1,500})`
    """,
    re.VERBOSE,
)
r"""Formatting: `\*` (a plain asterisk), `**bold**`, `_italic_`, `[words](address)`, `code`.

An underscore inside a word is none: `ten_tep_anh`. Lengths are bounded, so that a mark without its partner
costs little in a long text.
"""


def blocks(lines: list[str]) -> Iterator[NarrativeBlock]:
    """Yields the blocks of a section. A blank line ends a block; an item and an answer begin one."""
    gathered: list[str] = []
    table: list[str] = []
    # The empty line at the end closes the last block.
    for line in [*lines, ""]:
        is_row = line.lstrip().startswith("|")
        begins = is_row or not line.strip() or _ITEM.match(line) or _ANSWER.match(line)
        if gathered and begins:
            yield _block(gathered)
            gathered = []
        if table and not is_row:
            yield _table(table)
            table = []
        if is_row:
            table.append(line)
        elif line.strip():
            gathered.append(line)


def _block(lines: list[str]) -> NarrativeBlock:
    """Returns the answer, item or paragraph of these lines; line breaks in it become blanks."""
    if answer := _ANSWER.match(lines[0]):
        text = " ".join(" ".join([lines[0][answer.end() :], *lines[1:]]).split())
        return NarrativeBlock(BlockKind.ANSWER, runs(text), day=parse_day_first(answer["day"] or ""))
    if item := _ITEM.match(lines[0]):
        mark = item["mark"]
        # One blank is a slip of the finger; two or more, or a tab, are meant.
        level = 1 if len(item["indent"].expandtabs(4)) > 1 else 0
        text = " ".join(" ".join([lines[0][item.end() :], *lines[1:]]).split())
        # Administrative documents mark items with a dash, and those within them with a plus.
        shown = ("+" if level else "-") if mark == "*" or (mark in "-+" and level) else mark
        return NarrativeBlock(BlockKind.ITEM, (Run(f"{shown} "), *runs(text)), level)
    return NarrativeBlock(BlockKind.TEXT, runs(" ".join(" ".join(lines).split())))


def _table(lines: list[str]) -> NarrativeBlock:
    """Returns the table of these lines."""
    rows = [
        tuple(runs(cell.strip()) for cell in line.strip().strip("|").split("|"))
        for line in lines
        if not ("-" in line and _OF_A_RULE.issuperset(line))
    ]
    if rows and len(rows) < len(lines):  # a delimiter row below the first row makes that the table head
        rows[0] = tuple(tuple(replace(run, bold=True) for run in cell) for cell in rows[0])
    width = max((len(row) for row in rows), default=0)
    # Rows are padded to one width, because a report writes them into one grid.
    return NarrativeBlock(BlockKind.TABLE, rows=tuple((*row, *((),) * (width - len(row))) for row in rows))


def runs(text: str) -> tuple[Run, ...]:
    """Returns the text split by formatting. A link becomes its text."""
    found: list[Run] = []
    at = 0
    for match in _LOOKS.finditer(text):
        found.append(Run(text[at : match.start()]))
        kind = match.lastgroup or ""
        found.append(Run(match[kind], bold=kind.startswith("bold"), italic=kind.startswith("slanted")))
        at = match.end()
    found.append(Run(text[at:]))
    return tuple(run for run in found if run.text)


def words(found: tuple[Run, ...]) -> str:
    """Returns the text without formatting."""
    return "".join(run.text for run in found)
