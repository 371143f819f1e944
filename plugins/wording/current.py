"""The wording in use. It is global to the process, because a process builds the site of one office."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

WORDING_FILE = "loi-van.toml"
"""The office's own wording; `plugins.office.wording` reads it."""

MAX_SIZE = 400_000
"""In bytes: enough for every text and its translation."""

_Words = TypeVar("_Words")

VIETNAMESE = re.compile("[À-ʯẠ-ỹ]")
"""A letter that tells a text for people from other strings: Latin with a mark (the second range is Unicode's
block of Vietnamese letters). Texts are in NFC.
"""
PLACEHOLDER = re.compile(r"(\{\w+\})")
"""Where an expression stands in a text."""

# `{name}`, `{name:>5}`, `%s`.
_PLACE = re.compile(r"\{\w+[^{}]*\}|%s")
_worded: Mapping[str, str] = {}


def use(worded: Mapping[str, str]) -> None:
    """Sets the wording: from original texts to the office's texts."""
    global _worded
    _worded = worded


def in_use() -> Mapping[str, str]:
    """Returns the wording that `use` was given last."""
    return _worded


def places(text: str) -> Counter[str]:
    """Returns the placeholders of a text, `{names}` and `%s`. Another wording must have the same ones."""
    return Counter(_PLACE.findall(text))


def free_name(name: str, taken: Collection[str]) -> str:
    """Returns a name for an expression: the given one, with a number if it is taken."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}{number}"
    return found


def fixed(words: _Words) -> _Words:
    """Returns the words unchanged. They stand in files and are searched there: no wording replaces them."""
    return words
