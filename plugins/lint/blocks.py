"""Splits a Markdown text into code and paragraphs, for rules only.

How a text is rendered is decided by the Markdown reader alone. The time is linear in the text's length.
"""

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"""
    # A block: three or more backticks or tildes, which a language may follow, indented by less than code is.
    # It ends at a line of the same marks alone, or with the text.
    ^[ ]{0,3}(?P<fence>```+|~~~+).*+ (?:\n(?![^\S\n]*+(?P=fence)[^\S\n]*+$).*+)*+ (?:\n.*+)?
    # Within a line: between as many backticks as it begins with.
    | (?<!`)(?P<ticks>`++)[^`\n]++(?P=ticks)(?!`)
    """,
    re.MULTILINE | re.VERBOSE,
)
_ANY = re.compile(r".")
_PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S.*+\n?)+", re.MULTILINE)
# `|---|:-:|`, also without the outer bars.
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]+\S")


def without_code(markdown: str) -> str:
    """Returns the text with blanks in place of code, so that offsets stay the same."""
    # Most texts have no code.
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(lambda code: _ANY.sub(" ", code[0]), markdown)


def paragraphs(markdown: str) -> Iterator[tuple[int, list[str]]]:
    """Yields the offset and the lines of each run of lines that are not blank."""
    for found in _PARAGRAPH.finditer(markdown):
        yield found.start(), found[0].removesuffix("\n").split("\n")


def is_item(line: str) -> bool:
    """Returns whether the line begins a list item."""
    return _ITEM.match(line) is not None


def is_table_rule(line: str) -> bool:
    """Returns whether the line separates the header of a table from its rows."""
    return "|" in line and _TABLE_RULE.fullmatch(line) is not None
