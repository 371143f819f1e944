"""A problem: where it is, which rule found it, what is wrong and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple


class Refused(Exception):
    """The request cannot be carried out. The text says why, in Vietnamese, and what to do."""


class Severity(Enum):
    """Whether a problem stops a build."""

    ERROR = "error"
    ADVICE = "advice"
    TO_DO = "to-do"
    """Work that is still open, but no fault of the text: places to fill in, facts to check again."""


_BEFORE = {Severity.ERROR: "", Severity.ADVICE: "lời khuyên: ", Severity.TO_DO: "việc cần làm: "}


class Location(NamedTuple):
    """A place in a file: the path as people see it; line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One finding. `message` is in Vietnamese; `rule` is printed in brackets at its end."""

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Returns the problem as one line for people."""
        at = self.location
        # A file's name may contain escape sequences that a terminal would carry out.
        path, message = on_one_line(at.path), on_one_line(self.message)
        return f"{path}:{at.line}:{at.column}: {_BEFORE[self.severity]}{message} ({self.rule})"

    def below(self, folder: str) -> Problem:
        """Returns the problem with the folder before its path: `content/tin-bai/…`."""
        at = self.location
        return replace(self, location=at._replace(path=f"{folder.rstrip('/')}/{at.path}")) if folder else self

    def as_json(self) -> dict[str, str | int]:
        """Returns the problem as JSON values for an editor or another program."""
        return self.location._asdict() | {
            "severity": self.severity.value,
            "rule": self.rule,
            "message": self.message,
        }


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems without duplicates, sorted by path, line and column."""
    # Two checks may find the same. Rule and message only make the order the same in every run.
    return sorted(set(problems), key=lambda each: (*each.location, each.rule, each.message))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems that stop a build."""
    return [each for each in problems if each.severity is Severity.ERROR]


# 60 characters show what is meant and leave a line of a terminal room for the advice.
def quoted(text: str, limit: int = 60) -> str:
    """Returns text that somebody typed in quotes, safe to print on one line.

    It is shortened to `limit` characters; control, invisible and bidi characters become blanks.
    """
    # The text is cut first: it may be a megabyte long.
    shown = on_one_line(text[: limit + 1])
    return f"“{shown[:limit]}…”" if len(text) > limit else f"“{shown}”"


def quoted_whole(text: str) -> str:
    """Returns an address, the name of a file or a message of another program like `quoted`, hardly ever cut:
    its end says which one it is.
    """
    return quoted(text, 200)


def on_one_line(text: str) -> str:
    """Returns text with a blank for each line end, bidi control and terminal control character.

    A byte of a file name that is not UTF-8 is shown as `\\xe0`.
    """
    if text.isprintable():  # no such character is printable
        return text
    return "".join(map(_harmless, text))


def _harmless(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # surrogateescape
        return f"\\x{ord(char) & 0xFF:02x}"
    return " " if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char
