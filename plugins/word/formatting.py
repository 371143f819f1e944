"""Resolves the formatting of text from paragraph style, character style and the run itself."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

from plugins.word.styles import Styles, is_on
from plugins.word.tree import EM, STRONG, SUB, SUP

# Run properties that can mean something; colour and size are left to the theme.
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
        """The formatting that Markdown can express, by HTML element name."""
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


def said_of(styles: Styles, properties: ET.Element | None, paragraph: str) -> dict[str, str]:
    """Returns the properties of text, from those of its run and from the style of its paragraph."""
    return {name: styles.of_text(name, properties, paragraph) for name in _PROPERTIES}
