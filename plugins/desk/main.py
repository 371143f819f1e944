"""Runs the verb of a command line and ends the process with its exit code."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from plugins.desk.arguments import parse
from plugins.desk.asking import can_ask
from plugins.desk.console import say, use_utf8
from plugins.desk.exits import FAILED
from plugins.desk.internal_errors import say_failure
from plugins.desk.menu import menu
from plugins.desk.verbs import run


def _end_as_if_interrupted() -> None:
    """Makes SIGTERM and SIGHUP act like Ctrl+C, so that temporary files are removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup sets SIG_IGN
            signal.signal(number, signal.default_int_handler)


def _do(argv: Sequence[str]) -> int:
    return run(parse(argv, os.environ))


def main() -> NoReturn:
    """Runs a verb, or the menu without one. Never returns."""
    try:
        gc.disable()  # what a verb makes lives until it ends
        use_utf8()
        _end_as_if_interrupted()
        is_alone = not sys.argv[1:] and can_ask()
        code = menu(_do) if is_alone else _do(sys.argv[1:])
    except KeyboardInterrupt:  # outside of verbs, such as at a question of the menu
        say("\nĐã dừng.")
        code = FAILED
    except Exception as error:  # outside of verbs, which handle their own
        code = say_failure(error, Path())[1]
    # `os._exit` flushes nothing.
    sys.stdout.flush()
    sys.stderr.flush()
    # Skips the slow destruction of thousands of objects at exit.
    os._exit(code)
