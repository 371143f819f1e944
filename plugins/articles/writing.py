"""Front matter as text: what `parse_front_matter` reads back as the same values."""

from __future__ import annotations

from collections.abc import Sequence


def front_matter_line(key: str, value: str | Sequence[str]) -> str:
    """`key: "text"`, or `key: [code, code]` for a list of codes."""
    if isinstance(value, str):
        return f"{key}: {quoted_text(value)}"
    return f"{key}: [{', '.join(value)}]"


def quoted_text(text: str) -> str:
    """A text in double quotes, whatever stands in it (YAML 1.2, 7.3.1)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
