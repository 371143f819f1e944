"""Links the first use of each glossary term to its explanation."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

# As for citations; a term in a table's head or in marked text would be underlined twice.
_LEFT_ALONE = frozenset({"a", "abbr", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6", "mark", "th"})


class GlossaryTreeprocessor(Treeprocessor):
    """Turns the first use of each term into a link; leaves links, code and headings unchanged.

    `md.glossary` maps lower-case names to addresses.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._names: Mapping[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    def run(self, root: Element) -> None:
        """Links the terms; a text without a term stays unchanged."""
        names: Mapping[str, str] = getattr(self.md, "glossary", {})
        # Compile the pattern once for each glossary, not for each text.
        if names is not self._names:
            self._names, self._pattern = names, _pattern(names)
        # A site without a glossary.
        if self._pattern is None:
            return
        # Markdown's type stubs lack the attribute `lines`.
        # A quick test on the Markdown, before the whole tree is walked.
        if self._pattern.search("\n".join(self.md.lines)):  # type: ignore[attr-defined]  # as above
            self._below(root, self._pattern, set())

    def _below(self, parent: Element, pattern: re.Pattern[str], seen: set[str]) -> None:
        """Handles elements in reading order, so that the first use is the first one read."""
        # With all elements below it.
        if parent.tag in _LEFT_ALONE:
            return
        children = list(parent)
        parent.text, content = self._cut(parent.text, pattern, seen)
        for child in children:
            self._below(child, pattern, seen)
            child.tail, behind = self._cut(child.tail, pattern, seen)
            content += [child, *behind]
        if len(content) > len(children):
            parent[:] = content

    def _cut(
        self, text: str | None, pattern: re.Pattern[str], seen: set[str]
    ) -> tuple[str | None, list[Element]]:
        """Returns the text before the first new term, and each term as a link with the following text as
        tail.
        """
        links: list[Element] = []
        before, end = text, 0
        for found in pattern.finditer(text or ""):
            # IGNORECASE matches letters that `lower` does not map: ſ for s.
            address = self._names.get(found[0].lower()) or self._names.get(found[0].casefold())
            if address is None or address in seen:
                continue
            seen.add(address)
            assert text is not None
            if links:
                links[-1].tail = text[end : found.start()]
            else:
                before = text[: found.start()]
            link = Element("a", {"class": "term", "href": f"/{address}"})
            link.text, link.tail = found[0], text[found.end() :]
            links.append(link)
            end = found.end()
        return before, links


def _pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Returns a pattern that tries the longest name first: “một cửa liên thông” is not “một cửa”."""
    # `|` takes the first alternative that fits, not the longest.
    words = sorted(names, key=len, reverse=True)
    return (
        # Whole words only: “hộ tịch”, not the end of a longer word.
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE) if words else None
    )
