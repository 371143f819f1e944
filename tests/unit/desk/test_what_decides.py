"""What is kept of a text is made again when code that it depends on has changed."""

from __future__ import annotations

import re

from plugins.desk.examining import _DECIDE_WHAT_IS_READ
from plugins.desk.places import ROOT

_IMPORT = re.compile(r"^\s*(?:from|import) plugins\.(\w+)", re.MULTILINE)


def test_every_room_that_reading_needs_is_named() -> None:
    for room in ("markup", "articles", "documents"):
        for path in (ROOT / "plugins" / room).rglob("*.py"):
            needed = set(_IMPORT.findall(path.read_text(encoding="utf-8")))
            assert needed <= set(_DECIDE_WHAT_IS_READ), path
