"""The hash chain: lines of JSON, each with a digest of its text and of the previous line.

A line is `{"hash":"…","entry":{…}}`. The hash is SHA-256 of the previous hash, a line feed, and the text of
the entry as it stands. So a line is verified without parsing JSON.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

# The text of the entry must stand last: it is cut out by position, byte for byte as it was hashed.
_BEGIN, _MIDDLE, _END = '{"hash":"', '","entry":', "}"
_DIGITS = 64
_TEXT_FROM = len(_BEGIN) + _DIGITS + len(_MIDDLE)
SHORT = 16
"""Hexadecimal digits of a printed digest: 64 bits."""


class ChainLine(NamedTuple):
    """One line: the digest that it states, and the text of its entry."""

    digest: str
    text: str

    def follows(self, before: str) -> bool:
        """Returns whether the line was written after the line with that digest, and is unchanged."""
        return self.digest == digest_of(before, self.text)


def digest_of(before: str, text: str) -> str:
    """Returns the digest of an entry's text after the entry with digest `before`, "" for the first."""
    return sha256(f"{before}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def canonical(values: Mapping[str, Any]) -> str:
    """Returns the canonical JSON of an entry: sorted keys, no whitespace, one line."""
    # `default=str` writes dates in the ISO form. The form of a line must never change: digests on paper cover
    # it.
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def lines_of(texts: Iterable[str], before: str) -> Iterable[str]:
    """Yields the lines for entries that follow the one with digest `before`."""
    for text in texts:
        before = digest_of(before, text)
        yield f"{_BEGIN}{before}{_MIDDLE}{text}{_END}\n"


def links_in(text: str) -> list[ChainLine | None]:
    """Returns the parsed lines; None for a line that is invalid. Trailing blank lines are ignored."""
    # Not `splitlines`: it also splits at characters such as U+2028, which JSON leaves unescaped. An editor or
    # Git may have written CRLF.
    lines = [line.rstrip("\r") for line in text.rstrip("\r\n ").split("\n")]
    return [_link(line) for line in lines] if lines != [""] else []


def _link(line: str) -> ChainLine | None:
    # A line that was cut off while it was written lacks its end, and is no entry.
    is_one = line.startswith(_BEGIN) and line[_TEXT_FROM - len(_MIDDLE) : _TEXT_FROM] == _MIDDLE
    if not is_one or not line.endswith(_END):
        return None
    return ChainLine(line[len(_BEGIN) : len(_BEGIN) + _DIGITS], line[_TEXT_FROM : -len(_END)])


def short(digest: str) -> str:
    """Returns the printed form of a digest: `4f2a-91bc-77d0-e1f2`."""
    # Groups of four, because people read and type them from paper.
    return "-".join(digest[at : at + 4] for at in range(0, SHORT, 4))


def typed(text: str) -> str:
    """Returns the hexadecimal digits of a digest that was typed from paper, without separators."""
    # People type blanks, hyphens or dashes between the groups, or none.
    return "".join(each for each in text.lower() if each in "0123456789abcdef")
