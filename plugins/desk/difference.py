"""Shows the changes that a repair makes to a file."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from plugins.desk.console import GREEN, RED, painted
from plugins.lint.repair import Repair
from plugins.vietnamese import SMART_SPACES

MAX_CHANGES = 100
"""Changed lines shown per file."""

# They look like a blank, so a difference that shows only them must name them.
_SMART = re.compile(f"[{SMART_SPACES}]")


def difference(repair: Repair) -> Iterator[str]:
    """Yields removed and added lines with one line of context. Invisible characters are shown.

    A repair changes lines in place and adds or removes lines at the end only, so lines are compared by
    number.
    """
    yield from (f"  {words}" for words in repair.said)
    before, after = (text.split("\n") for text in (repair.before, repair.after))
    pairs = list(zip_longest(before, after))
    changed = [number for number, (old, new) in enumerate(pairs) if old != new]
    shown = set(changed[:MAX_CHANGES])
    # So that the first line shown gets a heading, also if it is the first of the file.
    before_it = -2
    for number in sorted({near for each in shown for near in (each - 1, each, each + 1)}):
        if number not in range(len(pairs)):
            continue
        if number != before_it + 1:
            yield f"  dòng {number + 1}:"
        before_it = number
        if number in shown:
            yield from _change(*pairs[number])
        else:
            yield f"    {_visible(pairs[number][1] or '')}"
    if len(changed) > len(shown):
        yield f"  … và {len(changed) - len(shown)} dòng khác"


def _change(old: str | None, new: str | None) -> Iterator[str]:
    for mark, line, colour in (("-", old, RED), ("+", new, GREEN)):
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
