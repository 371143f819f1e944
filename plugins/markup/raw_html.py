"""Raw HTML in Markdown, cleaned to the allowed list before it is stashed.

Python-Markdown keeps raw HTML out of its tree, in `htmlStash`. Only these fragments are parsed
here, each once. What may stay is written anew with its attributes quoted; of what may not, the
text stays, except of script and style. Fragments need not be whole: inline tags come one by one,
so tags are also matched against each other over the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape
from html.parser import HTMLParser
from re import Match

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor

from plugins.markup.addresses import (
    for_pelican_link,
    for_pelican_picture,
    is_safe_link,
    is_safe_picture,
    is_script_scheme,
)
from plugins.markup.seen import Seen

_TABLE_CELL = frozenset({"colspan", "rowspan"})
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        [
            "p",
            "strong",
            "em",
            "ul",
            "li",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "figure",
            "figcaption",
            "details",
            "summary",
            "sup",
            "sub",
            "mark",
            "kbd",
            "small",
            "br",
            "hr",
            "q",
            "cite",
            "dl",
            "dt",
            "dd",
            "table",
        ],
        frozenset(),
    ),
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "th": _TABLE_CELL | {"scope"},
    "td": _TABLE_CELL,
}
"""Tags that may stay, each with its attributes."""

VOID = frozenset({"br", "hr", "img"})
_SWALLOWED = frozenset({"script", "style"})
_DANGEROUS = frozenset(
    [
        "script",
        "style",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "select",
        "textarea",
        "option",
        "link",
        "meta",
        "base",
        "svg",
        "math",
        "template",
        "noscript",
        "video",
        "audio",
        "source",
        "track",
        "html",
        "head",
        "body",
        "title",
        "portal",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
    ]
)
_DANGEROUS_ATTRIBUTES = frozenset(
    ("style", "srcdoc", "formaction", "action", "xlink:href", "srcset", "background")
)
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
SWALLOWED_HTML = r"(<(script|style)\b[^>]*>.*?</\2\s*>)"
"""Script and style inside a paragraph, with what they hold."""
_TICKS = re.compile(r"`++")
_CODE_OR_COMMENT = re.compile(r"`++|<!--")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_OPTIONAL_END = frozenset(["li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "p"])


class Cleaner(HTMLParser):
    """Writes an allowed copy of one fragment."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(convert_charrefs=True)
        self._seen = seen
        self._out: list[str] = []
        self._swallowing = ""
        self.open_tags: list[tuple[str, str]] = []

    def clean(self, fragment: str) -> str:
        """The fragment without what may not stay."""
        self.reset()
        self._out, self._swallowing = [], ""
        self.feed(fragment)
        self.close()
        return "".join(self._out)

    def check_balance(self) -> None:
        """Reports tags that were opened and never closed."""
        for tag, source in self.open_tags:
            if tag not in _OPTIONAL_END:
                self._seen.raw_html.append((source, f"thẻ <{tag}> mở mà không đóng: thêm </{tag}>", True))
        self.open_tags.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or f"<{tag}"
        if tag in _SWALLOWED:
            self._swallowing = tag
        if tag in _DANGEROUS:
            self._report(source, f"thẻ <{tag}> không được dùng: xóa đi", True)
            return
        kept = self._attributes(tag, attrs, source)
        if tag not in ALLOWED:
            if is_script_scheme(tag):
                self._report(source, "địa chỉ trong dấu <…> không an toàn: xóa đi", True)
                return
            advice = "thẻ sẽ bị bỏ, chữ bên trong vẫn còn; dùng Markdown thay cho thẻ"
            self._report(source, f"thẻ <{tag[:30]}> không được dùng: {advice}", False)
            return
        if tag not in VOID:
            self.open_tags.append((tag, source))
        self._out.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _SWALLOWED:
            self._swallowing = ""
        elif tag in ALLOWED and tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._swallowing:
            if tag == self._swallowing:
                self._swallowing = ""
            return
        if tag not in ALLOWED or tag in VOID:
            return
        names = [name for name, _ in self.open_tags]
        if tag not in names:
            self._report(f"</{tag}", f"thẻ </{tag}> đóng mà không có thẻ mở: xóa đi", True)
            return
        while self.open_tags:
            name, source = self.open_tags.pop()
            if name == tag:
                break
            if name not in _OPTIONAL_END:
                self._report(source, f"thẻ <{name}> phải đóng trước </{tag}>", True)
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._swallowing:
            self._out.append(escape(data, quote=False))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![…`: the standard library's own way raises AssertionError on what it does not know."""
        return self.parse_bogus_comment(i, report)

    def handle_decl(self, decl: str) -> None:
        self._report(f"<!{decl[:20]}", "khai báo <!…> không được dùng: xóa đi", False)

    def handle_pi(self, data: str) -> None:
        self._report(f"<?{data[:20]}", "lệnh <?…> không được dùng: xóa đi", False)

    def unknown_decl(self, data: str) -> None:
        self._report("<![", "khai báo <![…> không được dùng: xóa đi", False)

    def _report(self, source: str, reason: str, dangerous: bool) -> None:
        self._seen.raw_html.append((source, reason, dangerous))

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]], source: str) -> str:
        kept: dict[str, str] = {}
        for name, value in attrs:
            text = value or ""
            if name.startswith("on") or name in _DANGEROUS_ATTRIBUTES:
                self._report(source, f"thuộc tính {name[:30]} không được dùng: xóa đi", True)
            elif name == "href" and not is_safe_link(text):
                self._report(source, "địa chỉ trong href không an toàn: xóa hoặc sửa", True)
            elif name not in ALLOWED.get(tag, frozenset()):
                if tag in ALLOWED:
                    self._report(source, f"thuộc tính {name[:30]} sẽ bị bỏ", False)
            elif name in _NUMBERS and not _NUMBER.fullmatch(text):
                self._report(source, f"thuộc tính {name} phải là một số", False)
            elif name == "scope" and text not in ("row", "col", "rowgroup", "colgroup"):
                self._report(source, "thuộc tính scope phải là row hoặc col", False)
            else:
                kept.setdefault(name, text)
        if tag == "a" and "href" in kept:
            self._seen.links.append((kept["href"], ""))
            kept["href"] = for_pelican_link(kept["href"])
        if tag == "img":
            src = kept.pop("src", "")
            self._seen.pictures.append((src, kept.get("alt", "")))
            if is_safe_picture(src):
                kept["src"] = for_pelican_picture(src)
            kept["loading"] = "lazy"
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


class CleanHtmlBlocks(HtmlBlockPreprocessor):
    """The host's own extraction of raw blocks, whose stash entries are then cleaned."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._cleaner = Cleaner(seen)

    def run(self, lines: list[str]) -> list[str]:
        """Extracts the blocks; entries that other preprocessors stashed (code) stay as they are."""
        stash = self.md.htmlStash
        before = len(stash.rawHtmlBlocks)
        lines = super().run(_without_long_comments("\n".join(lines)).split("\n"))
        for number in range(before, len(stash.rawHtmlBlocks)):
            stash.rawHtmlBlocks[number] = self._cleaner.clean(str(stash.rawHtmlBlocks[number]))
            self._cleaner.check_balance()
        return lines


def _without_long_comments(text: str) -> str:
    """Comments over several paragraphs go: the host would show one that begins inside a line.

    What stands in code is no comment. Code ends at as many backticks as begin it.
    """
    if "<!--" not in text:
        return text
    ticks: dict[str, list[int]] = {}
    for run in _TICKS.finditer(text):
        ticks.setdefault(run[0], []).append(run.start())
    kept, copied, end = [], 0, 0
    last_end = text.rfind("-->")
    for mark in _CODE_OR_COMMENT.finditer(text):
        if mark.start() < end:
            continue
        if mark[0] != "<!--":
            places = ticks[mark[0]]
            following = bisect_right(places, mark.start())
            if following < len(places):
                end = places[following] + len(mark[0])
        elif mark.end() <= last_end:
            end = text.index("-->", mark.end()) + len("-->")
            if _BLANK_LINE.search(text, mark.start(), end):
                kept.append(text[copied : mark.start()])
                copied = end
    return "".join([*kept, text[copied:]])


class CleanInlineHtml(HtmlInlineProcessor):
    """The host's own pattern for one inline tag, cleaned before it is stashed."""

    def __init__(self, pattern: str, md: Markdown, cleaner: Cleaner) -> None:
        super().__init__(pattern, md)
        self._cleaner = cleaner

    # A base class, the older Pattern, has this method without data; Python-Markdown overrides it so too.
    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """A placeholder for the tag that may stay, or nothing."""
        raw = self.backslash_unescape(self.unescape(m.group(1)))
        cleaned = self._cleaner.clean(raw)
        return (self.md.htmlStash.store(cleaned) if cleaned else ""), m.start(0), m.end(0)


class OpenComment(InlineProcessor):
    """What is left of comments once whole ones are gone: the text after it would be public."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__("<!--", md)
        self._seen = seen

    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        """Nothing in its place; a problem."""
        self._seen.raw_html.append((m[0], "ghi chú <!-- mở mà không đóng: thêm --> ở cuối ghi chú", True))
        return "", m.start(0), m.end(0)
