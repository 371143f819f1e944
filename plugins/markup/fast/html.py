"""The tree as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.serializers import RE_AMP, to_html_string


def to_html(root: Element) -> str:
    """As the host's `to_html_string`, in one pass without a stack of its own.

    What this does not know is left to the host: comments, qualified names, attributes without a value,
    attributes whose value is their name (some are written short), script and style, and trees too deep
    to recurse into. Nothing has been changed by then.
    """
    written: list[str] = []
    try:
        _write(root, written.append)
    except (_LeftToTheHost, RecursionError):
        return to_html_string(root)
    return "".join(written)


class _LeftToTheHost(Exception):
    """An element that only the host knows how to write."""


_END_TAGS: dict[str, str] = {}
"""By tag, as far as they have been met: tags are names in code, of which there are few."""


def _end_tag(tag: object) -> str:
    if not isinstance(tag, str) or tag.lower() in ("script", "style"):
        raise _LeftToTheHost
    _END_TAGS[tag] = end = "" if tag.lower() in HTML_EMPTY else f"</{tag}>"
    return end


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    end = _END_TAGS.get(tag)
    if end is None:
        end = _end_tag(tag)
    items = element.items()
    text = element.text
    write(f"<{tag}{_attributes(items) if items else ''}>{_escaped(text) if text else ''}")
    for child in element:
        _write(child, write)
    tail = element.tail
    write(end + _escaped(tail) if tail else end)


def _attributes(items: Iterable[tuple[str, str]]) -> str:
    written = ""
    for name, value in sorted(items):
        if not isinstance(name, str) or not isinstance(value, str) or name == value:
            raise _LeftToTheHost
        value = _escaped(value)
        if '"' in value:
            value = value.replace('"', "&quot;")
        written += f' {name}="{value}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
