"""What styles say of their paragraphs and runs, with what each takes from the one that it is based on
(ISO/IEC 29500-1, 17.7).
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar
from xml.etree import ElementTree as ET

from plugins.word.package import W

T = TypeVar("T")
_OFF = frozenset({"", "0", "false", "off", "none"})
_DEFAULTS = "\0defaults"
"""In the place of a style's id: what holds for the whole document."""


class Styles:
    """The styles of a document."""

    def __init__(self, root: ET.Element | None) -> None:
        self.names: dict[str, str] = {}
        """In small letters, by id."""
        self._default = ""
        parents: dict[str, str] = {}
        own: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId", "")
            self.names[name] = value(style.find(f"{W}name")).lower()
            parents[name] = value(style.find(f"{W}basedOn"))
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "")):
                self._default = name
            for properties in ("pPr", "rPr"):
                _note(own, name, style.find(f"{W}{properties}"))
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        for each in defaults.iter() if defaults is not None else ():
            if each.tag in (f"{W}pPr", f"{W}rPr"):
                _note(own, _DEFAULTS, each)
        self._found = {name: inherited(values, parents) for name, values in own.items()}

    def of(self, name: str, *styles: str) -> str:
        """What the first of these styles that says anything of a property says; else the document does."""
        found = self._found.get(name, {})
        return next((found[each] for each in (*styles, self._default, _DEFAULTS) if each in found), "")


def inherited(own: Mapping[str, T], parents: Mapping[str, str]) -> dict[str, T]:
    """What each style has: its own, else that of the nearest style above it that has any.

    Each style is gone through once, however long the chains are, and chains may be circles.
    """
    found: dict[str, T] = dict(own)
    nothing: set[str] = set()
    for name in parents:
        way: dict[str, None] = {}
        at = name
        while at in parents and at not in found and at not in nothing and at not in way:
            way[at] = None
            at = parents[at]
        if at in found:
            found |= dict.fromkeys(way, found[at])
        else:
            nothing.update(way)
    return found


def _note(own: Mapping[str, dict[str, str]], style: str, properties: ET.Element | None) -> None:
    for each in properties if properties is not None else ():
        name = each.tag.rpartition("}")[2]
        if said := said_by(each):
            own[name][style] = said
        for inner in each if name == "numPr" else ():
            own[inner.tag.rpartition("}")[2]][style] = value(inner)


def setting(properties: ET.Element | None, name: str) -> str:
    """What properties of a run or paragraph themselves say; "" if nothing."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return "" if found is None else said_by(found)


def said_by(element: ET.Element) -> str:
    """The value of a property; of one that only stands there "1", of fonts the one for Latin letters."""
    if element.tag == f"{W}rFonts":
        return element.get(f"{W}ascii") or element.get(f"{W}hAnsi") or ""
    return element.get(f"{W}val", "1")


def is_on(said: str) -> bool:
    """Whether a property that is on or off is on."""
    return said not in _OFF


def value(element: ET.Element | None) -> str:
    """`w:val` of an element."""
    return "" if element is None else element.get(f"{W}val", "")
