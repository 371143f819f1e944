"""Front matter as text: what `parse_front_matter` reads back as the same values."""

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
"""A file in a Markdown link or a definition of one; no address of another site, which has a colon."""
_CLOSING_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


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
    end = _head_end(text)
    return f"{text[:end]}{line}\n{text[end:]}"


def _head_end(text: str) -> int:
    """Where the closing fence begins. Raises `ValueError` without front matter."""
    fences = _CLOSING_FENCE.finditer(text)
    first, closing = next(fences, None), next(fences, None)
    if first is None or closing is None or first.start() > 1:
        raise ValueError("no front matter")
    return closing.start()


def with_item_added(text: str, key: str, item: str) -> str | None:
    """The same for an item of a list: in a line of its own, or behind the others of a line with commas.

    None for a list that is written otherwise, which is left to a person.
    """
    head = text[: _head_end(text)]
    there = re.search(rf"^[\"']?{key}[\"']?[ \t]*:[ \t]*(?P<items>.*?)[ \t]*$", head, re.MULTILINE)
    if there is None:
        return with_line_added(text, f"{key}: {item}")
    goes_on = re.match(r"\n[ \t]+\S|\n- ", text[there.end() :])
    if not re.fullmatch(r"[^\s\"'\[|>,#][^\"#]*[^,\s]", there["items"]) or goes_on:
        return None
    return f"{text[: there.end('items')]}, {item}{text[there.end('items') :]}"


def with_links_to(renamed: Mapping[str, str], text: str) -> str:
    """Links to files by their new names; `renamed` gives them by the old ones, without folders."""
    return _LINKED_FILE.sub(lambda link: link["before"] + renamed.get(link["name"], link["name"]), text)
