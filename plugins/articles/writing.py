"""Front matter as text: what `parse_front_matter` reads back as the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_LINKED_FILE = re.compile(r"(?<=[(/}<])[^\s()/{}<>#\"]+\.md(?=[)#>\s])")
_CLOSING_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def front_matter_line(key: str, value: str | Sequence[str]) -> str:
    """`key: "text"`, or `key: [code, code]` for a list of codes."""
    if isinstance(value, str):
        return f"{key}: {quoted_text(value)}"
    return f"{key}: [{', '.join(value)}]"


def quoted_text(text: str) -> str:
    """A text in double quotes, whatever stands in it (YAML 1.2, 7.3.1)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def with_line_added(text: str, line: str) -> str:
    """A file's text with a line more at the end of its front matter. Raises `ValueError` without one."""
    fences = _CLOSING_FENCE.finditer(text)
    first, closing = next(fences, None), next(fences, None)
    if first is None or closing is None or first.start() > 1:
        raise ValueError("no front matter")
    return f"{text[: closing.start()]}{line}\n{text[closing.start() :]}"


def with_item_added(text: str, key: str, item: str) -> str | None:
    """The same for an item of a list: in a line of its own, or behind the others of a line with commas.

    None for a list that is written otherwise, which is left to a person.
    """
    there = re.search(rf"^{key}:[ \t]*(?P<items>.*?)[ \t]*$", text, re.MULTILINE)
    if there is None:
        return with_line_added(text, f"{key}: {item}")
    if not there["items"] or there["items"][0] in "[\"'|>":
        return None
    return f"{text[: there.end('items')]}, {item}{text[there.end('items') :]}"


def with_links_to(renamed: Mapping[str, str], text: str) -> str:
    """Links to files by their new names; `renamed` gives them by the old ones, without folders."""
    return _LINKED_FILE.sub(lambda link: renamed.get(link[0], link[0]), text)
