"""Finds the line of each key of a TOML text, because tomllib gives no positions."""

import re
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

# `[reporting]` and `[[topics]]`.
_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}")
# `code = ` and `"code" = `. A dotted key does not match: no form declares one.
_KEY = re.compile(r"""\s*(?P<key>[A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=""")
# Strings and comments are matched as a whole, so that brackets in them are not counted.
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[\]{}]')


def locate_keys(text: str) -> dict[KeyPath, int]:
    """Returns the line of each key, counted from 1, by its path.

    `("topics", 2, "code")` is a key of the third topic, `("topics", 2)` its table. The text is expected to be
    accepted by tomllib. In other text it finds what it can.
    """
    lines: dict[KeyPath, int] = {}
    counters: dict[str, int] = {}
    table: KeyPath = ()
    open_string: str | None = None
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        rest = line
        # Inside a multi-line string or array, what looks like a key is part of a value.
        if open_string is None and depth == 0:
            if header := _HEADER.match(line):
                name = header[2].strip("\"' ")
                if header[1] == "[[":
                    counters[name] = counters.get(name, -1) + 1
                    table = (name, counters[name])
                    # A problem of the whole list is shown at its first table.
                    lines.setdefault((name,), number)
                else:
                    table = (name,)
                lines.setdefault(table, number)
                continue
            if key := _KEY.match(line):
                lines.setdefault((*table, key["key"].strip("\"'")), number)
                rest = line[key.end() :]
        open_string, depth = _after(rest, open_string, depth)
    return lines


def _after(line: str, open_string: str | None, depth: int) -> tuple[str | None, int]:
    """Returns the multi-line string that is open after the line, or None, and the depth of brackets."""
    position = 0
    while True:
        if open_string is not None:
            end = line.find(open_string, position)
            if end < 0:
                return open_string, depth
            # Behind the three quotation marks.
            position, open_string = end + 3, None
        token = _TOKEN.search(line, position)
        if token is None:
            return None, depth
        position = token.end()
        if token[0] in ('"""', "'''"):
            open_string = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
