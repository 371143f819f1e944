"""Decides what is ours, for every place; nothing else is ever removed."""

from collections.abc import Collection, Iterable, Mapping
from typing import NewType

Ours = NewType("Ours", str)
"""The name of something that may be removed. Nobody but `proven` makes one."""


def proven(
    listed: Mapping[str, Collection[str]], there: Mapping[str, str], nested: Iterable[str] = ()
) -> list[Ours]:
    """Returns the names in `there` (digests by name) that our list has with the same digest.

    What lies in a folder that has a list of its own (`nested`) belongs to that, whatever ours says.
    """
    others = tuple(f"{folder}/" for folder in nested)
    return [
        Ours(name)
        for name, digest in there.items()
        if digest in listed.get(name, ()) and not name.startswith(others)
    ]
