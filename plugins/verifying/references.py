"""Finds the addresses in attributes, and what a browser does with them."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from lxml import etree


class Does(Enum):
    """What a browser does with an address."""

    LEADS = auto()
    """The reader may follow it."""
    LOADS = auto()
    """The browser fetches it without being asked."""
    SENDS = auto()
    """The browser sends the input of a form there."""


_DOES = {
    **dict.fromkeys(("src", "poster", "data", "background"), Does.LOADS),
    **dict.fromkeys(("action", "formaction"), Does.SENDS),
    "cite": Does.LEADS,
}
_LOADING_RELATIONS = frozenset((
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "manifest",
))  # fmt: skip
# Meta elements whose content is an address of the site, which must exist.
_METAS = ("og:image", "og:url", "DC.identifier")
_RUNS = re.compile(r"[\x00-\x20]*(?:(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t|d\s*a\s*t\s*a)\s*:", re.I)
"""Browsers ignore whitespace in the name of a scheme, so the pattern allows it."""


class Reference(NamedTuple):
    """An address as written on an element."""

    address: str
    does: Does
    element: etree._Element

    @property
    def runs(self) -> bool:
        """Whether following it runs a script or shows a generated page (`javascript:`, `data:`)."""
        return self.does is not Does.LOADS and _RUNS.match(self.address) is not None

    @property
    def in_main(self) -> bool:
        """Whether it is in the main content of the page."""
        return next(self.element.iterancestors("main"), None) is not None


def references_of(name: str, elements: Sequence[tuple[etree._Element, str]]) -> Iterator[Reference]:
    """Yields the addresses in all attributes of one name."""
    if name in _DOES:
        yield from (Reference(value, _DOES[name], element) for element, value in elements)
    elif name in ("href", "xlink:href"):
        for element, value in elements:
            if does := _follows(element):
                yield Reference(value, does, element)
    elif name in ("srcset", "imagesrcset"):
        for element, value in elements:
            # `a-320.webp 320w, a-640.webp 640w`
            for candidate in filter(str.strip, value.split(",")):
                yield Reference(candidate.split()[0], Does.LOADS, element)
    elif name in ("property", "name", "http-equiv"):
        for element, value in elements:
            content = element.get("content", "")
            if value.lower() == "refresh" and name == "http-equiv":
                # `0; url=/tin-bai/2020/moi/`
                yield Reference(content.partition("=")[2].strip(" '\""), Does.LEADS, element)
            elif value in _METAS:
                yield Reference(content, Does.LEADS, element)


def _follows(element: etree._Element) -> Does | None:
    """Returns what a browser does with an element's `href`; None for nothing. SVG elements load it."""
    if element.tag in ("a", "area"):
        return Does.LEADS
    if element.tag == "base":
        return None  # reported by the rule `forbidden`
    # SVG elements such as `use` and `image` load it.
    if element.tag != "link":
        return Does.LOADS
    relations = element.get("rel", "").lower().split()
    if any(each.startswith("schema.") for each in relations):
        return None  # the name of a vocabulary, which is not fetched
    return Does.LEADS if _LOADING_RELATIONS.isdisjoint(relations) else Does.LOADS
