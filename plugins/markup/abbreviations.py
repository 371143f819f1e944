"""Python-Markdown's abbreviations, in time that does not grow with the square of the text."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.util import AtomicString


class Abbreviations(AbbrTreeprocessor):
    """Python-Markdown's own; a child's place is counted, not looked for, and a text is cut into pieces once.

    What was Python-Markdown's work for each of n paragraphs, or each abbreviation in a text, grew with n.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Puts abbreviations in the texts and tails of all that an element holds, from its end."""
        for place in range(len(el) - 1, -1, -1):
            child = el[place]
            self.iter_element(child)
            child.tail, found = self._parted(child.tail)
            el[place + 1 : place + 1] = found
        el.text, found = self._parted(el.text)
        el[0:0] = found

    def _parted(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The words before the first abbreviation, and each with the words behind it as its tail."""
        if not text or isinstance(text, AtomicString):
            return text, []
        pattern: Any = self.RE
        found = [match for match in pattern.finditer(text) if self.abbrs[match[0]]]
        if not found:
            return text, []
        ends = [*(match.start() for match in found[1:]), len(text)]
        elements = [
            self.create_element(self.abbrs[match[0]], match[0], text[match.end() : end])
            for match, end in zip(found, ends, strict=True)
        ]
        return text[: found[0].start()], elements
