"""Rules on text that looks like Markdown but is not: lists, tables and paragraphs as people type them.

Such a rule has a function `look_alikes(typed)`. It finds these places and gives the corrected lines if the
correction is safe. `check` shows it as advice, `check --fix` writes it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from plugins.articles import Article, Page
from plugins.lint.blocks import is_item, is_table_rule, without_code
from plugins.problems import Location, Problem, Severity

TAB = 4
"""The indentation, in blanks, of a nested list or of code."""
# What Markdown takes as code: four blanks, or a tab before the fourth column.
_INDENTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_OPENS = re.compile(r"[ ]{0,3}(?:\[\^[^\]\n]+\]:|:[ ])")
"""A footnote or definition: indented lines below belong to it."""
# A block that is no paragraph: quote, HTML, heading, table, definition, link or footnote definition,
# abbreviation.
_OF_ITS_OWN = re.compile(r"[ ]{0,3}(?:[<>#|:]|\[[^\]\n]+\]:|\*\[)")
_HEADING = re.compile(r"#{1,6}")
_MARKS = "*_\"'“‘([ "
# One correction may make another possible. The bound ends rules that undo each other.
_MOST_PASSES = 10


class LookAlike(NamedTuple):
    """A range of lines (from 0), the message about it, and the corrected lines, if any."""

    start: int
    end: int
    message: str
    right: tuple[str, ...] = ()


class LineBlock(NamedTuple):
    """A run of lines that are not blank.

    `is_indented`: as code is. `is_inside`: it is indented, and belongs to a list or note above.
    """

    start: int
    end: int
    is_list: bool
    is_indented: bool
    is_inside: bool


class Typed:
    """A text as typed: its lines, its lines without code, its blocks."""

    def __init__(self, markdown: str) -> None:
        self.lines = markdown.split("\n")
        self.shown = without_code(markdown).split("\n")

    @cached_property
    def blocks(self) -> Sequence[LineBlock]:
        """The blocks in their order. A heading separates blocks even without blank lines around it."""
        found: list[LineBlock] = []
        is_open = False
        start = -1
        for number, line in enumerate([*self.shown, ""]):
            is_heading = _HEADING.match(line) is not None
            if line.strip() and not is_heading:
                start = number if start < 0 else start
            elif start >= 0:
                first = self.shown[start]
                is_indented = _INDENTED.match(first) is not None
                is_inside = is_open and is_indented
                is_list = not is_indented and is_item(first)
                found.append(LineBlock(start, number, is_list, is_indented, is_inside))
                # An indented block continues a list, note or definition above it, also across empty lines.
                # Anything else that is not indented ends it.
                is_open = is_inside or is_list or _OPENS.match(first) is not None
                start = -1
            is_open = is_open and not is_heading
        return found

    @cached_property
    def prose(self) -> Sequence[tuple[int, int]]:
        """First and last line (exclusive) of each run of lines that is read as a paragraph."""
        found = []
        for block in self.blocks:
            lines = self.shown[block.start : block.end]
            if block.is_list or block.is_indented:
                continue
            if _OF_ITS_OWN.match(lines[0]) or any(line.startswith((": ", "*[")) for line in lines):
                continue
            found.append((block.start, block.end))
        return found

    def separated(self, start: int, end: int, right: Iterable[str]) -> tuple[str, ...]:
        """Returns corrected lines for a part of a block, with blank lines to separate them from the rest."""
        # Without an empty line, Markdown would join the corrected lines to the block around them.
        before = [""] if start and self.lines[start - 1].strip() else []
        after = [""] if end < len(self.lines) and self.lines[end].strip() else []
        return (*before, *right, *after)


Find: TypeAlias = Callable[[Typed], Iterator[LookAlike]]


@lru_cache(maxsize=2)
def _typed(markdown: str) -> Typed:
    """Returns the text as `Typed`; cached, because all these rules look at the same text in turn."""
    return Typed(markdown)


def advise(rule: str, find: Find, record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields the advice of such a rule about a record's text."""
    for found in find(_typed(markdown)):
        place = Location(record.path, record.body.first_line + found.start)
        yield Problem(place, rule, found.message, Severity.ADVICE)


def repaired(markdown: str, rules: Sequence[Find]) -> str:
    """Returns the text with the corrections of all rules, applied until none finds anything.

    Returns the text unchanged if the rules do not come to an end.
    """
    typed = Typed(markdown)
    for _ in range(_MOST_PASSES):
        before = typed
        for find in rules:
            if right := list(_corrected(typed, find)):
                typed = Typed("\n".join(right))
        # No rule made a new text in this pass: all are done.
        if typed is before:
            return "\n".join(typed.lines)
    return markdown


def _corrected(typed: Typed, find: Find) -> Iterator[str]:
    """Yields the lines with a rule's corrections; nothing if it has none."""
    done = 0
    # A rule may look for one thing after the other, and so yield its findings out of order.
    for found in sorted(find(typed), key=lambda each: each.start):
        # Corrections that overlap an earlier one wait for the next pass, which sees the new lines.
        if found.right and found.start >= done:
            yield from typed.lines[done : found.start]
            yield from found.right
            done = found.end
    if done:
        yield from typed.lines[done:]


def begins_anew(line: str) -> bool:
    """Returns whether a line begins with a capital or a digit, as sentences and names do, after any marks."""
    first = line.lstrip(_MARKS)[:1]
    return first.isupper() or first.isdigit()


def is_rule_of(head: str, line: str) -> bool:
    """Returns whether a line is a table's separator line, with as many cells as the header."""
    return is_table_rule(line) and len(cells_of(head)) == len(cells_of(line))


def cells_of(row: str) -> list[str]:
    """Returns the cells of a table row."""
    bare = row.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", bare)]


def rule_for(n_cells: int) -> str:
    """Returns the separator line below a table's header."""
    return "|" + "---|" * n_cells
