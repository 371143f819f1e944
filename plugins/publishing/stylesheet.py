"""The theme's CSS files to small ones that old browsers read, named after their content.

Whoever writes CSS has layers and logical properties. A browser of before 2022 passes over a layer with all
that is in it, so what is published has none: the rules stand in the order of the layers. `tests/browser/`
holds that a page looks the same either way.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_BEFORE_COMPONENTS = ("tokens.css", "base.css", "layout.css")
_LAST = "print.css"
_LAYERS = ("tokens", "base", "layout", "components", "print")

_BLANKS = re.compile(
    r"""
    (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
    | BLANK* (?: ; BLANK* )* (?P<end> \} ) BLANK*
    | BLANK* (?P<mark> [{;,] ) BLANK*
    | BLANK+
    """.replace("BLANK", r"(?:(?>/\*.*?\*/)|\s)"),  # atomic: a comment ends at its first */
    re.VERBOSE | re.DOTALL,
)
_PIECE = re.compile(r"""(?P<text>(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^{};"'])*)(?P<mark>[{};]|\Z)""")
_LOGICAL = re.compile(r"(?P<before>margin|padding|border)-(?P<axis>block|inline)(?:-(?P<end>start|end))?")
_COMBINATOR = re.compile(r""" ([>~+]) (?=[^"]*(?:"[^"]*"[^"]*)*$)""")
"""Outside of a string."""
_SIDES = {"block": ("top", "bottom"), "inline": ("left", "right")}
_PARTS = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")


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


def stylesheets(css: Path, colours: Mapping[str, str] | None = None) -> Stylesheets:
    """`css` is the theme's folder of CSS files; `colours` take the place of those of tokens.

    It holds tokens, base, layout, components/*, print; lists/* and internal/*, which readers of an article
    need not pay for. Raises `ValueError` for a file that is none of these and would be passed over,
    `OSError` for one that is missing.
    """
    made = {name: _published(name, files, colours or {}) for name, files in sources(css).items()}
    return Stylesheets(**made)


def sources(css: Path) -> dict[str, list[Path]]:
    """The files of each sheet by its name, in the order in which they are joined."""
    parts = {"site": list(_parts(css))}
    parts |= {name: sorted((css / name).glob("*.css")) for name in ("lists", "internal")}
    strays = sorted(set(css.rglob("*.css")).difference(*parts.values()))
    if strays:
        raise ValueError(f"no place in the layers for {strays[0].name}")
    return parts


def _published(stem: str, parts: Sequence[Path], colours: Mapping[str, str]) -> Stylesheet:
    text = for_old_browsers("".join(part.read_text(encoding="utf-8") for part in parts))
    for token, colour in colours.items():
        # The first is that of the light scheme. The masthead looks the same in both.
        text = re.sub(rf"--{token}:#[0-9a-f]{{6}}", f"--{token}:{colour}", text, count=token != "mast")
    return Stylesheet(f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css", text)


def for_old_browsers(css: str) -> str:
    """CSS without layers, logical properties, comments and needless blanks.

    Rules keep their order within a layer; a rule outside of all layers comes last, as it does in a browser.
    """
    by_layer: dict[str, list[str]] = {name: [] for name in (*_LAYERS, "")}
    layer, depth = "", 0
    for piece in _PIECE.finditer(without_blanks(css)):
        text, mark = piece["text"], piece["mark"]
        if text.startswith("@layer "):
            if mark == "{":
                layer, depth = text.removeprefix("@layer "), 1
                if layer not in by_layer:
                    raise ValueError(f"no place for the layer {layer}")
            continue
        if mark != "{" and text:
            text = _declared(text)
        elif not text.startswith("@"):
            text = _COMBINATOR.sub(r"\1", text)
        depth += (mark == "{") - (mark == "}")
        if depth == 0 and layer:  # the end of the layer itself
            by_layer[layer].append(text)
            layer = ""
        else:
            by_layer[layer].append(text + mark)
    return "".join(text for texts in by_layer.values() for text in texts)


def _declared(declaration: str) -> str:
    """A declaration as every browser knows it: by the sides of a page that is read from left to right."""
    name, _, value = declaration.partition(":")
    value = value.strip()
    if name == "inset":
        top, right, bottom, left = (_PARTS.findall(value) * 4)[:4]  # one value, or all four
        return f"top:{top};right:{right};bottom:{bottom};left:{left}"
    if not (logical := _LOGICAL.fullmatch(name)):
        return f"{name}:{value}" if value else declaration
    before, sides = logical["before"], _SIDES[logical["axis"]]
    if logical["end"]:
        return f"{before}-{sides[logical['end'] == 'end']}:{value}"
    # `border-block: 1px solid` is one value of several words.
    values = [value] if before == "border" else _PARTS.findall(value)
    return f"{before}-{sides[0]}:{values[0]};{before}-{sides[1]}:{values[-1]}"


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
