"""Replaces tabs by blanks, and empties lines of blanks."""

from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX


class Whitespace(Preprocessor):
    """Python-Markdown's preprocessor for clean text: it empties the first line of blanks, too.

    Python-Markdown would make an empty block of code of such a first line.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Returns the lines without tabs and without the characters that mark placeholders, and two more."""
        text = "\n".join(lines).replace(STX, "").replace(ETX, "").expandtabs(self.md.tab_length)
        return [*(line if line.strip(" ") else "" for line in text.split("\n")), "", ""]
