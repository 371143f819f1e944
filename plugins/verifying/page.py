"""A parsed page for the rules, and its source text for errors that libxml2 tolerates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from lxml import etree

from plugins.verifying.references import Reference, references_of

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

# For what a file lacks: it has no place of its own.
START: Place = (1, 1)

Finding: TypeAlias = tuple[str, Place]
"""A message, and its place."""

_LONGEST_TAG = 100
"""Lines over which a start tag may extend."""


@dataclass(frozen=True)
class HtmlPage:
    """A page, or a fragment of HTML such as the content of a feed entry."""

    name: str
    data: bytes

    @cached_property
    def written(self) -> str:
        """The source in lower case. Decoded as Latin-1, so that each byte is one character."""
        return self.data.decode("latin-1").lower()

    @cached_property
    def tree(self) -> etree._Element:
        """The `html` element, with names in lower case and without comments."""
        # `huge_tree`: otherwise libxml2 stops at bounds of its own, and the rest of a page goes unread.
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(self.data, parser)
        return etree.Element("html") if root is None else root

    @cached_property
    def attributes(self) -> dict[str, list[tuple[etree._Element, str]]]:
        """Each attribute name of the page, with the elements that have it and their values."""
        found: dict[str, list[tuple[etree._Element, str]]] = {}
        for element in self.tree.iter():
            items: Any = element.items()  # the stubs of lxml allow bytes too
            for name, value in items:
                found.setdefault(name, []).append((element, value))
        return found

    def having(self, *names: str) -> Iterator[tuple[etree._Element, str]]:
        """Yields the elements that have one of these attributes, with its value."""
        for name in names:
            yield from self.attributes.get(name, ())

    @cached_property
    def references(self) -> Sequence[Reference]:
        """Every address on the page, in the order of lines."""
        found = [each for name, elements in self.attributes.items() for each in references_of(name, elements)]
        # Elements were collected by name, and messages come in the order of the file.
        return sorted(found, key=lambda each: line_of(each.element))

    def metas(self, name: str) -> list[tuple[str, Place]]:
        """Returns the contents of the meta elements of a name."""
        return [
            (element.get("content", ""), self.place_of(element))
            for element, value in self.having("property", "name")
            if value == name and element.tag == "meta"
        ]

    def links(self, relation: str) -> list[tuple[str, Place]]:
        """Returns the addresses of the link elements of a relation, such as `canonical`."""
        return [
            (element.get("href", ""), self.place_of(element))
            for element, value in self.having("rel")
            if element.tag == "link" and relation in value.lower().split()
        ]

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may index the page."""
        return not any("noindex" in text.lower() for text, _ in self.metas("robots"))

    def place_of(self, element: etree._Element) -> Place:
        """Returns the line where an element's start tag begins. The column is unknown and given as 1."""
        end, begins = line_of(element), f"<{element.tag}"
        for line in range(end, max(0, end - _LONGEST_TAG), -1):
            if begins in self._lines[line - 1]:
                return line, 1
        return end, 1

    @cached_property
    def _lines(self) -> list[str]:
        return self.written.split("\n")


def line_of(element: etree._Element) -> int:
    """Returns the line where a start tag ends, which is all that libxml2 reports."""
    line = element.sourceline
    return line if isinstance(line, int) and line else 1


def words_of(element: etree._Element) -> str:
    """Returns the text content of an element, stripped."""
    return "".join(map(str, element.itertext())).strip()


def place_of(data: bytes, offset: int) -> Place:
    """Returns line and column, in characters, of a byte offset."""
    begin = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[begin:offset].decode("utf-8", "replace")) + 1
