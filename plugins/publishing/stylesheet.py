"""The theme's CSS files to small ones, in the order of the layers, named after their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_BEFORE_COMPONENTS = ("tokens.css", "base.css", "layout.css")
_LAST = "print.css"

_BLANKS = re.compile(
    r"""
    (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
    | BLANK* (?: ; BLANK* )* (?P<end> \} ) BLANK*
    | BLANK* (?P<mark> [{;,] ) BLANK*
    | BLANK+
    """.replace("BLANK", r"(?:(?>/\*.*?\*/)|\s)"),  # atomic: a comment ends at its first */
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Stylesheet:
    """A file's name, with 10 hexadecimal digits of its SHA-256, and its text."""

    name: str
    text: str


class Stylesheets(NamedTuple):
    """The sheet of every page; what all but articles load beside it; what pages of `/noi-bo/` do."""

    site: Stylesheet
    lists: Stylesheet
    internal: Stylesheet


def stylesheets(css: Path) -> Stylesheets:
    """`css` is the theme's folder of CSS files.

    It holds tokens, base, layout, components/*, print; lists/* and internal/*, which readers of an article
    need not pay for. Raises `ValueError` for a file that is none of these and would be passed over,
    `OSError` for one that is missing.
    """
    parts = {"site": list(_parts(css))}
    parts |= {name: sorted((css / name).glob("*.css")) for name in ("lists", "internal")}
    strays = sorted(set(css.rglob("*.css")).difference(*parts.values()))
    if strays:
        raise ValueError(f"no place in the layers for {strays[0].name}")
    return Stylesheets(**{name: _joined(name, files) for name, files in parts.items()})


def _joined(stem: str, parts: Sequence[Path]) -> Stylesheet:
    text = "".join(without_blanks(part.read_text(encoding="utf-8")) for part in parts)
    return Stylesheet(f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css", text)


def without_blanks(css: str) -> str:
    """CSS without comments and needless blanks.

    Blanks go only beside `{ } ; ,`, where they never mean anything; elsewhere a run becomes one
    blank, since `.a :is(b)` is not `.a:is(b)` (minifiers that do not know nesting confuse the two).
    Strings stay as they are. Compression does the rest.
    """

    def shorter(match: re.Match[str]) -> str:
        return match["string"] or match["end"] or match["mark"] or " "

    return _BLANKS.sub(shorter, css).strip()


def _parts(css: Path) -> Iterator[Path]:
    for name in _BEFORE_COMPONENTS:
        yield css / name
    yield from sorted((css / "components").glob("*.css"))
    yield css / _LAST
