"""Python-Markdown's abbreviations in linear instead of quadratic time."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.util import AtomicString


class Abbreviations(AbbrTreeprocessor):
    """Python-Markdown's processor, but it counts the position of a child, and splits a text only once.

    Python-Markdown searches the position for each child, and splits the rest of a text for each abbreviation.
    Both take quadratic time.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Replaces the abbreviations in the texts and tails of an element and all below it, from the end."""
        for place in range(len(el) - 1, -1, -1):
            child = el[place]
            self.iter_element(child)
            child.tail, found = self._split_text(child.tail)
            el[place + 1 : place + 1] = found
        el.text, found = self._split_text(el.text)
        el[0:0] = found

    def _split_text(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Returns the text before the first abbreviation, and each as an element with the following text as
        tail.
        """
        # Python-Markdown marks text so that nothing may change, such as code.
        if not text or isinstance(text, AtomicString):
            return text, []
        pattern: Any = self.RE
        # Python-Markdown leaves abbreviations without an explanation as text.
        found = [match for match in pattern.finditer(text) if self.abbrs[match[0]]]
        if not found:
            return text, []
        ends = [*(match.start() for match in found[1:]), len(text)]
        elements = [
            self.create_element(self.abbrs[match[0]], match[0], text[match.end() : end])
            for match, end in zip(found, ends, strict=True)
        ]
        return text[: found[0].start()], elements
