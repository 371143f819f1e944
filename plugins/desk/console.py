"""Prints to people: UTF-8, one line a problem, colour only on a terminal."""

import io
import os
import sys
from collections.abc import Collection, Iterator, Sequence

from plugins.problems import Problem, Severity, errors, on_one_line

RED, YELLOW, GREEN = "\033[31m", "\033[33m", "\033[32m"
_PLAIN = "\033[0m"


def use_utf8() -> None:
    """Switches the standard streams to UTF-8; Windows consoles start in a legacy code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def say(message: str) -> None:
    """Prints lines for people without control sequences, which names and answers of others may hold.

    They go to standard error, so that standard output stays data alone.
    """
    _write("\n".join(map(on_one_line, message.split("\n"))))


def _write(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def painted(text: str, colour: str) -> str:
    """Returns the text, in a colour if it goes to a terminal."""
    is_wanted = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return f"{colour}{text}{_PLAIN}" if is_wanted else text


def print_data(text: str) -> None:
    """Prints data for programs to standard output: tables and JSON."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def command(verb: str) -> str:
    """Returns a verb as it is typed on this system."""
    return f"desk.cmd {verb}" if sys.platform == "win32" else f"make {verb}"


def option(name: str, value: object) -> str:
    """Returns an option as it is typed here: `PORT=8001` for make, `--port 8001` for desk.cmd."""
    if sys.platform == "win32":
        flag = f"--{name.lower().replace('_', '-')}"
        return flag if value == 1 else f"{flag} {value}"
    return f"{name}={value}"


def say_problems(
    problems: Sequence[Problem],
    folder: str,
    drafts: Collection[str] = (),
    *,
    advice: bool = True,
    whole: bool = False,
) -> list[str]:
    """Prints errors in full and advice folded to a line a file; then their numbers and what to do next.

    Gives back the lines without colour.

    `folder` is the content folder as the writer named it; errors of `drafts` stop no build. Without
    `advice` only errors are listed: who saves a file for the tenth time knows the rest. With `whole` every
    piece of advice has its line.
    """
    found = errors(problems)
    told = [each for each in problems if each.severity is Severity.ADVICE]
    waiting = [each for each in problems if each.severity is Severity.TO_DO]
    shown = [(each.line(folder), RED) for each in found]
    if advice:
        lines = (each.line(folder) for each in (*told, *waiting)) if whole else _folded(told, folder)
        shown += [(line, YELLOW) for line in lines]
    if shown:  # at once: a large site has thousands
        _write("\n".join(painted(line, colour) for line, colour in shown))
    said = [line for line, _ in shown]
    if problems:
        n_drafts = sum(problem.location.path in drafts for problem in found)
        aside = f" (trong đó {n_drafts} lỗi của bản nháp, không cản dựng trang)" if n_drafts else ""
        counts = f"{len(found)} lỗi{aside}, {len(told)} lời khuyên"
        counts += f", {len(waiting)} việc cần làm." if waiting else "."
        said.append(counts if whole else f"{counts} {_next(found, waiting)}")
        say(said[-1])
    return said


def _folded(told: Sequence[Problem], folder: str) -> Iterator[str]:
    """Yields a line for each file: its only advice, or how much there is and of which rules."""
    by_path: dict[str, list[Problem]] = {}
    for each in told:
        by_path.setdefault(each.location.path, []).append(each)
    for path, few in by_path.items():
        if len(few) == 1:
            yield few[0].line(folder)
        else:
            names = ", ".join(dict.fromkeys(each.rule for each in few))
            yield on_one_line(f"{folder.rstrip('/')}/{path}: {len(few)} lời khuyên ({names})")


def _next(found: Sequence[Problem], waiting: Sequence[Problem]) -> str:
    """Returns what to do next."""
    if found:
        return "Sửa các lỗi ở trên trước."
    work = f"; việc cần làm: {command('check')} {option('TODO', 1)}" if waiting else ""
    return f"Xem từng lời khuyên: {command('check')} {option('ALL', 1)}{work}."
