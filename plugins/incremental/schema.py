"""Stores values as MessagePack and reads them back by their type: a cache holds data, which cannot run.

A type consists of dataclasses, named tuples, enums, tuples, mappings, texts, bytes, numbers, days and times.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import DecodeError
from msgspec.msgpack import Decoder, encode

from .authenticated import read_authenticated, write_authenticated

Value = TypeVar("Value")

_NOT_DATA = (TypeError, ValueError, OverflowError, RecursionError)
"""An object of a class of its own, a text that is not Unicode, a number above 64 bits, a value too deep."""


class NotOfSchema(ValueError):
    """These bytes are not a value of the type."""


class Schema(Generic[Value]):
    """The form of the values of a type."""

    def __init__(self, of: type[Value]) -> None:
        self.of = of

    def load(self, path: Path) -> Value | None:
        """Returns the value that a run of this user stored in a file; None if there is none."""
        data = read_authenticated(path)
        if data is not None:
            # A file of another version of the program is no error, only of no use.
            with suppress(NotOfSchema):
                return self.decoded(data)
        return None

    def store(self, path: Path, value: Value) -> bool:
        """Stores a value in a file. Returns whether that succeeded; a failure only costs time."""
        # A value that msgspec cannot write (lone surrogates, huge integers) stays uncached.
        with suppress(*_NOT_DATA):
            return write_authenticated(path, encode(value))
        return False

    def encoded(self, value: Value) -> bytes | None:
        """Returns the bytes that decode to an equal value; None if there are none."""
        # A value that cannot be written has no bytes.
        with suppress(*_NOT_DATA):
            data = encode(value)
            return data if self.decoded(data) == value else None
        return None

    def decoded(self, data: bytes) -> Value:
        """Returns the value that was encoded. Raises `NotOfSchema`."""
        try:
            return self._decoder.decode(data)
        except (DecodeError, *_NOT_DATA) as error:
            raise NotOfSchema(str(error)) from error

    @cached_property
    def _decoder(self) -> Decoder[Value]:
        return Decoder(self.of)

    def __reduce__(self) -> tuple[Any, ...]:
        # A decoder cannot be pickled, so a worker process makes its own.
        return Schema, (self.of,)
