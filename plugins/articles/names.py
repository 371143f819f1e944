"""Codes and Vietnamese names to codes, however they were typed.

A topic may be given as `van-hoa-cong-vu`, "Văn hóa công vụ", "VĂN HOÁ CÔNG VỤ". Names hold commas
("Hội nghị, lớp bồi dưỡng"), so in a text with commas the longest known name wins.
"""

from collections.abc import Iterator, Sequence

from plugins.plan import Term
from plugins.vietnamese import fold, same_word_key


class Vocabulary:
    """The terms that a value may name, by code and by name; `loosely`, by a name without its tones too."""

    def __init__(self, terms: Sequence[Term], *, loosely: bool = False) -> None:
        self.terms = tuple(terms)
        self._codes = {same_word_key(word): term.code for term in terms for word in (term.code, term.name)}
        self._loosely: dict[str, str | None] = {}
        for term in terms if loosely else ():
            for word in {fold(term.code), fold(term.name)}:
                self._loosely[word] = None if word in self._loosely else term.code

    @property
    def codes(self) -> list[str]:
        """All codes, in their order."""
        return [term.code for term in self.terms]

    def code(self, typed: str) -> str | None:
        """The code that a code or name means; None if it means none."""
        found = self._codes.get(same_word_key(typed))
        return found or self._loosely.get(fold(" ".join(typed.split())))

    def split(self, typed: str, separators: str = ",") -> Iterator[tuple[str, str | None]]:
        """Each part of a list in one text, with its code or None.

        Parts are joined again as long as they make a known name; blank parts are dropped.
        """
        parts, marks = _cut(typed, separators)
        start = 0
        while start < len(parts):
            for end in range(min(len(parts), start + 8), start, -1):
                joined = "".join(
                    part + (mark if number < end - 1 else "")
                    for number, (part, mark) in enumerate(
                        zip(parts[start:end], marks[start:end], strict=True), start=start
                    )
                )
                code = self.code(joined)
                if code is not None or end == start + 1:
                    if joined.strip():
                        yield joined.strip(), code
                    start = end
                    break


def _cut(text: str, separators: str) -> tuple[list[str], list[str]]:
    """The parts of a text and the separator after each."""
    parts, marks, part = [], [], ""
    for char in text:
        if char in separators:
            parts.append(part)
            marks.append(char)
            part = ""
        else:
            part += char
    return [*parts, part], [*marks, ""]
