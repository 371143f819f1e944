"""The tags of a page are balanced and correctly nested.

Wrong: `<ul><li>a</ul></li>`, `<p><div>…</div></p>`, a surplus end tag, no `<!DOCTYPE html>`, bytes that are
not UTF-8, a duplicate attribute. Right: every element is closed where it was opened; only optional end tags
are missing.

libxml2 reports neither unclosed tags nor duplicate attributes, so the source text is scanned here.
"""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.verifying.expected import Expected
from plugins.verifying.page import START, Finding, HtmlPage, place_of

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
"""A tag, a comment, or a stray `<`. Groups: the slash of an end tag, the name, the attributes.

An unterminated tag or comment extends to the end of the page, as in browsers. The quantifiers are possessive,
so that matching takes linear time.
"""
# `href="/rss/"`, `alt=''`, `width=40`, `hidden`. The group is the name.
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
"""Elements whose end tag is optional (HTML, 13.1.2.4)."""
# Their start tags end an open paragraph, so that its own end tag is surplus.
_ENDS_A_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
    "pre", "search", "section", "table", "ul",
))  # fmt: skip
_DEEPEST = 500
"""Levels of nesting: browsers stop at 512, libxml2 at 2048."""
_MOST = 100
"""Errors reported per page."""


def check_page(page: HtmlPage, expected: Expected) -> Iterator[Finding]:
    """Yields the errors in the markup."""
    # Fifteen bytes; without exactly these, browsers lay the page out as in 1998 (quirks mode).
    if page.data[:15].lower() != b"<!doctype html>":
        yield "trang không bắt đầu bằng <!DOCTYPE html>", START
    for said, place in wrong_tags(page):
        yield f"HTML hỏng: {said}", place


def wrong_tags(page: HtmlPage) -> Iterator[Finding]:
    """Yields messages about tags that do not match."""
    try:
        page.data.decode()
    except UnicodeDecodeError:
        yield "không phải UTF-8", START
    for said, tag in islice(_wrong(page.written), _MOST):
        yield said, place_of(page.data, tag.start())


def _wrong(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yields messages, each with the tag at which the error shows."""
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
        given = _ATTRIBUTE.findall(written)
        if len(set(given)) != len(given):
            yield f"thẻ <{name}> có thuộc tính ghi hai lần", tag
        if name in _VOID:
            continue
        # In HTML only void elements and elements of SVG and MathML may be written with `/>`. The slash of
        # `href=/a/` belongs to the value.
        if written.endswith("/") and _ATTRIBUTE.sub("", written).endswith("/"):
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
    """Yields errors for an end tag that does not close the innermost open element."""
    if not any(each == name for each, _ in is_open):
        yield f"thẻ đóng </{name}> không có thẻ mở", end
        return
    while (last := is_open.pop())[0] != name:
        if last[0] not in _MAY_STAY_OPEN:
            yield f"thẻ <{last[0]}> không được đóng trước </{name}>", last[1]
