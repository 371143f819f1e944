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
    fields = list(_groups())
    file = {"name": FORMAT, "label": "Cơ quan", "file": OFFICE_FILE, "format": FORMAT, "fields": fields}
    return {"name": FORMAT, "label": "Cơ quan", "icon": "apartment", "files": [file]}


def _groups() -> Iterator[dict[str, Any]]:
    """Yields a group of fields for each table of the file, then for each list of tables."""
    for name, keys in {**FORM.tables, **FORM.lists}.items():
        is_needed = name not in FORM.may_be_absent
        group = {"name": name, "label": HEADINGS[name], "widget": "object", "required": is_needed}
        if name in FORM.lists:
            # A folded row shows its first key, as in `{{fields.name}}`.
            summary = f"{{{{fields.{next(iter(keys))}}}}}"
            group |= {"widget": "list", "summary": summary, "collapsed": True}
        yield {**group, "fields": list(_fields(keys, "color" if name == _COLOURS else "string"))}


def _fields(keys: Mapping[str, Key], text: str) -> Iterator[dict[str, Any]]:
    """Yields a field for each key, with its help as the label. `text` is the widget of a single text."""
    for name, key in keys.items():
        widget: dict[str, Any] = {"widget": text}
        if key.kind is KeyKind.TEXTS:
            widget = {"widget": "list"}
        elif key.kind is KeyKind.COUNT:
            widget = {"widget": "number", "value_type": "int", "min": 1}
        yield {"name": name, "label": key.help, "required": key.required, **widget}
