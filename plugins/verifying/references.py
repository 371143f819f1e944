"""An attribute to the addresses in it, and to what a browser does with them."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from lxml import etree


class Does(Enum):
    """What an address is for."""

    LEADS = auto()
    """A reader may follow it."""
    LOADS = auto()
    """A browser fetches it by itself."""
    SENDS = auto()
    """What a reader has typed goes there."""


_DOES = {
    **dict.fromkeys(("src", "poster", "data", "background"), Does.LOADS),
    **dict.fromkeys(("action", "formaction"), Does.SENDS),
    "cite": Does.LEADS,
}
_LOADING_RELATIONS = frozenset((
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "manifest",
))  # fmt: skip
_METAS = ("og:image", "og:url", "DC.identifier")
_RUNS = re.compile(r"[\x00-\x20]*(?:(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t|d\s*a\s*t\s*a)\s*:", re.I)
"""Browsers pass over blanks in the name of a scheme."""


class Reference(NamedTuple):
    """An address, as it is written on an element."""

    address: str
    does: Does
    element: etree._Element

    @property
    def runs(self) -> bool:
        """Whether it leads to a script or to a page of its own making."""
        return self.does is not Does.LOADS and _RUNS.match(self.address) is not None

    @property
    def in_main(self) -> bool:
        """Whether it stands in the page's own content."""
        return next(self.element.iterancestors("main"), None) is not None


def references_of(name: str, elements: Sequence[tuple[etree._Element, str]]) -> Iterator[Reference]:
    """The addresses in all attributes of one name."""
    if name in _DOES:
        yield from (Reference(value, _DOES[name], element) for element, value in elements)
    elif name in ("href", "xlink:href"):
        for element, value in elements:
            if does := _follows(element):
                yield Reference(value, does, element)
    elif name in ("srcset", "imagesrcset"):
        for element, value in elements:
            for candidate in filter(str.strip, value.split(",")):
                yield Reference(candidate.split()[0], Does.LOADS, element)
    elif name in ("property", "name", "http-equiv"):
        for element, value in elements:
            content = element.get("content", "")
            if value.lower() == "refresh" and name == "http-equiv":
                yield Reference(content.partition("=")[2].strip(" '\""), Does.LEADS, element)
            elif value in _METAS:
                yield Reference(content, Does.LEADS, element)


def _follows(element: etree._Element) -> Does | None:
    """What an element does with its `href`: a drawing's loads what it names."""
    if element.tag in ("a", "area"):
        return Does.LEADS
    if element.tag == "base":
        return None  # forbidden, whatever it says
    if element.tag != "link":
        return Does.LOADS
    relations = element.get("rel", "").lower().split()
    if any(each.startswith("schema.") for each in relations):
        return None  # the name of a vocabulary
    return Does.LEADS if _LOADING_RELATIONS.isdisjoint(relations) else Does.LOADS
