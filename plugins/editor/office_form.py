"""Derives a form of Sveltia CMS from the declared keys of `co-quan.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.office import OFFICE_FILE
from plugins.office.schema import FORM, HEADINGS
from plugins.plan.schema import Key, KeyKind

FORMAT = "co-quan"
"""The format that `web/office.js` registers: it writes what was changed, and keeps all else, comments too."""

_COLOURS = "colours"


def office_collection() -> dict[str, Any]:
    """Returns the collection that holds the office's file alone."""
    fields = [*_tables(), *_lists()]
    file = {"name": FORMAT, "label": "Cơ quan", "file": OFFICE_FILE, "format": FORMAT, "fields": fields}
    return {"name": FORMAT, "label": "Cơ quan", "icon": "apartment", "files": [file]}


def _tables() -> Iterator[dict[str, Any]]:
    """Yields a group of fields for each table of the file."""
    for name, keys in FORM.tables.items():
        is_needed = name not in FORM.may_be_absent
        fields = list(_fields(keys, is_colour=name == _COLOURS))
        yield {
            "name": name,
            "label": HEADINGS[name],
            "widget": "object",
            "required": is_needed,
            "fields": fields,
        }


def _lists() -> Iterator[dict[str, Any]]:
    for name, keys in FORM.lists.items():
        fields = list(_fields(keys))
        found = {"name": name, "label": HEADINGS[name], "widget": "list", "required": False, "fields": fields}
        # A folded row shows its first key, as in `{{fields.name}}`.
        yield {**found, "summary": f"{{{{fields.{next(iter(keys))}}}}}", "collapsed": True}


def _fields(keys: Mapping[str, Key], *, is_colour: bool = False) -> Iterator[dict[str, Any]]:
    """Yields a field for each key. Its label is the key's help."""
    for name, key in keys.items():
        widget: dict[str, Any] = {"widget": "color" if is_colour else "string"}
        if key.kind is KeyKind.TEXTS:
            widget = {"widget": "list"}
        elif key.kind is KeyKind.COUNT:
            widget = {"widget": "number", "value_type": "int", "min": 1}
        yield {"name": name, "label": key.help, "required": key.required, **widget}
