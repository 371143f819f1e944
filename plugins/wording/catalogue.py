"""The catalogue of all texts: arguments of `tr` and `tr_noop` in code, and texts in templates."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from plugins.wording.templates import messages

_MARKS = ("tr", "tr_noop")
_ROOT = Path(__file__).parents[2]


@cache
def catalogue(root: Path = _ROOT) -> Mapping[str, str]:
    """Returns each text with the first place where it is written: `theme/templates/index.html:12`."""
    found: dict[str, str] = {}
    for path in sorted((root / "theme" / "templates").rglob("*.html")):
        for message in messages(path.read_text(encoding="utf-8")):
            found.setdefault(message.text, f"{path.relative_to(root).as_posix()}:{message.line}")
    for path in sorted((root / "plugins").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for text, line in of_code(source) if any(f"{mark}(" in source for mark in _MARKS) else ():
            found.setdefault(text, f"{path.relative_to(root).as_posix()}:{line}")
    return found


def of_code(source: str) -> Iterator[tuple[str, int]]:
    """Yields the texts that a module passes to `tr` and `tr_noop`, with their lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, first.lineno
