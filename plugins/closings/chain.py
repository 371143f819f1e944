"""Lines of JSON, each of which holds a digest of its own text and of the line before it.

A line is `{"hash":"…","entry":{…}}`. The hash is SHA-256 over the hash of the line before, a line break, and
the text of the entry just as it stands there: nothing is parsed to check it.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

_BEGIN, _MIDDLE, _END = '{"hash":"', '","entry":', "}"
_DIGITS = 64
_TEXT_FROM = len(_BEGIN) + _DIGITS + len(_MIDDLE)
SHORT = 16
"""Hexadecimal digits of a digest on paper: 64 bits."""


class ChainLine(NamedTuple):
    """One line: the digest that it states, and the text of its entry."""

    digest: str
    text: str

    def follows(self, before: str) -> bool:
        """Whether it was written after the entry of that digest, and nobody has changed it since."""
        return self.digest == digest_of(before, self.text)


def digest_of(before: str, text: str) -> str:
    """The digest of an entry's text after the entry of that digest; "" is before the first."""
    return sha256(f"{before}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def canonical(values: Mapping[str, Any]) -> str:
    """The one way in which an entry is written: sorted keys, no blanks, one line."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def lines_of(texts: Iterable[str], before: str) -> Iterable[str]:
    """The lines of entries that follow one of that digest."""
    for text in texts:
        before = digest_of(before, text)
        yield f"{_BEGIN}{before}{_MIDDLE}{text}{_END}\n"


def links_in(text: str) -> list[ChainLine | None]:
    """What stands on each line; None where it is no line of a ledger. Blank lines at the end are none."""
    lines = [line.rstrip("\r") for line in text.rstrip("\r\n ").split("\n")]
    return [_link(line) for line in lines] if lines != [""] else []


def _link(line: str) -> ChainLine | None:
    is_one = line.startswith(_BEGIN) and line[_TEXT_FROM - len(_MIDDLE) : _TEXT_FROM] == _MIDDLE
    if not is_one or not line.endswith(_END):
        return None
    return ChainLine(line[len(_BEGIN) : len(_BEGIN) + _DIGITS], line[_TEXT_FROM : -len(_END)])


def short(digest: str) -> str:
    """`4f2a-91bc-77d0-e1f2`, for paper."""
    return "-".join(digest[at : at + 4] for at in range(0, SHORT, 4))


def typed(text: str) -> str:
    """The digits of a digest that somebody typed from a paper, whatever stands between them."""
    return "".join(each for each in text.lower() if each in "0123456789abcdef")
