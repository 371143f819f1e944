"""Decides which files are ours, for every place. Nothing else is ever removed."""

from collections.abc import Collection, Iterable, Mapping
from typing import NewType

Ours = NewType("Ours", str)
"""The name of a file that may be removed. Only `listed_as_ours` creates such names."""


def listed_as_ours(
    listed: Mapping[str, Collection[str]], there: Mapping[str, str], nested: Iterable[str] = ()
) -> list[Ours]:
    """Returns the names in `there` (digests by name) that our list has with the same digest.

    Files in a folder with a list of its own (`nested`) belong to that list only.
    """
    others = tuple(f"{folder}/" for folder in nested)
    return [
        Ours(name)
        for name, digest in there.items()
        if digest in listed.get(name, ()) and not name.startswith(others)
    ]
