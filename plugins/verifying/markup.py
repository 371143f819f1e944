"""The HTML of one page to a `Page`, tag by tag as it is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from html import unescape

from plugins.problems import quoted
from plugins.verifying.page import START, Heading, Page, Place, Reference, SearchIndex
from plugins.verifying.tags import DECLARATION, STRAY, Tag, attributes_of, tags_of

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
    "image": ("src",), "bgsound": ("src",),
}  # fmt: skip
_LEADS = {"a": "href", "area": "href", "blockquote": "cite", "q": "cite"}
_LINKS = frozenset(("a", "area", "link", "base"))
"""Elements whose `href` loads nothing by itself, or is looked at apart; any other's is a drawing's."""
_FORBIDDEN = frozenset((
    "style", "base", "iframe", "object", "embed", "frame", "frameset", "applet", "bgsound", "portal",
    "fencedframe", "animate", "animatecolor", "animatemotion", "animatetransform", "discard", "set",
))  # fmt: skip
"""The last six are SVG's, in small letters: an animation may give a link an address that runs."""
_HEAD = frozenset(("html", "meta", "link", "title", "script", "time"))
_READ = frozenset(("form", *_LEADS, *_LOADS, *_HEADINGS, *_HEAD, *_FORBIDDEN))
_NAMING = frozenset(("aria-label", "aria-labelledby", "alt", "title"))
"""Attributes that say what something is, in the place of words."""
_NAMES_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")
_UNASKED = frozenset(("style", "ping", "attributionsrc"))
"""Attributes that no page of ours has: a style of its own, hosts that are told of a click."""
_TELLING = frozenset((
    "id", "srcset", "imagesrcset", "data-index", "xlink:href", "formaction", "background", *_UNASKED,
    *_NAMES_IDS,
))  # fmt: skip
_RUNS = re.compile(r"[\x00-\x20]*(?:(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t|d\s*a\s*t\s*a)\s*:", re.I)
"""Browsers pass over blanks in the name of a scheme."""
_ONLY_A_CLASS = re.compile(r'\s+class="[^"]*+"')
"""What most elements have, and what tells nothing here."""
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


class _Reader:
    """Fills a page. Elements that are open lie in `_open`, with the offset at which each begins.

    `_link` is the link that is open, as long as nothing in it has said what it leads to.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[tuple[str, int]] = []
        self._text: list[str] | None = None
        self._link: tuple[str, int] | None = None
        self._n_main = 0
        self._at = 0
        self._line_ends: list[int] = []

    def read(self, text: str) -> None:
        """The whole of a page."""
        self._line_ends = [match.start() for match in _LINE_END.finditer(text)]
        before = 0
        for tag in tags_of(text):
            self._at = tag.start
            if self._text is not None:
                self._text.append(text[before : tag.start])
            if self._link is not None and before < tag.start and unescape(text[before : tag.start]).strip():
                self._link = None
            before = tag.end
            if tag.is_end:
                self._close(tag.name)
            elif tag.name == DECLARATION:
                self._page.has_doctype |= tag.written.lower() == "doctype html"
            elif tag.name == STRAY:
                self._wrong("dấu < lẻ")
            else:
                self._element(tag)
        for name, begin in self._open:
            if name not in _MAY_STAY_OPEN and name not in ("html", "body"):
                self._wrong(f"thẻ <{name}> không được đóng", begin)

    def _here(self) -> Place:
        return self._place(self._at)

    def _place(self, offset: int) -> Place:
        line = bisect_left(self._line_ends, offset)
        return line + 1, offset - (self._line_ends[line - 1] if line else -1)

    def _wrong(self, said: str, offset: int | None = None) -> None:
        self._page.markup.append((said, self._place(self._at if offset is None else offset)))

    def _element(self, tag: Tag) -> None:
        name, written = tag.name, tag.written
        if name in _READ or (written and not _ONLY_A_CLASS.fullmatch(written)):
            self._begin(name, attributes_of(written))
        if name in _VOID:
            return
        if written.endswith("/"):
            if not any(each in ("svg", "math") for each, _ in self._open):
                self._wrong(f"thẻ <{name}/> chưa được đóng: viết <{name}></{name}>")
            return
        if self._open and self._open[-1][0] == "p" and name in _ENDS_A_PARAGRAPH:
            self._wrong(f"thẻ <{name}> nằm trong <p>")
        self._open.append((name, tag.start))
        if name == "main":
            self._n_main += 1

    def _close(self, name: str) -> None:
        is_open = self._open
        if is_open and is_open[-1][0] == name:
            is_open.pop()
        elif any(each == name for each, _ in is_open):
            while (last := is_open.pop())[0] != name:
                if last[0] not in _MAY_STAY_OPEN:
                    self._wrong(f"thẻ <{last[0]}> không được đóng trước </{name}>", last[1])
        else:
            self._wrong(f"thẻ đóng </{name}> không có thẻ mở")
        if name == "a" and self._link is not None:
            self._page.without_words.append((self._link[0], self._place(self._link[1])))
            self._link = None
        if self._text is not None or name == "main":
            self._end(name)

    def _end(self, tag: str) -> None:
        if tag == "main":
            self._n_main -= 1
        if self._text is None:
            return
        text = "".join(self._text)
        if tag in _HEADINGS and self._page.headings:
            self._page.headings[-1].text = unescape(text).strip()
        elif tag == "title" and self._page.title is None:
            self._page.title = unescape(text).strip()
        elif tag == "script" and self._page.json_ld:
            self._page.json_ld[-1] = text, self._page.json_ld[-1][1]
        else:
            return
        self._text = None

    def _begin(self, tag: str, attributes: Sequence[tuple[str, str]]) -> None:
        page, given = self._page, dict(attributes)
        if len(given) != len(attributes):
            self._wrong(f"thẻ <{tag}> có thuộc tính ghi hai lần")
        for name, value in given.items():
            if name not in _TELLING and name[:2] != "on":
                continue
            if name == "id":
                page.ids.setdefault(value, []).append(self._here())
            elif name in _UNASKED or name[:2] == "on":
                page.forbidden.append((f"thuộc tính {name} trên <{tag}>", self._here()))
            elif name in _NAMES_IDS:
                page.names_ids += [(each, self._here()) for each in value.split()]
            elif name in ("srcset", "imagesrcset"):
                for candidate in value.split(","):
                    if candidate.strip():
                        self._load(candidate.split()[0], tag)
            elif name == "xlink:href":
                (self._lead if tag in _LINKS else self._load)(value, tag)
            elif name == "background":
                self._load(value, tag)
            elif name == "formaction":
                self._send(value, tag)
            elif name == "data-index" and value:
                numbers = given.get("data-entries", ""), given.get("data-shards", "")
                page.indexes.append(SearchIndex(value, *numbers, self._here()))
        if tag == "a" and ("href" in given or "xlink:href" in given):
            self._link = given.get("href", ""), self._at
        if self._link is not None and any(given[each].strip() for each in _NAMING & given.keys()):
            self._link = None
        if "href" in given and tag not in _LINKS:
            self._load(given["href"], tag)
        if tag not in _READ:
            return
        if tag == "form" and "action" in given:
            self._send(given["action"], tag)
        elif tag in _LEADS and (address := given.get(_LEADS[tag])) is not None:
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

    def _send(self, address: str, element: str) -> None:
        self._lead(address, element)
        self._page.sent_to.append(Reference(address, element, self._here()))

    def _load(self, address: str, element: str) -> None:
        found = Reference(address, element, self._here(), self._n_main > 0)
        self._page.loaded.append(found)
        self._page.references.append(found)
