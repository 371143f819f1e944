"""Python-Markdown's footnotes with Vietnamese labels and roles for screen readers."""

import re
from xml.etree.ElementTree import Element
from zlib import crc32

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from plugins.vietnamese import slugify

# A name that can be part of an address as it is: `1`, `luat-ho-tich`.
_PLAIN = re.compile(r"[\w.-]+")


class PlainlyNamed(FootnoteExtension):
    """Python-Markdown's extension, with valid ids (no blanks, no quotes) for any name of a note."""

    def makeFootnoteId(self, id: str) -> str:
        """Returns the id of the note."""
        return super().makeFootnoteId(_plain(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        """Returns the id of the note's mark in the text."""
        return super().makeFootnoteRefId(_plain(id), found)


def _plain(name: str) -> str:
    """Returns a valid id for a note's name; letters, digits, points and hyphens are kept."""
    # The checksum keeps ids apart whose names have the same slug.
    return name if _PLAIN.fullmatch(name) else f"{slugify(name)}-{crc32(name.encode()):x}".lstrip("-")


def footnotes() -> FootnoteExtension:
    """Returns the extension with Vietnamese words."""
    return PlainlyNamed(BACKLINK_TITLE="Về chỗ đánh dấu chú thích {}", SUPERSCRIPT_TEXT="[{}]")


class FootnoteTreeprocessor(Treeprocessor):
    """Names the parts of footnotes for screen readers; runs after Python-Markdown has listed the notes."""

    def run(self, root: Element) -> None:
        """Labels notes and their links; removes the back link of a note without a mark: it leads nowhere."""
        # The marks of notes in the text are `sup` elements.
        there = {f"#{element.get('id', '')}" for element in root.iter("sup")}
        for paragraph in root.iter("p"):
            for link in [each for each in paragraph if each.get("class") == "footnote-backref"]:
                if link.get("href") not in there:
                    paragraph.remove(link)
        for element in root.iter("div"):
            if element.get("class") == "footnote":
                element.set("role", "doc-endnotes")
                element.set("aria-label", "Chú thích")
        for element in root.iter("a"):
            match element.get("class"):
                case "footnote-ref":
                    element.set("role", "doc-noteref")
                case "footnote-backref":
                    element.set("role", "doc-backlink")
                    element.set("aria-label", element.attrib.pop("title", ""))
