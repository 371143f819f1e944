"""Selects the elements of a document that are visible in print. Both `reading` and `completeness` use it."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from plugins.word.package import R, W

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, RUN, TABLE = f"{W}p", f"{W}r", f"{W}tbl"
WORDS = frozenset({f"{W}t", f"{DRAWING}main}}t", f"{MATH}t"})
DRAWN_PARAGRAPH = f"{DRAWING}main}}p"
EQUATION = f"{MATH}oMath"
TEXT_BOX = f"{W}txbxContent"
PICTURES = {f"{DRAWING}main}}blip": (f"{R}embed", f"{R}link"), f"{VML}imagedata": (f"{R}id",)}
"""Picture elements, each with the attributes that hold the relationship id."""
CHARACTERS = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), " "),
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    f"{W}noBreakHyphen": "-",
}
"""Elements that stand for a character."""
SIGN = f"{W}sym"
NOTE_MARKS = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
ALTERNATIVES = f"{_MC}AlternateContent"

# Deleted or moved text, and elements that hold properties instead of content.
_NOT_SHOWN = frozenset(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr"),
        *("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "fldData", "ffData"),
    )
)
# What `reading` can carry over or name in a remark.
_CARRIED = WORDS | set(PICTURES) | {f"{DRAWING}chart}}chart", f"{DRAWING}diagram}}relIds"}


def shown(element: ET.Element) -> Iterator[ET.Element]:
    """Yields the visible children: the readable one of alternatives, nothing that was deleted."""
    for child in element:
        if child.tag == ALTERNATIVES:
            yield from _chosen(child)
        elif child.tag not in _NOT_SHOWN and not _is_deleted_row(child):
            yield child


def _chosen(alternatives: ET.Element) -> ET.Element:
    """Returns the first alternative with content that we can read.

    Word writes newer features twice, once for older readers (ISO/IEC 29500-3, AlternateContent).
    """
    for each in alternatives:
        if any(inner.tag in _CARRIED for inner in each.iter()):
            return each
    # An element without children: the caller finds nothing to show.
    return ET.Element("nothing")


def _is_deleted_row(element: ET.Element) -> bool:
    return element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None


def is_joined(paragraph: ET.Element) -> bool:
    """Returns whether a tracked change deleted the paragraph mark, so that the next paragraph continues this
    one.
    """
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def has_words(element: ET.Element) -> bool:
    """Returns whether an element contains text."""
    return any(each.tag in WORDS and each.text for each in element.iter())
