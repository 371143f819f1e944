"""What is printed to people: UTF-8, one line a problem, colour only on a terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Collection, Sequence

from plugins.problems import Problem, Severity, errors, on_one_line

RED, YELLOW, GREEN = "\033[31m", "\033[33m", "\033[32m"
_PLAIN = "\033[0m"


def use_utf8() -> None:
    """Windows consoles start in a legacy code page; Vietnamese needs UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def say(message: str) -> None:
    """Lines for people, without what a terminal would obey: a name or an answer of others may hold that.

    They go to standard error, so that standard output stays data alone.
    """
    _write("\n".join(map(on_one_line, message.split("\n"))))


def _write(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def painted(text: str, colour: str) -> str:
    """The text in a colour, where a person looks at a terminal."""
    is_wanted = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return f"{colour}{text}{_PLAIN}" if is_wanted else text


def print_data(text: str) -> None:
    """What a program may read: tables and JSON."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def command(verb: str) -> str:
    """A verb as it is called here."""
    return f"desk.cmd {verb}" if sys.platform == "win32" else f"make {verb}"


def option(name: str, value: object) -> str:
    """An option as it is typed here: `PORT=8001` for make, `--port 8001` for desk.cmd on Windows."""
    if sys.platform == "win32":
        return f"--{name.lower().replace('_', '-')} {value}"
    return f"{name}={value}"


def say_problems(
    problems: Sequence[Problem], folder: str, drafts: Collection[str] = (), *, advice: bool = True
) -> list[str]:
    """All problems, then how many; gives back the lines without colour.

    `folder` is the content folder as the writer named it; errors of `drafts` stop no build. Without
    `advice` only errors are listed: who saves a file for the tenth time knows the rest.
    """
    lines = [problem.line(folder) for problem in problems]
    shown = [
        painted(line, RED if problem.severity is Severity.ERROR else YELLOW)
        for problem, line in zip(problems, lines, strict=True)
        if advice or problem.severity is Severity.ERROR
    ]
    if shown:
        _write("\n".join(shown))  # at once: a large site has thousands
    found = errors(problems)
    n_drafts = sum(problem.location.path in drafts for problem in found)
    aside = f" (trong đó {n_drafts} lỗi của bản nháp, không cản dựng trang)" if n_drafts else ""
    if problems:
        lines.append(f"{len(found)} lỗi{aside}, {len(problems) - len(found)} lời khuyên.")
        say(lines[-1])
    return lines
