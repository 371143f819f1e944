"""One page as rules see it: the tree that libxml2 reads, and the text for what it forgives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from lxml import etree

from plugins.verifying.references import Reference, references_of

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""

START: Place = (1, 1)

Finding: TypeAlias = tuple[str, Place]
"""What is wrong, and where."""

_LONGEST_TAG = 100
"""Lines over which a start tag may stretch."""


@dataclass(frozen=True)
class HtmlPage:
    """`data` is a file, or a piece of HTML such as the content of a feed's entry."""

    name: str
    data: bytes

    @cached_property
    def written(self) -> str:
        """Its tags as they are written, in small letters; of other letters each byte is a character."""
        return self.data.decode("latin-1").lower()

    @cached_property
    def tree(self) -> etree._Element:
        """Its `html`, with all names in small letters and without comments."""
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(self.data, parser)
        return etree.Element("html") if root is None else root

    @cached_property
    def attributes(self) -> dict[str, list[tuple[etree._Element, str]]]:
        """Each attribute of the page by its name: the elements that have it, and its values."""
        found: dict[str, list[tuple[etree._Element, str]]] = {}
        for element in self.tree.iter():
            items: Any = element.items()  # of texts alone
            for name, value in items:
                found.setdefault(name, []).append((element, value))
        return found

    def having(self, *names: str) -> Iterator[tuple[etree._Element, str]]:
        """The elements that have one of these attributes, with its value."""
        for name in names:
            yield from self.attributes.get(name, ())

    @cached_property
    def references(self) -> Sequence[Reference]:
        """Every address on it, line by line."""
        found = [each for name, elements in self.attributes.items() for each in references_of(name, elements)]
        return sorted(found, key=lambda each: line_of(each.element))

    def metas(self, name: str) -> list[tuple[str, Place]]:
        """All that it says in its head under a name."""
        return [
            (element.get("content", ""), self.place_of(element))
            for element, value in self.having("property", "name")
            if value == name and element.tag == "meta"
        ]

    def links(self, relation: str) -> list[tuple[str, Place]]:
        """The addresses that it gives for a relation, such as `canonical`."""
        return [
            (element.get("href", ""), self.place_of(element))
            for element, value in self.having("rel")
            if element.tag == "link" and relation in value.lower().split()
        ]

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may keep it."""
        return not any("noindex" in text.lower() for text, _ in self.metas("robots"))

    def place_of(self, element: etree._Element) -> Place:
        """The line on which its start tag begins. Columns are not known."""
        end, begins = line_of(element), f"<{element.tag}"
        for line in range(end, max(0, end - _LONGEST_TAG), -1):
            if begins in self._lines[line - 1]:
                return line, 1
        return end, 1

    @cached_property
    def _lines(self) -> list[str]:
        return self.written.split("\n")


def line_of(element: etree._Element) -> int:
    """The line on which its start tag ends, which is all that libxml2 tells."""
    line = element.sourceline
    return line if isinstance(line, int) and line else 1


def words_of(element: etree._Element) -> str:
    """All text in an element, without blanks around."""
    return "".join(map(str, element.itertext())).strip()
