"""Computes a digest of any value. Equal values have equal digests in every process and every run."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from hashlib import blake2b
from types import BuiltinFunctionType, FunctionType
from typing import Any

_SIZE = 16
"""Bytes of a digest. Among a million values the probability of a collision is below 10^-26."""

_BY_NAME = (type, BuiltinFunctionType, FunctionType)
"""Classes and functions are identified by name, because their code is part of the basis of a build."""


class NotAValue(TypeError):
    """The value contains an object that is defined by identity and not by content, so it has no digest."""


def digest_of(value: object) -> str:
    """Returns the digest of a value in hexadecimal.

    A value consists of strings, bytes, numbers, dates, tuples, lists, mappings, sets, enums, dataclasses and
    named tuples. The order of a mapping matters. An object may provide its own digest as `whole_digest`
    (bytes). Raises `NotAValue` for anything else.
    """
    return (_own_digest(value) or _digest_of_content(value)).hex()


class DigestedOnce:
    """A base class for frozen dataclasses whose objects many values contain: each is inspected once."""

    @cached_property
    def whole_digest(self) -> bytes:
        """The digest of the class and all fields."""
        return _digest_of_content((type(self), _reduced(self)))


def _digest_of_content(value: object) -> bytes:
    written = io.BytesIO()
    # A fixed protocol: the default of a later Python would change every digest.
    pickler = _Pickler(written, 5)
    pickler.fast = True  # no memo: otherwise the bytes depend on which equal strings are the same object
    try:
        pickler.dump(_plain(value))
    except (pickle.PicklingError, AttributeError) as error:
        raise NotAValue(str(error)) from error
    return blake2b(written.getbuffer(), digest_size=_SIZE).digest()


class _Pickler(pickle.Pickler):
    def reducer_override(self, found: object) -> Any:
        """Reduces an object as `pickle` wants it; plain tuples, texts and numbers do not come here."""
        kind: Any = type(found)
        return _reducer_of(kind)(found)


@cache  # by class, because a value may hold a hundred thousand objects
def _reducer_of(kind: Any) -> Callable[[Any], Any]:
    """Returns what reduces objects of a class to the name of the class and the fields in order.

    Raises `NotAValue`.
    """
    if issubclass(kind, tuple):  # named
        return lambda found: (tuple, ((kind.__qualname__, *found),))
    if issubclass(kind, _BY_NAME):
        return _by_name
    if hasattr(kind, "whole_digest"):
        return lambda found: (bytes, (found.whole_digest,))
    if _names_of_fields(kind):
        return lambda found: (tuple, (_reduced(found),))
    if issubclass(kind, Mapping):
        return lambda found: (tuple, (("mapping", *found.items()),))
    if not issubclass(kind, str) and not {"__reduce__", "__reduce_ex__"} & _defined(kind):
        raise NotAValue(f"{kind.__qualname__} has no content of its own")
    return lambda _: NotImplemented  # as `pickle` does it


def _by_name(found: Any) -> Any:
    if found in (tuple, bytes):
        return NotImplemented  # the constructors that the reductions use
    # `<lambda>` or `f.<locals>.g`: two such functions may have the same name.
    if "<" in found.__qualname__:
        raise NotAValue(f"{found.__qualname__} has no name that others could know")
    return tuple, ((found.__module__, found.__qualname__),)


def _reduced(found: object) -> tuple[object, ...]:
    """Returns the name of a dataclass, and the fields of an object of it."""
    kind: Any = type(found)
    return (kind.__qualname__, *[_plain(getattr(found, name)) for name in _names_of_fields(kind)])


def _own_digest(value: object) -> bytes | None:
    # A class has the method and not its result.
    return whole if isinstance(whole := getattr(value, "whole_digest", None), bytes) else None


def _plain(value: object) -> object:
    """Returns a set as a sorted list, because its order differs between processes; a tuple with the digests
    of what has its own, because asking each through the pickler takes five times as long.
    """
    # `repr`, because a set may mix types that have no order.
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    return tuple([_own_digest(each) or each for each in value]) if type(value) is tuple else value


def _defined(kind: Any) -> frozenset[str]:
    """Returns the names that the classes of its MRO define, without `object`."""
    return frozenset(name for each in kind.__mro__[:-1] for name in vars(each))


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
