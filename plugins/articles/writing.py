"""Writes front matter, in the form that `parse_front_matter` reads back as the same values."""

import re
from collections.abc import Mapping, Sequence

_LINKED_FILE = re.compile(
    r"""
    (?P<before> (?: \]\( <? (?:\{filename\})? | ^[ ]{0,3}\[[^\]\n]+\]:[ ]+ ) (?:[^\s():#<>{}]*/)? )
    (?P<name> [^\s/():#<>{}"]+ \.md )
    (?= [)#>\s] | \Z )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A file in a Markdown link or link definition. Addresses of other sites have a colon and do not match."""
# The fences of the front matter: `---` alone on a line, which may end with CR.
_CLOSING_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def front_matter_line(key: str, value: str | Sequence[str]) -> str:
    """Returns `key: "text"`, or `key: [code, code]` for a list of codes."""
    if isinstance(value, str):
        return f"{key}: {quoted_text(value)}"
    return f"{key}: [{', '.join(value)}]"


def quoted_text(text: str) -> str:
    """Returns any text in double quotes (YAML 1.2, 7.3.1)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def with_line_added(text: str, line: str) -> str:
    """Returns a file's text with a line added at the end of its front matter. Raises `ValueError` if it has
    none.
    """
    end = _head_end(text)
    return f"{text[:end]}{line}\n{text[end:]}"


def _head_end(text: str) -> int:
    """Returns the index of the closing fence. Raises `ValueError` without front matter."""
    fences = _CLOSING_FENCE.finditer(text)
    first, closing = next(fences, None), next(fences, None)
    if first is None or closing is None or first.start() > 1:
        raise ValueError("no front matter")
    return closing.start()


def with_item_added(text: str, key: str, item: str) -> str | None:
    """Returns a file's text with an item added to a list of its front matter; None if a person has to do it.

    The item goes into a new line, or after the other items of a line with commas. A list in any other
    notation is left to a person. Raises `ValueError` without front matter.
    """
    head = text[: _head_end(text)]
    # `redirect_from: /cu/bai.html`, also with a quoted key, as YAML allows.
    there = re.search(rf"^[\"']?{key}[\"']?[ \t]*:[ \t]*(?P<items>.*?)[ \t]*$", head, re.MULTILINE)
    if there is None:
        return with_line_added(text, f"{key}: {item}")
    # The value continues below the key: an indented line, or the items of a block list.
    goes_on = re.match(r"\n[ \t]+\S|\n- ", text[there.end() :])
    # Accepts a plain list with commas such as `mot, hai`, without quotes, brackets or a comment.
    if not re.fullmatch(r"[^\s\"'\[|>,#][^\"#]*[^,\s]", there["items"]) or goes_on:
        return None
    return f"{text[: there.end('items')]}, {item}{text[there.end('items') :]}"


def with_links_to(renamed: Mapping[str, str], text: str) -> str:
    """Returns the text with links to renamed files changed; `renamed` maps old names to new ones, without
    folders.
    """
    return _LINKED_FILE.sub(lambda link: link["before"] + renamed.get(link["name"], link["name"]), text)
