"""Questions to a person at a terminal: one line asked, one line answered, Enter takes what is offered."""

import sys
from collections.abc import Mapping, Sequence

from plugins.articles.names import Vocabulary
from plugins.desk.console import say
from plugins.plan import Term
from plugins.problems import one_of, quoted
from plugins.vietnamese import clean


class NoAnswer(Exception):
    """The person went away, or nobody is there to ask."""


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def ask(question: str, offered: str = "") -> str:
    """A text. Raises `NoAnswer` at the end of the input."""
    while True:
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
    """Codes of some terms: chosen by number, code or name, several with commas between."""
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
    """The codes that a text names by number, code or name, each once; or what is wrong with it."""
    vocabulary = Vocabulary(terms, loosely=True)
    found: dict[str, None] = {}
    for part, code in vocabulary.split(typed, ",;"):
        if code is None and part.isdecimal() and 1 <= int(part) <= len(terms):
            code = terms[int(part) - 1].code
        if code is None:
            return (), f"không có {quoted(part)}. {one_of(part, vocabulary.codes)}"
        found[code] = None
    return tuple(found), ""
