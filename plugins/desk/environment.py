"""Reads options that make passes in the environment, under the option's name in capitals.

So a file's name reaches a verb as it was typed. On a command line a shell reads it and runs what it holds.
"""

import argparse
import os
import shlex
from collections.abc import Iterator, Mapping

from plugins.desk.content_folder import MORE


def variable_of(option: argparse.Action) -> str:
    """Returns the variable of an option: `SITE_DATE` for `--site-date`."""
    return option.option_strings[-1].removeprefix("--").upper().replace("-", "_")


def options_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yields the options of a parser but for the call for help."""
    return (each for each in parser._actions if each.option_strings and each.dest != "help")


def from_environment(parser: argparse.ArgumentParser, environment: Mapping[str, str]) -> Iterator[str]:
    """Yields the command line of the variables that are set and not empty. Exits on an error."""
    for option in options_of(parser):
        value = environment.get(variable_of(option), "")
        name = option.option_strings[-1]
        if not value:
            continue
        if option.nargs == 0:
            yield name
        else:
            # With the name in one word: else a value that begins with a dash would be taken for an option.
            yield from (f"{name}={each}" for each in _values(option, value))
    try:
        yield from shlex.split(environment.get(MORE, ""))
    except ValueError:
        parser.error(f"{MORE} có dấu nháy mở mà không đóng")


def _values(option: argparse.Action, value: str) -> list[str]:
    """Returns the values of an option that may be repeated: one existing file, or names split at blanks."""
    if not isinstance(option, argparse._AppendAction) or os.path.lexists(value):
        return [value]
    try:
        return shlex.split(value)
    except ValueError:
        return [value]
