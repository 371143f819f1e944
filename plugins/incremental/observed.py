"""The inputs of queries, in a wrapper that records what is read of them: each attribute of an `Observable`,
each key of a mapping, and the whole value of anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import FunctionType
from typing import Any

from .digests import NotAValue

PART = "\0"
"""Separates the parts of a node's name. No path, code or address contains it."""
INPUT = f"input{PART}"
"""Begins the name of every part of an input."""
_ATTRIBUTE, _ITEM, _KEYS, _WHOLE = ".", "[", "*", "="


class NotGiven(LookupError):
    """A query read an input that has not been given yet."""


class Observable:
    """A base class for large inputs: queries depend on the attributes that they read, not on the whole
    object.

    Methods receive the observing wrapper, so that their reads are recorded. A function stored in an attribute
    is returned as it is: its results must follow from what its caller has read.
    """


# A value that no input has, so that “not there” has a digest, too.
_ABSENT = "absent"
Note = Callable[[str, object], None]


_FUNCTIONS, _WITHPARTS = (FunctionType, partial), (Observable, Mapping)


class Observed(Mapping[str, Any]):
    """A wrapper of an input that records every read."""

    def __init__(self, of: Any, name: str, note: Note) -> None:
        self._of = of
        self._name = name
        self._note = note

    @property  # type: ignore[misc]  # `isinstance` must see the class of the wrapped object
    def __class__(self) -> type:
        return type(self._of)

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "_of":  # else a wrapper whose making failed would look for it without end
            raise AttributeError(attribute)
        method = getattr(type(self._of), attribute, None)
        # A method runs on the wrapper, so that what it reads is recorded too.
        if isinstance(method, FunctionType) and attribute not in vars(self._of):
            return partial(method, self)
        return self._observed(f"{_ATTRIBUTE}{attribute}", getattr(self._of, attribute))

    @property
    def whole_digest(self) -> bytes:
        """Raises `NotAValue`: a query must not return the wrapper, since later reads are not recorded."""
        raise NotAValue(self._name)

    def __getitem__(self, key: Any) -> Any:
        # Names of nodes are text, so for any other key the whole mapping is the dependency.
        if not isinstance(key, str):
            self._note(f"{self._name}{_WHOLE}", dict(self._of))
            return self._of[key]
        found = self._of.get(key, _ABSENT)
        if found is _ABSENT:
            # The mapping of all inputs: a missing one is not absent but not given yet.
            if self._name == INPUT:
                raise NotGiven(key)
            self._note(f"{self._name}{_ITEM}{key}", _ABSENT)
            raise KeyError(key)
        return self._observed(f"{_ITEM}{key}", found)

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._name}{_KEYS}", tuple(self._of))
        return iter(self._of)

    def __len__(self) -> int:
        self._note(f"{self._name}{_KEYS}", tuple(self._of))
        return len(self._of)

    def _observed(self, step: str, value: Any) -> Any:
        """Returns a value that was read, recorded or in a wrapper that records what is read of it."""
        # See `Observable`: a function has no digest.
        if isinstance(value, _FUNCTIONS) or (callable(value) and hasattr(value, "__self__")):
            return value
        name = self._name + step
        # Only of these can a part be read. A value with its own digest is recorded whole.
        if isinstance(value, _WITHPARTS) and not hasattr(value, "whole_digest"):
            return Observed(value, name + PART, self._note)
        self._note(name, value)
        return value


def steps_of(name: str) -> tuple[str, ...]:
    """Returns the steps from the inputs to a part: `("[LIBRARY", ".by_path", "[trang/gioi-thieu.md")`."""
    return tuple(name.removeprefix(INPUT).split(PART))


def given_input(name: str) -> str:
    """Returns the name of the input that a part belongs to."""
    return name[len(INPUT) + len(_ITEM) :].partition(PART)[0]


def read_part(inputs: Any, name: str) -> Any:
    """Returns the current value of an input part."""
    found = inputs
    for step in steps_of(name):
        kind, rest = step[0], step[1:]
        if found is _ABSENT:
            return found
        if kind == _KEYS:
            return tuple(found)
        if kind == _WHOLE:
            return dict(found)
        found = getattr(found, rest) if kind == _ATTRIBUTE else found.get(rest, _ABSENT)
    return found
