"""Marks places such as `[cần điền: địa chỉ bộ phận một cửa]`, so that nobody overlooks them."""

from re import Match
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from plugins.wording import fixed

FILL_IN = fixed(r"\[([Cc]ần điền\b[^\]\n]{1,200})\]")


class FillInProcessor(InlineProcessor):
    """Marks such a place; has a higher priority than reference links, which are in square brackets too."""

    # The base class Pattern declares this method without `data`; Markdown's own subclasses add it.
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # Markdown takes both
        """Returns a `mark` element with the words and their brackets."""
        element = Element("mark", {"class": "fill-in"})
        element.text = f"[{m.group(1)}]"
        return element, m.start(0), m.end(0)
