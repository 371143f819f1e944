"""The content folder of a command line, known before any module is imported that says something."""

from collections.abc import Mapping, Sequence
from pathlib import Path

FROM_ENVIRONMENT = "--from-environment"
"""The first word of a command line whose options stand in the environment."""

MORE = "ARGS"
"""Holds options as they are typed after a verb."""


def content_of(argv: Sequence[str], environment: Mapping[str, str]) -> Path:
    """Returns the content folder of a command line, before any verb is imported and without any complaint."""
    words = list(argv)
    if argv[:1] == [FROM_ENVIRONMENT]:
        words += [f"--content={environment.get('CONTENT', '')}", *environment.get(MORE, "").split()]
    found = ""
    for word, next_word in zip(words, [*words[1:], ""], strict=True):
        name, has_value, value = word.partition("=")
        if len(name) > len("--c") and "--content".startswith(name):
            found = (value if has_value else next_word) or found
    return Path(found or "content")
