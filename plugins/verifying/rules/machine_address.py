"""No file contains an address or path of the build machine.

Wrong: `http://localhost:8000/…`, `127.0.0.1`, `file:///…` as an address; `/home/an/du-an/…` in any text.
Right: addresses of the site only.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.problems import quoted
from plugins.verifying.expected import Expected
from plugins.verifying.page import Finding, place_of

RULE = "machine-address"

_OWN = r"(?:https?:)?//(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])|file:///|file://localhost"
# A quick search: most files contain none of them, and the pattern is slow.
_MARKS = (b"//localhost", b"//127.0.0.1", b"//0.0.0.0", b"//[::1]", b"file:///")
_ADDRESS = re.compile(
    rf"""
    (?: <[a-z][^<>]*? \s(?:href|src|srcset|action|poster|cite)="[^">]*?
      | <(?:loc|link|guid|id|url|uri)\b[^>]*>\s*
      | "(?:url|@id|item|contentUrl)":\s*"
    )
    (?P<address>{_OWN})
    """.encode(),
    re.VERBOSE | re.IGNORECASE,
)
"""Matches only where an address is used. Text and code samples may mention such addresses."""


def check_text(name: str, data: bytes, expected: Expected) -> Iterator[Finding]:
    """Yields addresses that work on the build machine only. A trial site on localhost may use its own."""
    own = f"//{urlsplit(expected.siteurl).hostname or ''}".encode()
    lower = data.lower()
    # A cheap test first: the pattern takes ten times as long, and hardly any file contains a mark.
    for found in _ADDRESS.finditer(data) if any(mark in lower for mark in _MARKS) else ():
        address = found["address"]
        if not address.endswith(own):
            yield _finding(data, found.start("address"), address.decode())
            break
    for folder in expected.machine:
        if (at_byte := data.find(folder.encode())) >= 0:
            yield _finding(data, at_byte, folder)


def _finding(data: bytes, start: int, mark: str) -> Finding:
    said = f"tệp nhắc tới {quoted(mark)}, chỉ có trên máy dựng trang"
    return said, place_of(data, start)
