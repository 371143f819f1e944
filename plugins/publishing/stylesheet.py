"""The theme's CSS files to one small file, in the order of its layers, named after its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

_BEFORE_COMPONENTS = ("tokens.css", "base.css", "layout.css")
_LAST = "print.css"

_BLANKS = re.compile(
    r"""
    (?P<string> "[^"]*" | '[^']*' )
    | (?: /\*.*?\*/ | \s )* (?P<mark> [{};,] ) (?: /\*.*?\*/ | \s )*
    | (?: /\*.*?\*/ | \s )+
    """,
    re.VERBOSE | re.DOTALL,
)


def stylesheet(css: Path) -> tuple[str, str]:
    """The file's name, with 10 hexadecimal digits of its SHA-256, and its text.

    `css` is the theme's folder of CSS files: tokens, base, layout, components/*, print. A file
    that is none of these would be passed over, and raises `FileNotFoundError` by its name.
    """
    parts = list(_parts(css))
    strays = sorted(set(css.rglob("*.css")) - set(parts))
    if strays:
        raise FileNotFoundError(f"no place in the layers for {strays[0].name}")
    text = "".join(without_blanks(part.read_text(encoding="utf-8")) for part in parts)
    return f"site-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css", text


def without_blanks(css: str) -> str:
    """CSS without comments and needless blanks.

    Blanks go only beside `{ } ; ,`, where they never mean anything; elsewhere a run becomes one
    blank, since `.a :is(b)` is not `.a:is(b)` (minifiers that do not know nesting confuse the two).
    Compression does the rest.
    """

    def shorter(match: re.Match[str]) -> str:
        return match["string"] or match["mark"] or " "

    return _BLANKS.sub(shorter, css).replace(";}", "}").strip()


def _parts(css: Path) -> Iterator[Path]:
    for name in _BEFORE_COMPONENTS:
        yield css / name
    yield from sorted((css / "components").glob("*.css"))
    yield css / _LAST
