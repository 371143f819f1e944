"""Caches fragments that many pages contain, such as an article in a list: each is rendered once."""

from collections.abc import Callable
from typing import Any, TypeAlias

from markupsafe import Markup

Once: TypeAlias = "Callable[..., Markup]"

# They cannot change, and comparing them costs little.
_BY_VALUE = (str, int, bool, type(None))


def make_once() -> Once:
    """Returns `once(macro, *values)` for templates, which calls `macro(*values)` once for the same values.

    Texts and numbers are the same if they are equal, objects if they are identical. Therefore the values must
    not change while the pages of a build are rendered.
    """
    rendered: dict[tuple[object, ...], tuple[Markup, tuple[object, ...]]] = {}

    def once(macro: Any, *values: object) -> Markup:
        key = (macro.name, *[each if isinstance(each, _BY_VALUE) else id(each) for each in values])
        if key not in rendered:
            # Keep a reference to the values: as long as they live, no other object gets their id.
            rendered[key] = macro(*values), values
        return rendered[key][0]

    return once
