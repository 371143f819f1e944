"""A digest of any value: equal for equal values, in every process and every run."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from types import BuiltinFunctionType, FunctionType
from typing import Any

_SIZE = 16
"""Bytes of a digest: for a million values the chance that two look alike is below 10^-26."""

_BY_NAME = (type, BuiltinFunctionType, FunctionType)
"""Classes and functions of a module count by their names: their code is part of the basis of a build."""


class NotAValue(TypeError):
    """An object in the value has an identity and no content of its own, so nobody can tell what it shows."""


def digest_of(value: object) -> str:
    """The digest of a value, as hexadecimal digits.

    A value is made of texts, bytes, numbers, days, tuples, lists, mappings, sets, enumerations, dataclasses
    and named tuples. A mapping counts in its order. An object that knows a digest of all that it holds says
    it as `whole_digest` (bytes), and is not looked into. Raises `NotAValue` for anything else.
    """
    whole = getattr(value, "whole_digest", None)
    if isinstance(whole, bytes):
        return whole.hex()
    written = io.BytesIO()
    pickler = _Pickler(written, 5)
    pickler.fast = True  # without it the bytes tell which equal texts are one object
    try:
        pickler.dump(_plain(value))
    except (pickle.PicklingError, AttributeError) as error:
        raise NotAValue(str(error)) from error
    return blake2b(written.getbuffer(), digest_size=_SIZE).hexdigest()


class _Pickler(pickle.Pickler):
    def reducer_override(self, found: object) -> Any:
        """Objects as their class's name and their fields, in the order of the class."""
        kind: Any = type(found)
        if isinstance(found, tuple):
            return tuple, ((kind.__qualname__, *found),)
        if isinstance(found, _BY_NAME):
            if found in (tuple, bytes):
                return NotImplemented  # what stands for others, here and below
            if "<" in found.__qualname__:
                raise NotAValue(f"{found.__qualname__} has no name that others could know")
            return tuple, ((found.__module__, found.__qualname__),)
        whole = getattr(found, "whole_digest", None)
        if isinstance(whole, bytes):
            return bytes, (whole,)
        if names := _names_of_fields(kind):
            return tuple, ((kind.__qualname__, *[_plain(getattr(found, name)) for name in names]),)
        if isinstance(found, Mapping):
            return tuple, (("mapping", *found.items()),)
        if issubclass(kind, str):
            return NotImplemented
        if "__reduce__" not in _defined(kind) and "__reduce_ex__" not in _defined(kind):
            raise NotAValue(f"{kind.__qualname__} has no content of its own")
        return NotImplemented


def _plain(value: object) -> object:
    """A set in an order that is the same in every process."""
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else value


@cache
def _defined(kind: Any) -> frozenset[str]:
    """What its classes define, apart from `object`."""
    return frozenset(name for each in kind.__mro__[:-1] for name in vars(each))


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
