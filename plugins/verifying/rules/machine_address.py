"""No address of the machine that built the site.

Wrong: `http://localhost:8000/…`, `127.0.0.1`, `file:///…`, `/home/an/du-an/…` in any text.
Right: addresses of the site alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.problems import Problem, quoted
from plugins.verifying.expected import Expected
from plugins.verifying.facts import at
from plugins.verifying.rules.secret import place_of

RULE = "machine-address"

_MARKS = ("//localhost", "//127.0.0.1", "//0.0.0.0", "//[::1]", "file:///", "file://localhost")


def check(name: str, data: bytes, expected: Expected) -> Iterator[Problem]:
    """A text that would work here and nowhere else. A trial site for localhost may name it."""
    own = f"//{urlsplit(expected.siteurl).hostname or ''}"
    for mark in (*_MARKS, *expected.machine):
        if mark != own and (found := data.find(mark.encode())) >= 0:
            said = f"tệp nhắc tới {quoted(mark)}, chỉ có trên máy dựng trang"
            yield Problem(at(name, place_of(data, found)), RULE, said)
