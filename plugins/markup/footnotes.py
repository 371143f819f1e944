"""Python-Markdown's footnotes, in Vietnamese and named for screen readers."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor


def footnotes() -> FootnoteExtension:
    """The host's extension with Vietnamese words."""
    return FootnoteExtension(BACKLINK_TITLE="Về chỗ đánh dấu chú thích {}", SUPERSCRIPT_TEXT="[{}]")


class FootnoteTreeprocessor(Treeprocessor):
    """Runs after the host has built the list of notes."""

    def run(self, root: Element) -> None:
        """Names the notes, and what leads to one and back."""
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
