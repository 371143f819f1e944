"""`[cần điền: địa chỉ bộ phận một cửa]` becomes a marked place that nobody can overlook."""

from re import Match
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from plugins.wording import fixed

FILL_IN = fixed(r"\[([Cc]ần điền\b[^\]\n]{1,200})\]")


class FillInProcessor(InlineProcessor):
    """Stands before reference links, which also live in square brackets."""

    # A base class, the older Pattern, has this method without data; Python-Markdown overrides it so too.
    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # Markdown takes both
        """A `mark` that holds the words with their brackets."""
        element = Element("mark", {"class": "fill-in"})
        element.text = f"[{m.group(1)}]"
        return element, m.start(0), m.end(0)
