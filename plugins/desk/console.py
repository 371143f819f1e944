"""Prints messages: UTF-8, one line per problem, colour on a terminal only."""

import io
import os
import sys
from collections.abc import Collection, Iterator, Sequence

from plugins.problems import Problem, Severity, errors, on_one_line

RED, YELLOW, GREEN = "\033[31m", "\033[33m", "\033[32m"
# Back to the terminal's own colour (ECMA-48, SGR 0).
_PLAIN = "\033[0m"


def use_utf8() -> None:
    """Switches the standard streams to UTF-8, because Windows consoles use a legacy code page."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(message: str) -> None:
    """Prints a message to standard error, without control sequences from names and other input.

    Standard output is reserved for data.
    """
    _write("\n".join(map(on_one_line, message.split("\n"))))


def _write(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def painted(text: str, colour: str) -> str:
    """Returns the text with a colour, if standard error is a terminal."""
    # NO_COLOR is a convention of many programs (no-color.org).
    is_wanted = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return f"{colour}{text}{_PLAIN}" if is_wanted else text


def print_data(text: str) -> None:
    """Prints tables and JSON for programs to standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def command(verb: str) -> str:
    """Returns a verb as typed on this system."""
    return f"desk.cmd {verb}" if sys.platform == "win32" else f"make {verb}"


def option(name: str, value: object) -> str:
    """Returns an option as typed on this system: `PORT=8001` for make, `--port 8001` for desk.cmd."""
    if sys.platform == "win32":
        flag = f"--{name.lower().replace('_', '-')}"
        # make cannot pass a flag without a value: `ALL=1` there is `--all` here.
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
    """Prints errors in full, advice folded to one line per file, then the counts and the next step.

    Returns the lines without colour. `folder` is the content folder as the writer typed it; errors in
    `drafts` do not stop a build. Without `advice` only errors are printed; with `whole` all advice is printed
    in full.
    """
    found = errors(problems)
    told = [each for each in problems if each.severity is Severity.ADVICE]
    waiting = [each for each in problems if each.severity is Severity.TO_DO]
    shown = [(str(each.below(folder)), RED) for each in found]
    if advice:
        lines = (str(each.below(folder)) for each in (*told, *waiting)) if whole else _folded(told, folder)
        shown += [(line, YELLOW) for line in lines]
    if shown:  # in one write, since a large site has thousands of lines
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
    """Yields one line per file: its only piece of advice, or the number and the rules."""
    by_path: dict[str, list[Problem]] = {}
    for each in told:
        by_path.setdefault(each.location.path, []).append(each)
    for path, few in by_path.items():
        # A single piece of advice is shown whole: there is no shorter way to say it.
        if len(few) == 1:
            yield str(few[0].below(folder))
        else:
            names = ", ".join(dict.fromkeys(each.rule for each in few))
            yield on_one_line(f"{folder.rstrip('/')}/{path}: {len(few)} lời khuyên ({names})")


def _next(found: Sequence[Problem], waiting: Sequence[Problem]) -> str:
    """Returns the next step as a sentence."""
    if found:
        return "Sửa các lỗi ở trên trước."
    work = f"; việc cần làm: {command('check')} {option('TODO', 1)}" if waiting else ""
    return f"Xem từng lời khuyên: {command('check')} {option('ALL', 1)}{work}."
