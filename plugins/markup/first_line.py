"""A body whose first line is blank but for spaces."""

from markdown.preprocessors import Preprocessor


class EmptyFirstLine(Preprocessor):
    """Empties it, as Python-Markdown empties all others: it would become a block of code without a word."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, of which the first is not made of spaces alone."""
        return lines if lines[0].strip(" ") else ["", *lines[1:]]
