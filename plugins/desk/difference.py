"""What a repair changes in a file, as people can see it."""

from __future__ import annotations

import difflib
import os
import re
import sys
import unicodedata
from collections.abc import Iterator

from plugins.lint.repair import Repair
from plugins.vietnamese import SMART_SPACES

_RED, _GREEN, _PLAIN = "\033[31m", "\033[32m", "\033[0m"
_SMART = re.compile(f"[{SMART_SPACES}]")
_END = re.compile(r"[ \t]+$")


def difference(repair: Repair) -> Iterator[str]:
    """Lines that go and lines that come, two around them; blanks and hidden characters made visible."""
    yield from (f"  {words}" for words in repair.said)
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    before, after = (text.split("\n") for text in (repair.before, repair.after))
    for line in difflib.unified_diff(before, after, lineterm="", n=1):
        if line.startswith(("---", "+++")):
            continue
        if line.startswith("@@"):
            yield f"  dòng {line.split()[1].lstrip('-').partition(',')[0]}:"
            continue
        shown = f"  {line[:1]} {_visible(line[1:])}"
        mark = {"-": _RED, "+": _GREEN}.get(line[:1], "") if colour else ""
        yield f"{mark}{shown}{_PLAIN}" if mark else shown


def _visible(line: str) -> str:
    line = _SMART.sub("⍽", line)
    line = _END.sub(lambda found: "·" * len(found[0]), line)
    return "".join(
        f"‹U+{ord(char):04X}›" if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\t" else char
        for char in line
    )
