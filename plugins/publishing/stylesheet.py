"""Bundles the theme's CSS into small files for old browsers, named after their content.

The sources use cascade layers and logical properties. A browser from before 2022 ignores a whole layer, so
the published CSS has none: the rules stand in the order of the layers. Tests in `tests/browser/` verify that
pages look the same either way.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

# The order of the layers: what comes later wins over what comes before.
_BEFORE_COMPONENTS = ("tokens.css", "base.css", "layout.css")
_LAST = "print.css"
_DARK = "prefers-color-scheme: dark"
"""What the tokens of the dark scheme stand behind."""
_LAYERS = ("tokens", "base", "layout", "components", "print")

# A string; the end of a block, whose last semicolon is unnecessary; blanks beside `{`, `;` or `,`; others.
_BLANKS = re.compile(
    r"""
    (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
    | BLANK* (?: ; BLANK* )* (?P<end> \} ) BLANK*
    | BLANK* (?P<mark> [{;,] ) BLANK*
    | BLANK+
    """.replace("BLANK", r"(?:(?>/\*.*?\*/)|\s)"),  # atomic: a comment ends at its first */
    re.VERBOSE | re.DOTALL,
)
# Up to the next brace or semicolon outside of a string.
_PIECE = re.compile(r"""(?P<text>(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^{};"'])*)(?P<mark>[{};]|\Z)""")
# `margin-block`, `padding-inline-start`, …
_LOGICAL = re.compile(r"(?P<before>margin|padding|border)-(?P<axis>block|inline)(?:-(?P<end>start|end))?")
_COMBINATOR = re.compile(r""" ([>~+]) (?=[^"]*(?:"[^"]*"[^"]*)*$)""")
"""A combinator outside of a string."""
_SIDES = {"block": ("top", "bottom"), "inline": ("left", "right")}
# The values of a declaration: blanks inside brackets, as in `calc(1px + 2px)`, separate none.
_PARTS = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")


@dataclass(frozen=True)
class Stylesheet:
    """A file name, with 10 hexadecimal digits of the SHA-256, and the text."""

    name: str
    text: str


class Stylesheets(NamedTuple):
    """The sheet of every page, the one that all pages but articles add, and the one that pages of `/noi-bo/`
    add.
    """

    site: Stylesheet
    lists: Stylesheet
    internal: Stylesheet


def stylesheets(css: Path, *colours: Mapping[str, str]) -> Stylesheets:
    """Returns the style sheets made from the folder `css`. `colours` override colour tokens by name: those of
    the light scheme, then those of the dark one.

    The folder holds tokens, base, layout, components/*, print; and lists/* and internal/*, which articles do
    not load. Raises `ValueError` for a file in none of these places, `OSError` for a missing one.
    """
    made = {name: _published(name, files, colours) for name, files in sources(css).items()}
    return Stylesheets(**made)


def sources(css: Path) -> dict[str, list[Path]]:
    """Returns the source files of each sheet by its name, in the order of concatenation."""
    parts = {"site": list(_parts(css))}
    # Sheets of their own, so that readers of an article do not pay for the styles of lists.
    parts |= {name: sorted((css / name).glob("*.css")) for name in ("lists", "internal")}
    strays = sorted(set(css.rglob("*.css")).difference(*parts.values()))
    if strays:
        raise ValueError(f"no place in the layers for {strays[0].name}")
    return parts


def _published(stem: str, parts: Sequence[Path], colours: Sequence[Mapping[str, str]]) -> Stylesheet:
    """Returns the sheet of these source files, named after its content, in the office's colours."""
    text = for_old_browsers("".join(part.read_text(encoding="utf-8") for part in parts))
    # tokens.css comes first and holds both schemes, so the first media query divides the text.
    light, mark, dark = text.partition(_DARK)
    schemes = [light, dark]
    for number, chosen in enumerate(colours):
        for token, colour in chosen.items():
            value = re.compile(rf"--{token}:#[0-9a-f]{{6}}")
            schemes[number] = value.sub(f"--{token}:{colour}", schemes[number], count=1)
    text = mark.join(schemes)
    return Stylesheet(f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css", text)


@cache  # for `serve`, which builds repeatedly
def for_old_browsers(css: str) -> str:
    """Returns CSS without layers, logical properties, comments and unnecessary whitespace.

    Rules keep their order within a layer. Rules outside all layers come last, as the cascade ranks them.
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
    """Returns a declaration with physical properties, for a page that is read from left to right."""
    name, _, value = declaration.partition(":")
    value = value.strip()
    if name == "inset":
        top, right, bottom, left = (_PARTS.findall(value) * 4)[:4]  # one value, or all four
        return f"top:{top};right:{right};bottom:{bottom};left:{left}"
    # A physical property, which every browser knows.
    if not (logical := _LOGICAL.fullmatch(name)):
        return f"{name}:{value}" if value else declaration
    before, sides = logical["before"], _SIDES[logical["axis"]]
    if logical["end"]:
        return f"{before}-{sides[logical['end'] == 'end']}:{value}"
    # `border-block: 1px solid` is one value with spaces, not two values.
    values = [value] if before == "border" else _PARTS.findall(value)
    return f"{before}-{sides[0]}:{values[0]};{before}-{sides[1]}:{values[-1]}"


def without_blanks(css: str) -> str:
    """Returns CSS without comments and unnecessary whitespace.

    Whitespace is removed only beside `{ } ; ,`, where it never has a meaning. Elsewhere it becomes one space,
    since `.a :is(b)` is not `.a:is(b)`: some minifiers confuse the two. Strings stay unchanged.
    """

    def shorter(match: re.Match[str]) -> str:
        return match["string"] or match["end"] or match["mark"] or " "

    return _BLANKS.sub(shorter, css).strip()


def _parts(css: Path) -> Iterator[Path]:
    for name in _BEFORE_COMPONENTS:
        yield css / name
    yield from sorted((css / "components").glob("*.css"))
    yield css / _LAST
