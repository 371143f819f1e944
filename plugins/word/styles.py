"""Resolves properties of paragraph and character styles with inheritance (ISO/IEC 29500-1, 17.7)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from plugins.word.package import W

# ECMA-376, 17.17.4 (ST_OnOff); `none` is the value of properties that have more than on and off. A toggle
# without a value is on.
_OFF = frozenset({"", "0", "false", "off", "none"})
_DEFAULTS = "\0defaults"
"""A key that no style id can have, for the defaults of the document."""


class Styles:
    """The styles of a document."""

    def __init__(self, root: ET.Element) -> None:
        self.names: dict[str, str] = {}
        """Lower-case names by style id."""
        self._default = ""
        parents: dict[str, str] = {}
        own: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self.names[name] = value(style.find(f"{W}name")).lower()
            parents[name] = value(style.find(f"{W}basedOn"))
            # The default style applies to paragraphs that name none.
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "")):
                self._default = name
            for kind in ("pPr", "rPr"):
                _note(own, name, style.iterfind(f"{W}{kind}/*"))
        for kind in ("pPr", "rPr"):
            _note(own, _DEFAULTS, root.iterfind(f"{W}docDefaults//{W}{kind}/*"))
        self._found = {name: inherited(values, parents) for name, values in own.items()}

    def of(self, name: str, *styles: str) -> str:
        """Returns a property from the first of these styles that sets it, else from the document defaults."""
        found = self._found.get(name, {})
        return next((found[each] for each in (*styles, self._default, _DEFAULTS) if each in found), "")

    def of_text(self, name: str, properties: ET.Element | None, paragraph: str) -> str:
        """Returns a property of text: its run's own, else its character style's, else the paragraph's."""
        # A "0" overrides the styles as well: it switches off what a style switches on.
        return setting(properties, name) or self.of(name, setting(properties, "rStyle"), paragraph)


def inherited(own: Mapping[str, str], parents: Mapping[str, str]) -> dict[str, str]:
    """Returns the value of each style: its own, else that of the nearest ancestor that has one.

    Each style is visited once, so long chains take linear time and cycles end.
    """
    found = dict(own)
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


def _note(own: Mapping[str, dict[str, str]], style: str, properties: Iterator[ET.Element]) -> None:
    for each in properties:
        name = each.tag.rpartition("}")[2]
        if said := said_by(each):
            own[name][style] = said
        # `numId` and `ilvl` of a style are properties of their own: a style may inherit one and set the
        # other.
        for inner in each if name == "numPr" else ():
            own[inner.tag.rpartition("}")[2]][style] = value(inner)


def setting(properties: ET.Element | None, name: str) -> str:
    """Returns a property set directly on a run or paragraph, the last if repeated; "" if it is not set."""
    found = properties.findall(f"{W}{name}") if properties is not None else ()
    return said_by(found[-1]) if found else ""


def said_by(element: ET.Element) -> str:
    """Returns the value of a property element: "1" for a mere flag, the Latin font for `rFonts`."""
    if element.tag == f"{W}rFonts":
        return element.get(f"{W}ascii") or element.get(f"{W}hAnsi") or ""
    return element.get(f"{W}val", "1")


def is_on(said: str) -> bool:
    """Returns whether the value of a toggle property means on."""
    return said not in _OFF


def value(element: ET.Element | None) -> str:
    """Returns the `w:val` attribute of an element; "" without an element."""
    return "" if element is None else element.get(f"{W}val", "")
