"""Parses TOML that people write, within bounds; imported before any module with texts."""

import re
import tomllib
from typing import Any

# tomllib's time for a dotted key is quadratic: a key of 20,000 parts takes 13 seconds.
_DEEP_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){30}""", re.ASCII)


def parse_toml(text: str) -> dict[str, Any]:
    """Returns the values of a text. Raises `ValueError` with tomllib's message, or one in its form."""
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise ValueError(f"Too many parts of a key (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("Too many brackets (at line 1, column 1)") from error
