"""HTML to its tags, in the order and at the places in which they are written.

Python's `html.parser` takes four times as long, and with a tree on top (BeautifulSoup, 9 ms a page of 23 kB)
twenty-five times: too long for what every publishing waits for. And a site's own pages need not be read as
kindly as a browser reads everybody's: what is no tag here is a fault there. `tests/build/test_verify.py`
holds what is read of every page of a site against BeautifulSoup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TAG = re.compile(
    r"""
    < (?:
        (?P<end> /? ) (?P<name> [a-zA-Z] [^\s/>]*+ )
            (?P<attributes> (?: [^>"']++ | "[^"]*+" | '[^']*+' )*+ ) >
        | !-- .*? -->
        | ! (?P<declaration> [^>]*+ ) >
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/"'>]++) (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s"'>]++) ) )?+""", re.VERBOSE
)
_RAW = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "textarea")}

STRAY, DECLARATION = "<", "!"
"""Names of what is no element: a `<` that begins no tag, `<!DOCTYPE …>`."""


class Tag(NamedTuple):
    """`name` in small letters; `written` is what stands behind it; `start` and `end` are offsets."""

    name: str
    written: str
    start: int
    end: int
    is_end: bool = False


def tags_of(text: str) -> Iterator[Tag]:
    """All of them. Comments are passed over, and so are the contents of scripts and styles."""
    search, at = _TAG.search, 0
    while match := search(text, at):
        start = match.start()
        if (stray := text.find("<", at, start)) >= 0:
            yield Tag(STRAY, "", stray, stray + 1)
        at = match.end()
        end, name, attributes, declaration = match.groups()
        if name:
            name = name.lower()
            yield Tag(name, attributes, start, at, bool(end))
            if name in _RAW and not end:
                close = _RAW[name].search(text, at)
                at = close.start() if close else len(text)
        elif declaration is not None:
            yield Tag(DECLARATION, declaration, start, at)
    if (stray := text.find("<", at)) >= 0:
        yield Tag(STRAY, "", stray, stray + 1)


def attributes_of(written: str) -> list[tuple[str, str]]:
    """Names in small letters, and values with `&amp;` as the character that it stands for."""
    found = []
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        found.append((name.lower(), unescape(value) if "&" in value else value))
    return found
