"""Empties a first line that consists of blanks."""

from markdown.preprocessors import Preprocessor


class EmptyFirstLine(Preprocessor):
    """Empties a first line of blanks, which would become an empty block of code.

    Python-Markdown itself empties all lines of blanks except the first.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Returns the lines, with the first one empty if it consists of blanks."""
        return lines if lines[0].strip(" ") else ["", *lines[1:]]
