"""Finds the location of something in an article's Markdown: Python-Markdown's tree has no positions."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cached_property

from plugins.articles import Article, Page
from plugins.articles.fields import ALL_FIELDS, FieldKind
from plugins.problems import Location

# A pattern, because `finditer` yields the offsets of all line ends in one pass.
_LINE_END = re.compile("\n")
# A character that makes the found words the end of a longer name: `ke-dung.md`.
_GOES_BEFORE = re.compile(r"[\w/.-]")
# `a.md` in `a.md#muc`, or `vn` in `vn.org`; a point at the end of a sentence does not continue an address.
_GOES_ON = re.compile(r"[\w/#?&=%-]|\.\w")
_WEB_ADDRESSES = sorted({each.key for each in ALL_FIELDS if each.kind is FieldKind.WEB_ADDRESS})
_MAX_TRIES = 50
"""The number of occurrences examined: a text may consist of the same word."""


def addresses_of_keys(record: Article | Page) -> Iterator[tuple[str, str]]:
    """Yields the keys of the front matter that hold an address of the web, each with its address."""
    for key in _WEB_ADDRESSES:
        if address := getattr(record, key, ""):
            yield key, address


class Places:
    """Finds occurrences of the same words in turn: the second link to a file is its second occurrence.

    An occurrence within a longer word (`dung.md` in `dung.md#muc` or `ke-dung.md`) is used only if there is
    no other.
    """

    def __init__(self, record: Article | Page, markdown: str = "") -> None:
        self._record = record
        self._markdown = markdown
        self._next: dict[str, int] = defaultdict(int)

    def of(self, source: str) -> Location:
        """Returns the location of the next occurrence in the body; the body's first line if there is none."""
        at = self._find(source) if source else -1
        # Python-Markdown may have put words together that do not stand together in the text.
        if at < 0:
            return Location(self._record.path, self._record.body.first_line)
        self._next[source] = at + len(source)
        return self.at(at)

    def next_of(self, offsets: deque[int], otherwise: str) -> Location:
        """Returns the location of the first offset, and removes it; that of a text if there is none."""
        return self.at(offsets.popleft()) if offsets else self.of(otherwise)

    def _find(self, source: str) -> int:
        at = self._markdown.find(source, self._next[source])
        if at < 0:
            # A page can use an address more often than the text has it: two links share one link definition.
            # Then the first occurrence is the place.
            return self._markdown.find(source)
        alone = at
        for _ in range(_MAX_TRIES):
            if alone < 0:
                break
            if self._stands_alone(source, alone):
                return alone
            alone = self._markdown.find(source, alone + 1)
        return at

    def _stands_alone(self, source: str, at: int) -> bool:
        before, end = self._markdown[at - 1 : at], at + len(source)
        if source[0].isalnum() and _GOES_BEFORE.match(before):
            return False
        ends_open = source[-1].isalnum() or source[-1] == "/"
        return not (ends_open and _GOES_ON.match(self._markdown, end))

    def at(self, offset: int) -> Location:
        """Returns the location of an offset (in characters) in the body."""
        body = self._record.body
        line = bisect_left(self._line_ends, offset)
        line_start = self._line_ends[line - 1] + 1 if line else 0
        return Location(self._record.path, body.first_line + line, offset - line_start + 1)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in _LINE_END.finditer(self._markdown)]

    def key(self, key: str) -> Location:
        """Returns the location of a key of the front matter."""
        return Location(self._record.path, self._record.lines.get(key, 1))
