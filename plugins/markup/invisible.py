"""Characters that nobody sees, written as entities: of a file's own characters they are long gone.

`&#x202e;` turns the rest of the line around; a zero-width character hides a word from search. U+200B
stays: it parts Khmer words. Control characters also mean something to Python-Markdown: STX and ETX hold
the place of what it has put aside.
"""

import re
from html import unescape

from markdown.postprocessors import Postprocessor

_ENTITY = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{2,31});?")
_CONTROL = re.compile(
    r"&(?=#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|[xX]0*(?:[0-8bcBCeEfF]|1[0-9a-fA-F])(?![0-9a-fA-F])))"
)
"""Without tab, line feed and carriage return."""
_INVISIBLE = re.compile("[\x7f-\x9f\xad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_DEEPEST = 5
"""An entity may stand in another, and is one once that is gone."""


def without_control(html: str) -> str:
    """HTML that is still to be parsed: entities of control characters become what they look like."""
    return _CONTROL.sub("&amp;", html) if "&#" in html else html


def without_invisible(text: str) -> str:
    """The text without such characters; controls stay."""
    return _INVISIBLE.sub("", text)


class InvisibleEntities(Postprocessor):
    """Runs once the HTML is whole. In code the mark `&` is itself an entity, and what is shown stays."""

    def run(self, text: str) -> str:
        """The HTML without such entities."""
        if "&" not in text:
            return text
        text = without_control(text)
        for _ in range(_DEEPEST):
            before, text = text, _ENTITY.sub(_seen, text)
            if text == before:
                break
        return text


def _seen(entity: re.Match[str]) -> str:
    return "" if _INVISIBLE.fullmatch(unescape(entity[0])) else entity[0]
