"""Text that looks like Markdown and is not: what Word and habit make of lists, tables and paragraphs.

A rule of this family has `look_alikes(typed)`, which finds such places and says, where that is safe, what
should stand there: `check` advises it, `check --fix` writes it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from plugins.articles import Article, Page
from plugins.lint.blocks import is_item, is_table_rule, without_code
from plugins.problems import Location, Problem, Severity

TAB = 4
"""Blanks that a step into a list, or into code, takes."""
_INDENTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_OPENS = re.compile(r"[ ]{0,3}(?:\[\^[^\]\n]+\]:|:[ ])")
"""A note or an explanation: what is indented below belongs to it."""
_OF_ITS_OWN = re.compile(r"[ ]{0,3}(?:[<>#|:]|\[[^\]\n]+\]:|\*\[)")
_HEADING = re.compile(r"#{1,6}")
_MARKS = "*_\"'“‘([ "
_MOST_PASSES = 10


class LookAlike(NamedTuple):
    """Lines of a text, from 0, and what is said of them; `right` is what should stand there, or nothing."""

    start: int
    end: int
    message: str
    right: tuple[str, ...] = ()


class LineBlock(NamedTuple):
    """A run of lines that are not blank. `is_inside`: it is indented, and belongs to a list or note above."""

    start: int
    end: int
    is_list: bool
    is_inside: bool


class Typed:
    """A text as it was typed: its lines, its lines without code, its blocks."""

    def __init__(self, markdown: str) -> None:
        self.lines = markdown.split("\n")
        self.shown = without_code(markdown).split("\n")

    @cached_property
    def blocks(self) -> Sequence[LineBlock]:
        """In their order; a heading stands for itself, whatever stands right above and below it."""
        found: list[LineBlock] = []
        is_open = False
        start = -1
        for number, line in enumerate([*self.shown, ""]):
            is_heading = _HEADING.match(line) is not None
            if line.strip() and not is_heading:
                start = number if start < 0 else start
            elif start >= 0:
                first = self.shown[start]
                is_inside = is_open and _INDENTED.match(first) is not None
                is_list = not _INDENTED.match(first) and is_item(first)
                found.append(LineBlock(start, number, is_list, is_inside))
                is_open = is_inside or is_list or _OPENS.match(first) is not None
                start = -1
            is_open = is_open and not is_heading
        return found

    @cached_property
    def prose(self) -> Sequence[tuple[int, int]]:
        """Begin and end of runs of lines that are read as a paragraph."""
        found = []
        for block in self.blocks:
            lines = self.shown[block.start : block.end]
            if block.is_list or block.is_inside or _INDENTED.match(lines[0]):
                continue
            if _OF_ITS_OWN.match(lines[0]) or any(line.startswith((": ", "*[")) for line in lines):
                continue
            found.append((block.start, block.end))
        return found

    def parted(self, start: int, end: int, right: Iterable[str]) -> tuple[str, ...]:
        """What is to stand in place of some lines of a block, apart from the lines around them."""
        before = [""] if start and self.lines[start - 1].strip() else []
        after = [""] if end < len(self.lines) and self.lines[end].strip() else []
        return (*before, *right, *after)


Find: TypeAlias = Callable[[Typed], Iterator[LookAlike]]


@lru_cache(maxsize=2)
def _typed(markdown: str) -> Typed:
    """All rules of the family look at one text, one after the other."""
    return Typed(markdown)


def advise(rule: str, find: Find, record: Article | Page, markdown: str) -> Iterator[Problem]:
    """What a rule of the family says of a record's text."""
    for found in find(_typed(markdown)):
        place = Location(record.path, record.body.first_line + found.start)
        yield Problem(place, rule, found.message, Severity.ADVICE)


def repaired(markdown: str, rules: Sequence[Find]) -> str:
    """The text with what the rules say should stand there, again and again until they have no more to say."""
    typed = Typed(markdown)
    for _ in range(_MOST_PASSES):
        before = typed
        for find in rules:
            if right := list(_righted(typed, find)):
                typed = Typed("\n".join(right))
        if typed is before:
            return "\n".join(typed.lines)
    return markdown


def _righted(typed: Typed, find: Find) -> Iterator[str]:
    """The lines with what a rule says should stand there; none if it says nothing."""
    done = 0
    for found in sorted(find(typed), key=lambda each: each.start):
        if found.right and found.start >= done:
            yield from typed.lines[done : found.start]
            yield from found.right
            done = found.end
    if done:
        yield from typed.lines[done:]


def begins_anew(line: str) -> bool:
    """Whether a line begins in a capital or a digit, as sentences and names do, behind any marks."""
    first = line.lstrip(_MARKS)[:1]
    return first.isupper() or first.isdigit()


def is_rule_of(head: str, line: str) -> bool:
    """Whether a line parts a table's head from its rows, with as many cells as the head has."""
    return is_table_rule(line) and len(cells_of(head)) == len(cells_of(line))


def cells_of(row: str) -> list[str]:
    """The cells of a row between bars."""
    bare = row.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", bare)]


def rule_for(n_cells: int) -> str:
    """The line below a table's head."""
    return "|" + "---|" * n_cells
