"""Finds the addresses that a style sheet loads. A tokenizer keeps strings from being mistaken for them."""

import re
from collections.abc import Iterator

from plugins.verifying.page import Place

# CSS Syntax 3, 4.3.7: up to six hexadecimal digits and one blank, an escaped line end, or any character.
_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}(?:\r\n|\s)?|\r\n|.)"
# A comment, a string, a name with or without a bracket (`url(`), or one sign. Only what decides about
# addresses is told apart.
_TOKEN = re.compile(
    rf"""
    /\*.*?(?:\*/|\Z)
    | (?P<string> "(?:[^"\\\n\r\f]|{_ESCAPE})*+"? | '(?:[^'\\\n\r\f]|{_ESCAPE})*+'? )
    | (?P<name> @?(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})++ ) (?P<opens> \( )?
    | (?P<mark> [^\s\w] )
    """,
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(rf"\s*+(?P<url>(?!['\"])(?:[^)\\]|{_ESCAPE})*+)\)?", re.DOTALL)
"""An unquoted address in `url(…)`."""
# `\2F `, a line end that is dropped, `\/`.
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(\r\n|[\n\r\f])|(.))", re.DOTALL)
_LOADING = frozenset(("url", "src", "image", "image-set", "-webkit-image-set"))
"""Functions whose string argument is an address; that of `format("woff2")` is not."""


def loaded_by(css: str) -> Iterator[tuple[str, Place]]:
    """Yields every address except fragments of the page itself (`#…`)."""
    for address, start in _addresses(css):
        if not address.startswith("#"):
            yield address, (css.count("\n", 0, start) + 1, start - css.rfind("\n", 0, start))


def _addresses(css: str) -> Iterator[tuple[str, int]]:
    """Yields addresses with their offsets in the text."""
    functions: list[str] = []
    is_import, at = False, 0
    while token := _TOKEN.search(css, at):
        at = token.end()
        if token["string"]:
            # A string is an address after `@import` or within `url(…)`, not in `content: "…"`.
            if is_import or (functions and functions[-1] in _LOADING):
                quote = token["string"][0]
                yield _plain(token["string"][1:].removesuffix(quote)), token.start()
        elif token["name"]:
            name = _plain(token["name"]).lower()
            is_import = name == "@import"
            if token["opens"]:
                bare = _BARE.match(css, at) if name == "url" else None
                if bare:
                    yield _plain(bare["url"].strip()), token.start()
                    at = bare.end()
                else:
                    functions.append(name)
        elif token["mark"] == "(":
            functions.append("")
        elif token["mark"] == ")" and functions:
            functions.pop()
        elif token["mark"] in (";", "{", "}"):
            functions, is_import = [], False


def _plain(text: str) -> str:
    r"""Returns an identifier or string without escapes: `url` for `u\72l`."""
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    code, line_end, letter = match.groups()
    if code:
        number = int(code, 16)
        # CSS Syntax 3, 4.3.7: zero, surrogates and numbers beyond Unicode become U+FFFD.
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return "" if line_end else letter
