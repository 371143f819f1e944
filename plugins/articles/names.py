"""Resolves codes and Vietnamese names to codes, whatever their case and tone place.

A topic can be typed as `van-hoa-cong-vu`, "Văn hóa công vụ" or "VĂN HOÁ CÔNG VỤ". Names may contain commas
("Hội nghị, lớp bồi dưỡng"), so in a list with commas the longest known name wins.
"""

import re
from collections.abc import Iterator, Sequence

from plugins.plan import Term
from plugins.vietnamese import fold, same_word_key


class Vocabulary:
    """The terms that a value may name, by code or name; with `loosely`, also by a name without diacritics.

    `codes` are all codes, in their order.
    """

    def __init__(self, terms: Sequence[Term], *, loosely: bool = False) -> None:
        self.codes = [term.code for term in terms]
        self._codes = {same_word_key(word): term.code for term in terms for word in (term.code, term.name)}
        self._loosely: dict[str, str | None] = {}
        for term in terms if loosely else ():
            for word in {fold(term.code), fold(term.name)}:
                # Two terms that differ only in diacritics: the text could mean either, so it means neither.
                self._loosely[word] = None if word in self._loosely else term.code

    def code(self, typed: str) -> str | None:
        """Returns the code of a code or name; None if it is unknown."""
        found = self._codes.get(same_word_key(typed))
        return found or self._loosely.get(fold(" ".join(typed.split())))

    def split(self, typed: str, separators: str = ",") -> Iterator[tuple[str, str | None]]:
        """Yields each part of a list in one text, with its code or None.

        Neighbouring parts are joined again if they make a known name. Blank parts are left out.
        """
        # Every second piece is a separator.
        pieces = re.split(f"([{separators}])", typed)
        start = 0
        while start < len(pieces):
            # Longest name first. No name has more than seven commas; the bound keeps the time linear.
            for end in range(min(len(pieces), start + 15), start, -2):
                joined = "".join(pieces[start:end]).strip()
                code = self.code(joined)
                if code is not None or end == start + 1:
                    if joined:
                        yield joined, code
                    start = end + 1
                    break
