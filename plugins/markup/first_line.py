"""Empties a first line that consists of blanks."""

from markdown.preprocessors import Preprocessor


class EmptyFirstLine(Preprocessor):
    """Empties such a line, as Python-Markdown does with all others: else it is an empty block of code."""

    def run(self, lines: list[str]) -> list[str]:
        """Returns the lines, with the first one empty if it consists of blanks."""
        return lines if lines[0].strip(" ") else ["", *lines[1:]]
