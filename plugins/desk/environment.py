"""Reads options that make passes in the environment, each under its name in capitals.

On a command line the shell would expand and execute special characters of a file name; in the environment the
value arrives unchanged.
"""

import argparse
import os
import shlex
from collections.abc import Iterator, Mapping

from plugins.desk.content_folder import MORE


def variable_of(option: argparse.Action) -> str:
    """Returns the variable for an option: `SITE_DATE` for `--site-date`."""
    return option.option_strings[-1].removeprefix("--").upper().replace("-", "_")


def options_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yields the options of a parser except help."""
    return (each for each in parser._actions if each.option_strings and each.dest != "help")


def from_environment(parser: argparse.ArgumentParser, environment: Mapping[str, str]) -> Iterator[str]:
    """Yields arguments for the variables that are set and not empty. Exits on an error."""
    for option in options_of(parser):
        value = environment.get(variable_of(option), "")
        name = option.option_strings[-1]
        if not value or (option.nargs == 0 and value == "0"):  # `FIX=0` asks for no repair
            continue
        if option.nargs == 0:
            yield name
        else:
            # As one argument `name=value`, because a value may begin with a dash.
            yield from (f"{name}={each}" for each in _values(option, value))
    try:
        yield from shlex.split(environment.get(MORE, ""))
    except ValueError:
        parser.error(f"{MORE} có dấu nháy mở mà không đóng")


def _values(option: argparse.Action, value: str) -> list[str]:
    """Returns the values of an option; of a repeatable one a file, or names split as in a shell."""
    if not isinstance(option, argparse._AppendAction) or os.path.lexists(value):
        return [value]
    try:
        return shlex.split(value)
    # An open quotation mark: a name such as `Bài "mới` that contains one is taken whole.
    except ValueError:
        return [value]
