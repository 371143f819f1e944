"""Keys of front matter with no blank behind their colon: to YAML they are no keys, but words."""

import re
from collections.abc import Iterator, Sequence

from plugins.articles.fields import ARTICLE_FIELDS, DATA_FIELDS, DOCUMENT_FIELDS, GLOSSARY_FIELDS, PAGE_FIELDS
from plugins.articles.writing import quoted_text
from plugins.problems import quoted

_KEYS = frozenset(
    each.key
    for fields in (ARTICLE_FIELDS, DOCUMENT_FIELDS, GLOSSARY_FIELDS, DATA_FIELDS, PAGE_FIELDS)
    for each in fields
)
_LINE = re.compile(r"(?P<key>[a-z_]+):(?P<value>[^\s:].*)")
_IN_QUOTES = re.compile(r"[\"'\[].*")
_NEEDS_QUOTES = re.compile(r"[{}\]|>&*!#%@`?,-].*|.*(?::(?:\s|$)|\s#).*")


def without_blank(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The lines (from 0) of known keys without the blank, each with its message and as it is read on.

    What stands behind the colon is put in quotes; where it goes on below, as it is.
    """
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        found = _LINE.fullmatch(line)
        if not found or found["key"] not in _KEYS:
            continue
        key, value = found["key"], found["value"].rstrip()
        right = f"{key}: {quoted_text(value) if _NEEDS_QUOTES.fullmatch(value) else value}"
        goes_on = below.startswith((" ", "\t", "- "))
        as_is = goes_on or _IN_QUOTES.fullmatch(value)
        read_as = f"{key}: {value}" if as_is else f"{key}: {quoted_text(value)}"
        yield number, f"thiếu dấu cách sau dấu hai chấm: viết {quoted(right, 120)}", read_as
