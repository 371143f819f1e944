"""How texts are worded now: one wording for a process, as it is one office that a process works for."""

from collections.abc import Mapping

WORDING_FILE = "loi-van.toml"
"""What an office says in other words; read by `plugins.office.wording`."""

_worded: Mapping[str, str] = {}


def use(worded: Mapping[str, str]) -> None:
    """From now on texts are said as these: other texts by the texts that code and theme have."""
    global _worded
    _worded = worded


def in_use() -> Mapping[str, str]:
    """What `use` was given last."""
    return _worded


def tr(text: str, /, **values: object) -> str:
    """The text as it is said, with values for its `{names}`; these are formatted as `str.format` does it."""
    said = _worded.get(text, text)
    return said.format(**values) if values else said


def tr_noop(text: str, /) -> str:
    """The text itself: it is of the catalogue, and `tr` is asked for it later, when a wording is in use."""
    return text
