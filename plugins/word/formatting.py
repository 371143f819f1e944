"""Resolves the formatting of text from paragraph style, character style and the run itself."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

from plugins.word.package import W
from plugins.word.styles import Styles, is_on, said_by, setting
from plugins.word.tree import EM, STRONG, SUB, SUP

_PROPERTIES = ("b", "i", "strike", "dstrike", "vanish", "vertAlign", "highlight", "rFonts")


class TextFormat(NamedTuple):
    """The formatting at a place in the document, from the styles, the run and the elements around it."""

    paragraph: str = ""
    said: dict[str, str] = {}  # noqa: RUF012  # never written to
    href: str = ""
    alt: str = ""
    is_aside: bool = False

    def is_on(self, name: str) -> bool:
        """Returns whether a toggle property is on."""
        return is_on(self.said.get(name, ""))

    @property
    def marks(self) -> frozenset[str]:
        """The formatting that is kept, by HTML element name."""
        raised = self.said.get("vertAlign")
        return frozenset(
            mark
            for mark, is_there in (
                (STRONG, self.is_on("b")),
                (EM, self.is_on("i")),
                (SUP, raised == "superscript"),
                (SUB, raised == "subscript"),
            )
            if is_there
        )


def said_by_styles(styles: Styles, paragraph: str, run: str = "") -> dict[str, str]:
    """Returns the properties that a paragraph style and a character style give."""
    return {name: styles.of(name, run, paragraph) for name in _PROPERTIES}


def said_by_run(styles: Styles, run: ET.Element, look: TextFormat) -> dict[str, str]:
    """Returns the properties of a run; `look` is the formatting around it."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return look.said
    said = said_by_styles(styles, look.paragraph, setting(properties, "rStyle"))
    for each in properties:
        name = each.tag.removeprefix(W)
        # A "0" overrides the style as well: it switches off what the style switches on.
        if name in said and (own := said_by(each)):
            said[name] = own
    return said
