"""Removes invisible characters that are written as entities; `clean` has removed the characters themselves.

`&#x202e;` reverses the rest of the line; a zero-width character hides a word from search. U+200B stays,
because it separates Khmer words. Control characters also have a meaning in Python-Markdown: STX and ETX mark
its placeholders.
"""

import re
from html import unescape

from markdown.postprocessors import Postprocessor

# `&#8203;`, `&#x200B;`, `&nbsp;`; browsers need no semicolon.
_ENTITY = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{2,31});?")
_CONTROL = re.compile(
    r"&(?=#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|[xX]0*(?:[0-8bcBCeEfF]|1[0-9a-fA-F])(?![0-9a-fA-F])))"
)
"""Entities of control characters other than tab, line feed and carriage return."""
_INVISIBLE = re.compile("[\x7f-\x9f\xad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
"""U+FFFE and U+FFFF are no characters: an XML file, such as a feed, may not contain them."""
_DEEPEST = 5
"""An entity can be nested in another, and becomes one once that is removed."""


def without_control(html: str) -> str:
    """Returns HTML in which entities of control characters are shown as text, to be parsed safely."""
    return _CONTROL.sub("&amp;", html) if "&#" in html else html


def without_invisible(text: str) -> str:
    """Returns the text without invisible characters; control characters stay."""
    return _INVISIBLE.sub("", text)


class InvisibleEntities(Postprocessor):
    """Removes such entities from the complete HTML.

    In code `&` is itself an entity (`&amp;`), so what code shows is unchanged.
    """

    def run(self, text: str) -> str:
        """Returns the HTML without such entities."""
        # No entity without it.
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
