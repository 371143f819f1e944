"""The wording in use. It is global to the process, because a process builds the site of one office."""

from collections.abc import Mapping

WORDING_FILE = "loi-van.toml"
"""The office's own wording; `plugins.office.wording` reads it."""

_worded: Mapping[str, str] = {}


def use(worded: Mapping[str, str]) -> None:
    """Sets the wording: from original texts to the office's texts."""
    global _worded
    _worded = worded


def in_use() -> Mapping[str, str]:
    """Returns the wording that `use` was given last."""
    return _worded


def tr(text: str, /, **values: object) -> str:
    """Returns the office's wording of a text, with values for its `{names}` as `str.format` puts them in."""
    said = _worded.get(text, text)
    return said.format(**values) if values else said


def tr_noop(text: str, /) -> str:
    """Returns the text unchanged, and marks it for the catalogue.

    For texts that are declared before a wording is in use; `tr` is called on them later.
    """
    return text
