"""The HTML of one page to a `Page`, tag by tag as it is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from html.parser import HTMLParser
from typing import TypeAlias

from plugins.problems import quoted
from plugins.verifying.page import START, Heading, Page, Place, Reference

Attributes: TypeAlias = "list[tuple[str, str | None]]"

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
_MAY_STAY_OPEN = frozenset((
    "li", "dt", "dd", "p", "option", "optgroup", "rt", "rp", "tr", "td", "th", "thead", "tbody", "tfoot",
    "colgroup",
))  # fmt: skip
"""HTML 13.1.2.4: their end tag may be left out."""
_ENDS_A_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
    "pre", "search", "section", "table", "ul",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LOADING_RELATIONS = frozenset((
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "manifest",
))  # fmt: skip
_LOADS = {
    "script": ("src",), "img": ("src",), "iframe": ("src",), "source": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
}  # fmt: skip
_LEADS = {"a": "href", "area": "href", "form": "action", "blockquote": "cite", "q": "cite"}
_FORBIDDEN = frozenset(("style", "base", "iframe", "object", "embed", "frame"))
_HEAD = frozenset(("html", "meta", "link", "title", "script", "time"))
_READ = frozenset((*_LEADS, *_LOADS, *_HEADINGS, *_HEAD, *_FORBIDDEN))
_NAMES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")
_TELLING = frozenset(("id", "style", "srcset", "imagesrcset", "data-index", *_NAMES_IDS))
_RUNS = re.compile(r"[\x00-\x20]*(?:(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t|d\s*a\s*t\s*a)\s*:", re.I)
"""Browsers pass over blanks in the name of a scheme."""
_LINE_END = re.compile("\n")


def read_page(name: str, data: bytes) -> Page:
    """The page in a file's bytes."""
    page = Page(name, len(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        page.markup.append(("không phải UTF-8", START))
        text = data.decode("utf-8", "replace")
    reader = _Reader(page)
    reader.read(text)
    return page


def read_fragment(name: str, html: str) -> Page:
    """What a piece of HTML says, such as the content of a feed's entry."""
    page = Page(name, len(html))
    reader = _Reader(page)
    reader.read(html)
    return page


class _Reader(HTMLParser):
    """Fills a page. Elements that are open lie in `_open`, those in SVG by the names that HTML gives them."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._open: list[tuple[str, int]] = []
        self._text: list[str] | None = None
        self._n_main = 0
        self._at = 0
        self._line_ends: list[int] = []

    def read(self, text: str) -> None:
        """The whole of a page."""
        self._line_ends = [match.start() for match in _LINE_END.finditer(text)]
        try:
            self.feed(text)
            self.close()
        except AssertionError:
            # What Python's parser says to `<![x`; the rest is not read.
            self._wrong("có <![ không phải HTML")
        for name, begin in self._open:
            if name not in _MAY_STAY_OPEN and name not in ("html", "body"):
                self._wrong(f"thẻ <{name}> không được đóng", begin)

    def updatepos(self, i: int, j: int) -> int:
        """Called before each piece. The base class counts lines here, which takes a tenth of the time."""
        self._at = j
        return j

    def _here(self) -> Place:
        return self._place(self._at)

    def _place(self, offset: int) -> Place:
        line = bisect_left(self._line_ends, offset)
        return line + 1, offset - (self._line_ends[line - 1] if line else -1)

    def _wrong(self, said: str, offset: int | None = None) -> None:
        self._page.markup.append((said, self._place(self._at if offset is None else offset)))

    def handle_decl(self, decl: str) -> None:
        self._page.has_doctype |= decl.lower() == "doctype html"

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._begin(tag, attrs)
        if tag not in _VOID and not any(name in ("svg", "math") for name, _ in self._open):
            self._wrong(f"thẻ <{tag}/> chưa được đóng: viết <{tag}></{tag}>")

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._begin(tag, attrs)
        if tag in _VOID:
            return
        if self._open and self._open[-1][0] == "p" and tag in _ENDS_A_PARAGRAPH:
            self._wrong(f"thẻ <{tag}> nằm trong <p>")
        self._open.append((tag, self._at))
        if tag == "main":
            self._n_main += 1

    def handle_endtag(self, tag: str) -> None:
        is_open = self._open
        if is_open and is_open[-1][0] == tag:
            is_open.pop()
        elif any(name == tag for name, _ in is_open):
            while (last := is_open.pop())[0] != tag:
                if last[0] not in _MAY_STAY_OPEN:
                    self._wrong(f"thẻ <{last[0]}> không được đóng trước </{tag}>", last[1])
        else:
            self._wrong(f"thẻ đóng </{tag}> không có thẻ mở")
        if self._text is not None or tag == "main":
            self._end(tag)

    def _end(self, tag: str) -> None:
        if tag == "main":
            self._n_main -= 1
        if self._text is None:
            return
        text = "".join(self._text)
        if tag in _HEADINGS and self._page.headings:
            self._page.headings[-1].text = text.strip()
        elif tag == "title" and self._page.title is None:
            self._page.title = text.strip()
        elif tag == "script" and self._page.json_ld:
            self._page.json_ld[-1] = text, self._page.json_ld[-1][1]
        else:
            return
        self._text = None

    def _begin(self, tag: str, attrs: Attributes) -> None:
        page = self._page
        given = {name: value or "" for name, value in attrs} if attrs else {}
        if len(given) != len(attrs):
            self._wrong(f"thẻ <{tag}> có thuộc tính ghi hai lần")
        for name, value in given.items():
            if name not in _TELLING and name[:2] != "on":
                continue
            if name == "id":
                page.ids.setdefault(value, []).append(self._here())
            elif name == "style" or name[:2] == "on":
                page.forbidden.append((f"thuộc tính {name} trên <{tag}>", self._here()))
            elif name in _NAMES_IDS:
                page.names_ids += [(each, self._here()) for each in value.split()]
            elif name in ("srcset", "imagesrcset"):
                for candidate in value.split(","):
                    if candidate.strip():
                        self._load(candidate.split()[0], tag)
            elif name == "data-index" and value:
                page.folders.append(value)
        if tag not in _READ:
            return
        if tag in _LEADS and (address := given.get(_LEADS[tag])) is not None:
            self._lead(address, tag)
        elif tag in _HEADINGS:
            page.headings.append(Heading(_HEADINGS[tag], self._here()))
            self._text = []
        elif tag in _HEAD:
            self._head(tag, given)
        if tag in _LOADS:
            for name in _LOADS[tag]:
                if name in given:
                    self._load(given[name], tag)
            if (tag == "img" or given.get("type") == "image") and "alt" not in given:
                page.without_alt.append((given.get("src", ""), self._here()))
        if tag in _FORBIDDEN:
            page.forbidden.append((f"<{tag}>", self._here()))

    def _head(self, tag: str, given: dict[str, str]) -> None:
        page, place = self._page, self._here()
        if tag == "html":
            page.lang = given.get("lang")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or ""
            if name:
                page.metas.setdefault(name, []).append((given.get("content", ""), place))
            if name in ("og:image", "og:url", "DC.identifier"):
                page.references.append(Reference(given.get("content", ""), name, place))
            if given.get("http-equiv", "").lower() == "refresh":
                page.refresh = given.get("content", "")
                self._lead(page.refresh.partition("=")[2].strip(" '\""), "meta")
        elif tag == "link":
            relations = set(given.get("rel", "").lower().split())
            for relation in relations:
                page.relations.setdefault(relation, []).append((given.get("href", ""), place))
            if relations & _LOADING_RELATIONS:
                self._load(given.get("href", ""), tag)
            elif not any(relation.startswith("schema.") for relation in relations):
                self._lead(given.get("href", ""), tag)
        elif tag == "title" and page.title is None and not any(name == "svg" for name, _ in self._open):
            self._text = []
        elif tag == "script":
            if given.get("type", "").lower() == "application/ld+json":
                page.json_ld.append(("", place))
                self._text = []
            elif not given.get("src"):
                page.forbidden.append(("<script> viết thẳng trong trang", place))
        elif tag == "time" and "datetime" in given:
            page.times.append((given["datetime"], place))

    def _lead(self, address: str, element: str) -> None:
        if _RUNS.match(address):
            self._page.forbidden.append(
                (f"địa chỉ {quoted(address.strip(), 20)} trên <{element}>", self._here())
            )
            return
        self._page.references.append(Reference(address, element, self._here(), self._n_main > 0))

    def _load(self, address: str, element: str) -> None:
        found = Reference(address, element, self._here(), self._n_main > 0)
        self._page.loaded.append(found)
        self._page.references.append(found)
