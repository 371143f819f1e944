"""Finds places that only the office can fill in: `[cần điền: giờ tiếp nhận]`.

A page that would show one to readers is a draft until it is filled in. In a comment it is a note for writers.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

# `[cần điền: số điện thoại]`. At most 200 characters: a longer run has lost its bracket.
PLACE = re.compile(r"\[[Cc]ần điền\b:?([^\]\n]{1,200})\]")


def places_to_fill(values: Iterable[object], html: str) -> Iterator[str]:
    """Yields the words in each such marker, of values of front matter and of the HTML of a text."""
    for text in (*(each for each in values if isinstance(each, str)), html):
        # A quick test, without the first letter: it may be a capital.
        if "ần điền" in text:
            yield from (unescape(match[1]).strip() for match in PLACE.finditer(text))
