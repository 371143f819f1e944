"""The common shape of front matter, read line by line without a YAML parser.

PyYAML's scanner, in Python, takes longer over an article's head than Python-Markdown over its body.
Nearly every head is made of `key: words`, `key: "words"`, `key: [a, b]` and block lists; those are
read here to the same values and places. Whatever is not of this shape, if only by a blank, is left
to the parser (`None`); a property test holds that both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLAIN = r"[^\W_](?:[^:#\n\t]|:(?=\S)|(?<=\S)#)*(?<![\s:])"
_SCALAR = rf"(?:(?P<plain>{_PLAIN})|\"(?P<double>[^\"\\\n\t]*)\"|'(?P<single>[^'\n\t]*)')"
_PAIR = re.compile(rf"(?P<key>[a-z_]+): +(?:{_SCALAR}|\[(?P<flow>[A-Za-z0-9-]+(?:, *[A-Za-z0-9-]+)*)\])")
_LIST_KEY = re.compile(r"(?P<key>[a-z_]+):")
_ITEM = re.compile(rf"(?P<indent> *)- +{_SCALAR}")
_FLOW_ITEM = re.compile(r"[A-Za-z0-9-]+")

Entry = tuple[str, int, bool, list[tuple[str, int, int]]]
"""Key, its line from 0, whether it is a list, and each text with its line and column from 0."""


def read_plain(head: str) -> list[Entry] | None:
    """The entries of a head of the common shape, in their order; None for any other."""
    entries: dict[str, Entry] = {}
    lines = head.removesuffix("\n").split("\n")
    number = 0
    while number < len(lines):
        start = number
        if pair := _PAIR.fullmatch(lines[number]):
            key, is_list, texts = pair["key"], pair["flow"] is not None, list(_texts(pair, number))
            number += 1
        elif found := _LIST_KEY.fullmatch(lines[number]):
            key, is_list = found["key"], True
            texts, number = _items(lines, number + 1)
        else:
            return None
        if key in entries or not texts:
            return None
        entries[key] = (key, start, is_list, texts)
    return list(entries.values())


def _items(lines: list[str], number: int) -> tuple[list[tuple[str, int, int]], int]:
    """The items of a block list from a line on, and the line after them."""
    texts: list[tuple[str, int, int]] = []
    indent = None
    while number < len(lines) and (item := _ITEM.fullmatch(lines[number])):
        if indent is None:
            indent = item["indent"]
        if item["indent"] != indent:
            return [], number
        texts += _texts(item, number)
        number += 1
    return texts, number


def _texts(match: re.Match[str], line: int) -> Iterator[tuple[str, int, int]]:
    groups = match.groupdict()
    if groups.get("flow") is not None:
        for item in _FLOW_ITEM.finditer(match["flow"]):
            yield item[0], line, match.start("flow") + item.start()
    elif groups["plain"] is not None:
        yield match["plain"], line, match.start("plain")
    else:
        name = "double" if groups["double"] is not None else "single"
        yield match[name], line, match.start(name) - 1
