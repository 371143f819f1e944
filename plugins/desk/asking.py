"""Asks questions at a terminal: one line each, with a default for an empty answer."""

import sys
from collections.abc import Mapping, Sequence

from plugins.articles.names import Vocabulary
from plugins.desk.console import say
from plugins.plan import Term
from plugins.problems import Refused, one_of, quoted
from plugins.vietnamese import clean


class NoAnswer(Refused):
    """The input ended, or there is no terminal."""

    def __init__(self) -> None:
        super().__init__("Chưa ghi gì: câu hỏi chưa được trả lời.")


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


def choose(
    question: str, terms: Sequence[Term], offered: Sequence[str], notes: Mapping[str, str], *, many: bool
) -> tuple[str, ...]:
    """Asks for terms by number, code or name, and returns their codes."""
    say(f"{question}:")
    for number, term in enumerate(terms, start=1):
        note = f" ({notes[term.code]})" if term.code in notes else ""
        say(f"  {number}. {term.name}{note}")
    numbers = [str(number) for number, term in enumerate(terms, start=1) if term.code in offered]
    while True:
        typed = ask(
            "Chọn số" + (", nhiều số thì cách nhau bằng dấu phẩy" if many else ""), ", ".join(numbers)
        )
        codes, wrong = read_codes(typed, terms)
        if wrong:
            say(wrong)
        elif len(codes) > 1 and not many:
            say("chỉ chọn một")
        elif codes:
            return codes


def read_codes(typed: str, terms: Sequence[Term]) -> tuple[tuple[str, ...], str]:
    """Returns the codes of terms given by number, code or name, and "" or an error message."""
    vocabulary = Vocabulary(terms, loosely=True)
    found: dict[str, None] = {}
    for part, code in vocabulary.split(typed, ",;"):
        # A code that is itself a number wins over the number in the list.
        if code is None and part.isdecimal() and 1 <= int(part) <= len(terms):
            code = terms[int(part) - 1].code
        if code is None:
            return (), f"không có {quoted(part)}. {one_of(part, vocabulary.codes)}"
        found[code] = None
    return tuple(found), ""
