"""Pieces that stand on many pages, rendered once in a build: an article in a list, the masthead."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias

from markupsafe import Markup

Once: TypeAlias = "Callable[..., Markup]"


def make_once() -> Once:
    """`once(macro, key, *values)` for templates: `macro(*values)`, called once for each key."""
    rendered: dict[tuple[str, Hashable], Markup] = {}

    def once(macro: Any, key: Hashable, *values: object) -> Markup:
        """The key must say all that the values bring to the macro."""
        whole = macro.name, key
        found = rendered.get(whole)
        if found is None:
            found = rendered[whole] = macro(*values)
        return found

    return once
