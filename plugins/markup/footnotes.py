"""Python-Markdown's footnotes, in Vietnamese and named for screen readers."""

import re
from xml.etree.ElementTree import Element
from zlib import crc32

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from plugins.vietnamese import slugify

_PLAIN = re.compile(r"[\w.-]+")


class PlainlyNamed(FootnoteExtension):
    """Python-Markdown's extension, with ids that are ids whatever a note is called: no blanks, no quotes."""

    def makeFootnoteId(self, id: str) -> str:
        """Where the note stands."""
        return super().makeFootnoteId(_plain(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        """Where its mark stands."""
        return super().makeFootnoteRefId(_plain(id), found)


def _plain(name: str) -> str:
    """Names of letters and digits stay."""
    return name if _PLAIN.fullmatch(name) else f"{slugify(name)}-{crc32(name.encode()):x}".lstrip("-")


def footnotes() -> FootnoteExtension:
    """Python-Markdown's extension with Vietnamese words."""
    return PlainlyNamed(BACKLINK_TITLE="Về chỗ đánh dấu chú thích {}", SUPERSCRIPT_TEXT="[{}]")


class FootnoteTreeprocessor(Treeprocessor):
    """Runs after Python-Markdown has built the list of notes."""

    def run(self, root: Element) -> None:
        """Names the notes, and what leads to one and back; from a note without a mark nothing leads back."""
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
