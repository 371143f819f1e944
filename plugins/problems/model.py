"""A problem: where it stands, which rule found it, what is wrong and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Refused(Exception):
    """What was asked for cannot be done. Its text says in Vietnamese why, and what to do."""


class Severity(Enum):
    """Whether a problem stops a build."""

    ERROR = "error"
    ADVICE = "advice"
    TO_DO = "to-do"
    """Work that waits, and is no fault of the text: to fill in, to look at again."""


_BEFORE = {Severity.ERROR: "", Severity.ADVICE: "lời khuyên: ", Severity.TO_DO: "việc cần làm: "}


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: the path as people see it, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One finding, in Vietnamese, of the rule that is named in brackets at its end."""

    location: Location
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return self.line()

    def line(self, folder: str = "") -> str:
        """Returns the line that people read; `folder` stands before the path if it is given."""
        advice = _BEFORE[self.severity]
        at = self.location
        # A message names other files, and a file's name may hold anything that a terminal obeys.
        path, message = on_one_line(_below(folder, at.path)), on_one_line(self.message)
        return f"{path}:{at.line}:{at.column}: {advice}{message} ({self.rule})"

    def below(self, folder: str) -> Problem:
        """Returns the problem with its path seen from outside a folder: `content/tin-bai/…`."""
        return replace(self, location=replace(self.location, path=_below(folder, self.location.path)))

    def as_json(self) -> dict[str, str | int]:
        """Returns the problem as JSON values for an editor or another program."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "severity": self.severity.value,
            "rule": self.rule,
            "message": self.message,
        }


def _below(folder: str, path: str) -> str:
    return f"{folder.rstrip('/')}/{path}" if folder else path


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems sorted by path, line and column, each once."""
    return sorted(set(problems), key=_place)


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    at = problem.location
    return at.path, at.line, at.column, problem.rule, problem.message


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems that stop a build."""
    return [each for each in problems if each.severity is Severity.ERROR]


def quoted(text: str, limit: int = 60) -> str:
    """Returns what somebody typed, safe to print on one line: shortened, without control characters.

    Characters that nobody sees, and those that turn the line around, become a blank too.
    """
    shown = on_one_line(text[: limit + 1])
    return f"“{shown[:limit]}…”" if len(text) > limit else f"“{shown}”"


def on_one_line(text: str) -> str:
    """A text without what ends a line, turns it around, or a terminal would obey: each becomes a blank.

    A byte of a name that is not UTF-8 is shown as `\\xe0`.
    """
    if text.isprintable():  # of which no such character is
        return text
    return "".join(map(_harmless, text))


def _harmless(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # surrogateescape
        return f"\\x{ord(char) & 0xFF:02x}"
    return " " if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char
