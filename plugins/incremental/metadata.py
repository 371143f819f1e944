"""Pelican's metadata as plain data. Each kind of value that is cached has a row in `_KINDS`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime, get_date

from .plain.texts import ConvertedText, Datum, MetadataField


class _Kind(NamedTuple):
    """How the values of a class become data, and data the values, given Pelican's settings."""

    of: type
    data: Callable[[Any], Datum]
    value: Callable[[Any, Any], Any]


def _same(value: Any, settings: Any = None) -> Any:
    return value


def _name(wrapper: URLWrapper) -> str:
    return str(wrapper.name)


def _moment(iso: str, settings: Any, of: type[datetime]) -> datetime:
    moment = of.fromisoformat(iso)
    # The reader parses offsets with `dateutil`, whose names of zones differ.
    return get_date(iso) if moment.tzinfo and of is SafeDatetime else moment


_KINDS = {
    **{each.__name__: _Kind(each, _same, _same) for each in (str, bool, int, float, type(None))},
    **{each.__name__: _Kind(each, _name, each) for each in (Author, Category, Tag)},
    **{
        each.__name__: _Kind(each, each.isoformat, partial(_moment, of=each))
        for each in (SafeDatetime, datetime)
    },
}


def as_data(content: Any, metadata: Any, settings: Any) -> ConvertedText | None:
    """Returns what a reader returned as plain data; None if some of it is not: it is then not cached."""
    fields = {}
    for name, value in metadata.items():
        values = value if type(value) is list else [value]
        rows = [datum for each in values if (datum := _datum(each, settings))]
        # A plugin's object among them: it cannot be rebuilt from data.
        if len(rows) < len(values):
            return None
        fields[name] = MetadataField(tuple(rows), type(value) is list)
    return ConvertedText(content, fields) if type(content) is str else None


def from_data(text: ConvertedText, settings: Any) -> tuple[str, dict[str, Any]]:
    """Returns what the reader returned."""
    metadata: dict[str, Any] = {}
    for name, (rows, is_list) in text.metadata.items():
        values = [_KINDS[kind].value(datum, settings) for kind, datum in rows]
        metadata[name] = values if is_list else values[0]
    return text.content, metadata


def _datum(value: Any, settings: Any) -> tuple[str, Datum] | None:
    """Returns a value with the name of its kind; None if another value would come back."""
    name = type(value).__name__
    kind = _KINDS.get(name)
    # An object of a subclass, or of another class of that name, would come back as something else.
    if kind is None or kind.of is not type(value):
        return None
    datum = kind.data(value)
    return (name, datum) if _shown(kind.value(datum, settings)) == _shown(value) else None


def _shown(value: Any) -> Any:
    """Returns all that a template can show of a value."""
    if isinstance(value, URLWrapper):
        return {
            name: each for name, each in vars(value).items() if name != "_slug"
        }  # computed when asked for
    return (value, value.tzname()) if isinstance(value, datetime) else value
