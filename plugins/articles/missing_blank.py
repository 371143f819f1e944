"""Finds keys of front matter without a blank after the colon: to YAML such a line is no key."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.articles.fields import ALL_FIELDS
from plugins.articles.writing import quoted_text
from plugins.problems import quoted

_KEYS = frozenset(each.key for each in ALL_FIELDS)
_LINE = re.compile(r"(?P<key>[a-z_]+):(?P<value>[^\s:].*)")
_IN_QUOTES = re.compile(r"[\"'\[].*")
# Values that YAML does not read as plain text (YAML 1.2, 7.3.3).
_NEEDS_QUOTES = re.compile(r"[{}\]|>&*!#%@`?,-].*|.*(?::(?:\s|$)|\s#).*")


def without_blank(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yields the line number (from 0), message and repaired form of each such line of a known key.

    The repair quotes the value, unless it is quoted already or continues on the next line.
    """
    for number, (line, below) in enumerate(pairwise([*lines, ""])):
        found = _LINE.fullmatch(line)
        if not found or found["key"] not in _KEYS:
            continue
        key, value = found["key"], found["value"].rstrip()
        right = f"{key}: {quoted_text(value) if _NEEDS_QUOTES.fullmatch(value) else value}"
        goes_on = below.startswith((" ", "\t", "- "))
        as_is = goes_on or _IN_QUOTES.fullmatch(value)
        read_as = f"{key}: {value}" if as_is else f"{key}: {quoted_text(value)}"
        yield number, f"thiếu dấu cách sau dấu hai chấm: viết {quoted(right, 120)}", read_as
