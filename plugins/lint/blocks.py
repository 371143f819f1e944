"""The blocks of a Markdown text: what is code, where paragraphs begin.

For rules alone: what becomes of a text is said by the one Markdown reader. Linear in the text's length.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_TICKS = re.compile(r"(?<!`)(?P<ticks>`++)[^`]++(?P=ticks)(?!`)")
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]+\S")


def without_code(markdown: str) -> str:
    """The text with blanks in place of code; every other character keeps its place."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    lines, fence = [], ""
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            lines.append(" " * len(line))
            if fence and line.strip() == fence:
                fence = ""
            elif mark and not fence:
                fence = mark[1]
        else:
            lines.append(_TICKS.sub(lambda match: " " * len(match[0]), line) if "`" in line else line)
    return "\n".join(lines)


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


def is_table_rule(line: str) -> bool:
    """Whether the line parts the head of a table from its rows."""
    return "|" in line and _TABLE_RULE.fullmatch(line) is not None
