"""Preprocessors: what is to be done to a text before it is parsed, if there is anything to do."""

from __future__ import annotations

from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.util import ETX, STX

_CHANGED = (STX, ETX, "\r", "\t", " \n")


class OnlyWith(Preprocessor):
    """Runs another preprocessor only on texts that hold one of the marks that it looks for.

    A fence is three backticks or tildes. Raw HTML and comments begin with `<`; of other texts the
    host's HTML parser may rewrite references to characters, which begin with `&`, and nothing else.
    """

    def __init__(self, other: Preprocessor, *marks: str) -> None:
        super().__init__(other.md)
        self._other = other
        self._marks = marks

    def run(self, lines: list[str]) -> list[str]:
        """Without a mark the text stays as it is, parted at line feeds as the host parts it."""
        text = "\n".join(lines)
        for mark in self._marks:
            # One character is found many times faster than two or three.
            if mark[0] in text and mark in text:
                return self._other.run(lines)
        return text.split("\n")


class Whitespace(NormalizeWhitespace):
    """The host's own; most texts need nothing but the two line feeds at their end.

    The host drops STX and ETX, turns carriage returns into line feeds and tabs into blanks, and
    empties lines of blanks: each of those has a blank right before its line feed.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines, normalised."""
        text = "\n".join(lines) + "\n\n"
        for mark in _CHANGED:
            if mark in text:
                return super().run(lines)
        return text.split("\n")
