"""Shows the changes that a repair makes to a file."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plugins.desk.console import GREEN, RED, painted
from plugins.lint.repair import Repair
from plugins.vietnamese import SMART_SPACES

MAX_CHANGES = 100
"""Changed lines shown per file."""

# They look like a blank, so a difference that shows only them must name them.
_SMART = re.compile(f"[{SMART_SPACES}]")


def difference(repair: Repair) -> Iterator[str]:
    """Yields removed and added lines with one line of context. Invisible characters are shown."""
    yield from (f"  {words}" for words in repair.said)
    rows = list(_beside(repair.before.split("\n"), repair.after.split("\n")))
    changed = [at for at, row in enumerate(rows) if row.old != row.new]
    shown = set(changed[:MAX_CHANGES])
    # So that the first line shown gets a heading, also if it is the first of the file.
    before_it = -2
    for at in sorted({near for each in shown for near in (each - 1, each, each + 1)}):
        if at not in range(len(rows)):
            continue
        if at != before_it + 1:
            yield f"  dòng {rows[at].number}:"
        before_it = at
        if at in shown:
            yield from _change(rows[at])
        else:
            yield f"    {_visible(rows[at].new or '')}"
    if len(changed) > len(shown):
        yield f"  … và {len(changed) - len(shown)} dòng khác"


class _Row(NamedTuple):
    """A line before and after; None where a line was added or removed. `number` counts the lines before."""

    number: int
    old: str | None
    new: str | None


def _beside(before: Sequence[str], after: Sequence[str]) -> Iterator[_Row]:
    """Yields the lines of two texts beside each other, in linear time.

    A repair changes lines in place, and adds or removes single ones, such as the rule of a table.
    """
    at_old = at_new = 0
    while at_old < len(before) or at_new < len(after):
        old = before[at_old] if at_old < len(before) else None
        new = after[at_new] if at_new < len(after) else None
        # The line behind an added empty one may have changed, too.
        is_added = [old] == after[at_new + 1 : at_new + 2] or (new == "" and old is not None and old.strip())
        if old != new and is_added:
            old = None
        elif old != new and [new] == before[at_old + 1 : at_old + 2]:
            new = None
        yield _Row(at_old + 1, old, new)
        at_old += old is not None
        at_new += new is not None


def _change(row: _Row) -> Iterator[str]:
    for mark, line, colour in (("-", row.old, RED), ("+", row.new, GREEN)):
        if line is not None:
            yield painted(f"  {mark} {_visible(line)}", colour)


def _visible(line: str) -> str:
    """Returns a line in which smart spaces, trailing blanks and control characters can be seen."""
    line = _SMART.sub("⍽", line)
    bare = line.rstrip(" \t")
    line = bare + "·" * (len(line) - len(bare))
    return "".join(
        f"‹U+{ord(char):04X}›" if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\t" else char
        for char in line
    )
