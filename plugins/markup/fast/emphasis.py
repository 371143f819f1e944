"""Emphasis: from one star to the next without looking at what lies between."""

from __future__ import annotations

import re
from re import Match
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor

_PAIR = re.compile(r"(\*\*?)(?!\s)([^*_]++)(?<!\s)\1(?!\*)")


class JumpingDelimiters(DelimiterProcessor):
    """The host's own, which asks of each character whether it is a delimiter."""

    @classmethod
    def like(cls, other: DelimiterProcessor) -> JumpingDelimiters:
        """One for the same delimiters; it becomes the converter's."""
        made = cls("*", "strong,em", other.md)
        made.delimiters, made.tokens = other.delimiters, other.tokens
        made.pattern, made.compiled_re = other.pattern, other.compiled_re
        return made

    # A base class, the older Pattern, has this method without data; Python-Markdown overrides it so too.
    def handleMatch(  # type: ignore[override]  # as the host overrides it
        self, m: Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """`*words*` and `**words**` without a star or underscore in them need no list of open delimiters.

        With none left over from before, the host opens one for the first stars (no blank follows them),
        finds as many next (no blank before them, so they may close), makes one element of the two
        whatever stands around them, for they are equally long, and forgets both.
        """
        if not self.regions and self._stars_are_the_hosts:
            pair = _PAIR.match(data, m.start())
            if pair:
                element = Element(self.delimiters["*"].tags[2 - len(pair[1])])
                element.text = pair[2]
                return element, pair.start(), pair.end()
        return super().handleMatch(m, data)

    @property
    def _stars_are_the_hosts(self) -> bool:
        stars = self.delimiters.get("*")
        return stars is not None and stars.tag_count == 2 and not stars.smart

    def search(self, data: str, start: int) -> Match[str] | None:
        """As the host: the first delimiter at whose place its boundary matches and that may stand there.

        The compiled regex matches just the tokens, which are single characters (others are left to
        the host): it stops where the host's loop would look twice.
        """
        if any(len(token) != 1 for token in self.tokens):
            return super().search(data, start)
        for found in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[found[0]]
            boundary = delimiter.boundary.match(data, found.start())
            if boundary and (delimiter.stack or boundary.lastgroup != "end"):
                return boundary
        return None
