"""Splits a Markdown text into code and paragraphs, for rules only.

How a text is rendered is decided by the Markdown reader alone. The time is linear in the text's length.
"""

import re
from collections.abc import Iterator

# The first line of a code block: three or more backticks or tildes, indented by less than a code block is.
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
# Code within a line, between as many backticks as it begins with.
_TICKS = re.compile(r"(?<!`)(?P<ticks>`++)[^`]++(?P=ticks)(?!`)")
# `|---|:-:|`, also without the outer bars.
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]+\S")


def without_code(markdown: str) -> str:
    """Returns the text with blanks in place of code, so that offsets stay the same."""
    # Most texts have no code.
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    lines, fence = [], ""
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            lines.append(" " * len(line))
            # Only the opening line may name a language; the closing line is the mark alone.
            if fence and line.strip() == fence:
                fence = ""
            elif mark and not fence:
                fence = mark[1]
        else:
            lines.append(_TICKS.sub(lambda match: " " * len(match[0]), line) if "`" in line else line)
    return "\n".join(lines)


def paragraphs(markdown: str) -> Iterator[tuple[int, list[str]]]:
    """Yields the offset and the lines of each run of lines that are not blank."""
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
    """Returns whether the line begins a list item."""
    return _ITEM.match(line) is not None


def is_table_rule(line: str) -> bool:
    """Returns whether the line separates the header of a table from its rows."""
    return "|" in line and _TABLE_RULE.fullmatch(line) is not None
