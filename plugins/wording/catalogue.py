"""The catalogue of all texts of code, theme and our own scripts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from plugins.wording import code, scripts, templates

_ROOT = Path(__file__).parents[2]
# Where texts for people stand. Those of `content/` are the office's own already.
_FOLDERS = (
    ("theme/templates", "*.html"),
    (code.PACKAGE, "*.html"),
    (code.PACKAGE, "*.py"),
    (f"{code.PACKAGE}/desk", "*.js"),
    (f"{code.PACKAGE}/editor/web", "*.js"),
    (f"{code.PACKAGE}/editor/web", "words.json"),
)
_READ: Mapping[str, Callable[[str], Iterable[code.CodeText | templates.Message]]] = {
    ".py": code.messages,
    ".html": templates.messages,
    ".js": scripts.messages,
    ".json": scripts.messages,
}


def catalogue(root: Path = _ROOT, may_say: Callable[[str], bool] = bool) -> Mapping[str, str]:
    """Returns each text with the first place where it is written: `theme/templates/index.html:12`.

    Leaves out the files whose source `may_say` rejects.
    """
    found: dict[str, str] = {}
    for folder, names in _FOLDERS:
        for path in sorted((root / folder).rglob(names)):
            name, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
            if code.SAYS_NOTHING in path.parts or not may_say(source):
                continue
            for message in _messages(path.suffix, source):
                found.setdefault(message.text, f"{name}:{message.line}")
    return found


@cache
def _messages(suffix: str, source: str) -> Sequence[code.CodeText | templates.Message]:
    """Returns the texts of a source. Remembered: parsing is slow, and sources stay the same in a process."""
    return tuple(_READ[suffix](source))
