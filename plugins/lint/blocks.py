"""The blocks of a Markdown text: what is code, where paragraphs begin.

For rules alone: what becomes of a text is said by the one Markdown reader. Linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ ]*$|(?P<ticks>`+)[^`\n]+(?P=ticks)",
    re.MULTILINE | re.DOTALL,
)
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]+\S")


def without_code(markdown: str) -> str:
    """The text with blanks in place of code; every other character keeps its place."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def paragraphs(markdown: str) -> Iterator[tuple[int, list[str]]]:
    """Where each run of lines that are not blank begins, and its lines."""
    start = offset = 0
    lines: list[str] = []
    for line in markdown.split("\n"):
        if line.strip():
            if not lines:
                start = offset
            lines.append(line)
        elif lines:
            yield start, lines
            lines = []
        offset += len(line) + 1
    if lines:
        yield start, lines


def is_item(line: str) -> bool:
    """Whether the line begins an item of a list."""
    return _ITEM.match(line) is not None
