"""The tags of a page fit.

Wrong: `<ul><li>a</ul></li>`, `<p><div>…</div></p>`, an end tag too many, no `<!DOCTYPE html>`, bytes that
are not UTF-8, an attribute given twice.
Right: every element is closed where it was opened; only tags that HTML lets one leave out are missing.

libxml2 says nothing of a tag that stays open or of an attribute that is given twice: here the tags are read
as they are written.
"""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding, HtmlPage
from plugins.verifying.rules.secret import place_of

RULE = "html-tags"

_TAG = re.compile(
    r"""
    < (?:
        (/?) ([a-z] [^\s/>]*+) ( (?: [^>"']++ | "[^"]*+ (?:"|\Z) | '[^']*+ (?:'|\Z) )*+ ) (?: > | \Z )
        | !-- .*? (?: --> | \Z )
        | ! [^>]*+ (?: > | \Z )
    )?+
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
"""A tag, a comment, or a `<` that begins nothing. Groups: the slash of an end tag, the name, the rest.

What does not end goes on to the end of the page, as in browsers."""
_ATTRIBUTE = re.compile(
    r"""([^\s=/"'>]++) (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'>]++ ) )?+""", re.X | re.ASCII
)
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
_MAY_STAY_OPEN = frozenset((
    "li", "dt", "dd", "p", "option", "optgroup", "rt", "rp", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup", "html", "body",
))  # fmt: skip
"""HTML 13.1.2.4: their end tag may be left out."""
_ENDS_A_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
    "pre", "search", "section", "table", "ul",
))  # fmt: skip
_DEEPEST = 500
"""Elements in each other: browsers stop at 512, libxml2 at 2048."""
_MOST = 100
"""Faults of a page that are told."""


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Tags that do not fit."""
    if page.data[:15].lower() != b"<!doctype html>":
        yield "trang không bắt đầu bằng <!DOCTYPE html>", START
    for said, place in wrong_tags(page):
        yield f"HTML hỏng: {said}", place


def wrong_tags(page: HtmlPage) -> Iterator[Finding]:
    """Sentences on what does not fit."""
    try:
        page.data.decode()
    except UnicodeDecodeError:
        yield "không phải UTF-8", START
    for said, tag in islice(_wrong(page.written), _MOST):
        yield said, place_of(page.data, tag.start())


def _wrong(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    is_open: list[tuple[str, re.Match[str]]] = []
    for tag in _TAG.finditer(text):
        end, name, written = tag.groups()
        if not name:
            if tag[0] == "<":
                yield "dấu < lẻ", tag
            continue
        if end:
            if is_open and is_open[-1][0] == name:
                is_open.pop()
            else:
                yield from _crossed(name, tag, is_open)
            continue
        if written.count("=") > 1:
            given = _ATTRIBUTE.findall(written)
            if len(set(given)) != len(given):
                yield f"thẻ <{name}> có thuộc tính ghi hai lần", tag
        if name in _VOID:
            continue
        if written.endswith("/"):
            if not any(each in ("svg", "math") for each, _ in is_open):
                yield f"thẻ <{name}/> chưa được đóng: viết <{name}></{name}>", tag
            continue
        if is_open and is_open[-1][0] == "p" and name in _ENDS_A_PARAGRAPH:
            yield f"thẻ <{name}> nằm trong <p>", tag
        is_open.append((name, tag))
        if len(is_open) > _DEEPEST:
            yield f"hơn {_DEEPEST} thẻ lồng trong nhau", tag
            return
    for name, tag in is_open:
        if name not in _MAY_STAY_OPEN:
            yield f"thẻ <{name}> không được đóng", tag


def _crossed(
    name: str, end: re.Match[str], is_open: list[tuple[str, re.Match[str]]]
) -> Iterator[tuple[str, re.Match[str]]]:
    """An end tag that is not the one of the element that was opened last."""
    if not any(each == name for each, _ in is_open):
        yield f"thẻ đóng </{name}> không có thẻ mở", end
        return
    while (last := is_open.pop())[0] != name:
        if last[0] not in _MAY_STAY_OPEN:
            yield f"thẻ <{last[0]}> không được đóng trước </{name}>", last[1]
