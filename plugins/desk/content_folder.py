"""Finds the content folder in a command line before any module with translatable messages is imported."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

FROM_ENVIRONMENT = "--from-environment"
"""The first argument of a command line whose options are in the environment."""

MORE = "ARGS"
"""A variable with further options as on a command line."""


def content_of(argv: Sequence[str], environment: Mapping[str, str]) -> Path:
    """Returns the content folder in a command line. It imports no verb and reports no usage error."""
    words = list(argv)
    if argv[:1] == [FROM_ENVIRONMENT]:
        words += [f"--content={environment.get('CONTENT', '')}", *environment.get(MORE, "").split()]
    found = ""
    for word, next_word in pairwise([*words, ""]):
        name, has_value, value = word.partition("=")
        # argparse accepts the beginning of an option. `--c` alone could mean another one, such as
        # `--category`.
        if len(name) > len("--c") and "--content".startswith(name):
            found = (value if has_value else next_word) or found
    return Path(found or "content")
