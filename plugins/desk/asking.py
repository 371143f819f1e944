"""Asks questions at a terminal: one line each, with a default for an empty answer."""

import sys
from collections.abc import Sequence

from plugins.articles.names import Vocabulary
from plugins.plan import Term
from plugins.problems import Refused, one_of, quoted
from plugins.vietnamese import clean


class NoAnswer(Refused):
    """The input ended, or there is no terminal."""

    def __init__(self) -> None:
        super().__init__("Chưa ghi gì: câu hỏi chưa được trả lời.")


class Unusable(Refused):
    """An answer is invalid. The message says why."""


def can_ask() -> bool:
    """Returns whether standard input is a terminal."""
    return sys.stdin.isatty()


def ask(question: str, offered: str = "") -> str:
    """Asks for a text and returns it. Raises `NoAnswer` at the end of input."""
    while True:
        # Not `input`, which prints the question to standard output.
        sys.stderr.write(f"{question}{f' [{offered}]' if offered else ''}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise NoAnswer
        answer = clean(line).strip() or offered
        if answer:
            return answer


def read_codes(typed: str, terms: Sequence[Term], *, many: bool) -> tuple[str, ...]:
    """Returns the codes of terms given by number, code or name. Raises `Unusable`."""
    vocabulary = Vocabulary(terms, loosely=True)
    found: dict[str, None] = {}
    for part, code in vocabulary.split(typed, ",;"):
        # A code that is itself a number wins over the number in the list.
        if code is None and part.isdecimal() and 1 <= int(part) <= len(terms):
            code = terms[int(part) - 1].code
        if code is None:
            raise Unusable(f"không có {quoted(part)}. {one_of(part, vocabulary.codes)}")
        found[code] = None
    if len(found) > 1 and not many:
        raise Unusable("chỉ chọn một")
    if not found:
        raise Unusable("để trống")
    return tuple(found)
