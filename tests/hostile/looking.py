"""Parses a page like a browser (html5lib implements the same algorithm) and finds forbidden content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

_ANYWHERE = {"id", "class", "lang", "role", "tabindex"}
TEXT: dict[str, set[str]] = {
    **{
        tag: set()
        for tag in [
            "html",
            "head",
            "body",
            "p",
            "strong",
            "em",
            "ul",
            "li",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "figure",
            "figcaption",
            "details",
            "summary",
            "sup",
            "sub",
            "mark",
            "kbd",
            "small",
            "br",
            "hr",
            "q",
            "cite",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "code",
            "picture",
            "nav",
        ]
    },
    "div": set(),
    "ol": {"start"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height", "loading", "srcset", "sizes", "fetchpriority"},
    "source": {"srcset", "sizes", "type"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
"""What an article's text may become: the list of docs/contract.md, and what our Markdown writes."""

_DRAWN = {"fill", "stroke", "stroke-width"}
PAGE: dict[str, set[str]] = {
    **TEXT,
    "title": set(),
    "meta": {"charset", "name", "content", "property"},
    "link": {"rel", "href", "hreflang", "type", "title", "sizes"},
    "script": {"type", "src", "defer"},
    "main": set(),
    "header": set(),
    "footer": set(),
    "section": set(),
    "article": set(),
    "aside": set(),
    "span": set(),
    "time": {"datetime"},
    "label": {"for"},
    "input": {"name", "type", "value", "readonly", "checked", "maxlength", "autocomplete", "enterkeyhint"},
    "button": {"type", "hidden"},
    "fieldset": set(),
    "legend": set(),
    "noscript": set(),
    "b": set(),
    "form": {"action", "method"},
    "select": {"name", "form"},
    "option": {"value"},
    "svg": {"viewBox", "preserveAspectRatio", "width", "height", *_DRAWN},
    "symbol": {"viewBox"},
    "use": {"href"},
    "circle": {"cx", "cy", "r", *_DRAWN},
    "path": {"d", "transform", "vector-effect", *_DRAWN},
    "rect": {"x", "y", "width", "height", "rx"},
    "a": {"href", "hreflang", "title", "rel", "download", "hidden"},
}
"""What the theme's templates write besides."""

_MACHINES = {"aria-", "data-"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BLANK = "".join(map(chr, range(33)))
_DROPPED = dict.fromkeys(map(ord, "\t\r\n"))
"""What browsers drop of an address: at its ends, anywhere (WHATWG URL, basic parser)."""
_LINKS = {"href", "src", "action"}


def parsed(html: str) -> Element:
    """Returns the tree that a browser builds from a page."""
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def words(tree: Element) -> str:
    """Returns the visible text of a page, with whitespace collapsed."""
    return " ".join(" ".join(_texts(tree)).split())


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in ("script", "style", "title", "head"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def findings(tree: Element, address: str, allowed: dict[str, set[str]] = PAGE) -> Iterator[str]:
    """Yields forbidden content in a page with that absolute address."""
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            yield f"<!--{(element.text or '')[:40]}"
            continue
        name = tag.rpartition("}")[2]
        if name not in allowed:
            yield f"<{name}>"
            continue
        for key, value in element.attrib.items():
            is_known = key in _ANYWHERE or key in allowed[name] or key[:5] in _MACHINES
            if not is_known:
                yield f"<{name} {key}={value[:40]!r}>"
            if key in _LINKS and _is_dangerous(value, address, is_loaded=name != "a" and name != "link"):
                yield f"<{name} {key}={value[:60]!r}>"
            if key == "srcset":
                for each in value.split(","):
                    if _is_dangerous(each.split()[0], address, is_loaded=True):
                        yield f"<{name} {key}={value[:60]!r}>"
        if name == "script":
            yield from _of_script(element)
        if name == "link" and element.get("rel") not in _LINK_KINDS:
            yield f"<link rel={element.get('rel')!r}>"


_LINK_KINDS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "canonical",
    "prev",
    "next",
    "alternate",
    "schema.DC",
}


def _of_script(element: Element) -> Iterator[str]:
    if element.get("type") == "application/ld+json":
        try:
            json.loads(element.text or "")
        except ValueError as error:
            yield f"JSON-LD: {error}"
    elif not element.get("src") or element.text:
        yield "<script>"


def _is_dangerous(address: str, page: str, *, is_loaded: bool) -> bool:
    try:
        absolute = urlsplit(urljoin(page, address.strip(_BLANK).translate(_DROPPED)))
    except ValueError:
        return False  # browsers do not follow it
    if is_loaded:
        return absolute[:2] != urlsplit(page)[:2]
    return absolute.scheme not in _SCHEMES
