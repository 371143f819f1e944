"""Reports raw HTML in Markdown with its place, and cleans it before it is stored.

Python-Markdown keeps raw HTML out of its tree, in `htmlStash`. Only these fragments are handled here.
`allowed` (nh3) cleans them; the `Reporter` tells the writer what is removed, and why. A fragment may be
incomplete: inline tags come one by one, so opening and closing tags are matched over the whole text.
"""

import re
from bisect import bisect_right
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from re import Match

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import HTML_PLACEHOLDER

from plugins.markup.allowed import (
    ALLOWED,
    REMOVED_WITH_TEXT,
    VOID,
    clean_fragment,
    clean_start_tag,
    kept_value,
)
from plugins.markup.invisible import without_control
from plugins.markup.seen import Seen
from plugins.problems import advice_on_local_file
from plugins.targets import is_script_scheme

# They run code, load something, send what readers type, or end the page around them: errors. All else that is
# not allowed is only removed.
_DANGEROUS_TAGS = (
    "script style iframe frame frameset object embed applet form input button select textarea option link "
    "meta base svg math template noscript video audio source track html head body title portal xmp plaintext "
    "noembed noframes"
)
_DANGEROUS = frozenset(_DANGEROUS_TAGS.split())
# They run code, load something or send elsewhere what readers type; `style` can cover the page.
_DANGEROUS_ATTRIBUTES = frozenset(
    ("style", "srcdoc", "formaction", "action", "xlink:href", "srcset", "background")
)
REMOVED_WITH_TEXT_HTML = r"(<(script|style)\b[^>]*>.*?</\2\s*>)"
"""Script and style within a paragraph, with their content."""
# A tag after cleaning: lower case, and no `>` in a value, where it is `&gt;`.
_TAG = re.compile(r"<(/?[a-z]*)[^>]*>")
# A code span ends at as many backticks as it began with.
_TICKS = re.compile(r"`++")
_CODE_OR_COMMENT = re.compile(r"`++|<!--")
# Ends a paragraph, and with it a code span that was not closed.
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ADDED = frozenset({"tbody"})
"""Elements that a browser adds around rows by itself."""
# Elements whose end tag HTML allows to be omitted.
_OPTIONAL_END = frozenset(["li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "p"])


class Reporter(HTMLParser):
    """Collects the links and pictures of raw HTML, and reports what is not allowed."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(convert_charrefs=True)
        self._seen = seen
        self._swallowing = ""
        # Tags that are open over all fragments so far, with their source: inline HTML comes tag by tag.
        self._open_tags: list[tuple[str, str]] = []
        # Allowed tags and visible words of the last fragment, which `compare` looks for in the cleaned HTML.
        self._stays: Counter[str] = Counter()
        self._words: list[str] = []

    def look(self, fragment: str) -> Counter[str]:
        """Reports on a fragment; returns its allowed tags with their numbers, as `em` and `/em`."""
        self.reset()
        self._swallowing = ""
        self._stays, self._words = Counter(), []
        self.feed(fragment)
        self.close()
        return self._stays

    def compare(self, cleaned: str) -> None:
        """Reports what cleaning removed from the last fragment without a report so far."""
        # nh3 drops allowed tags, too, where HTML does not permit them, such as a cell outside a table.
        there = Counter(_TAG.findall(cleaned))
        for tag, number in self._stays.items():
            if there[tag] < number and not tag.startswith("/"):
                advice = "thẻ sẽ bị bỏ, chữ bên trong vẫn còn; bảng, danh sách phải đứng riêng một đoạn"
                self._report(f"<{tag}", f"thẻ <{tag}> đứng sai chỗ: {advice}", False)
        if _letters("".join(self._words)) != _letters(unescape(_TAG.sub("", cleaned))):
            reason = "chữ gần đây sẽ mất vì có thẻ viết dở: xem lại dấu nháy và dấu > của các thẻ"
            self._report("<", reason, True)

    def check_unseen(self, cleaned: str) -> None:
        """Reports tags that browsers see in a complete fragment, but that Python's parser took for something
        else.
        """
        for tag in dict.fromkeys(_TAG.findall(cleaned)):
            if not tag.startswith("/") and tag not in self._stays and tag not in _ADDED:
                self._report(f"<{tag}", f"thẻ <{tag}> nằm trong ghi chú hay thẻ viết dở: xóa đi", True)

    def check_balance(self) -> None:
        """Reports tags that were opened and never closed."""
        for tag, source in self._open_tags:
            if tag not in _OPTIONAL_END:
                self._report(source, f"thẻ <{tag}> mở mà không đóng: thêm </{tag}>", True)
        self._open_tags.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or f"<{tag}"
        if tag in REMOVED_WITH_TEXT:
            self._swallowing = tag
        # Such a tag is not kept as open: `handle_endtag` ignores the end tags of all tags that are not
        # allowed.
        if tag in _DANGEROUS:
            self._report(source, f"thẻ <{tag}> không được dùng: xóa đi", True)
            return
        self._look_at_attributes(tag, attrs, source)
        if tag not in ALLOWED:
            if is_script_scheme(tag):
                self._report(source, "địa chỉ trong dấu <…> không an toàn: xóa đi", True)
                return
            advice = "thẻ sẽ bị bỏ, chữ bên trong vẫn còn; dùng Markdown thay cho thẻ"
            self._report(source, f"thẻ <{tag[:30]}> không được dùng: {advice}", False)
            return
        if tag not in VOID:
            self._open_tags.append((tag, source))
        self._stays[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Handles `<em/>` as browsers do: as `<em>`."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._swallowing:
            # Within `script` and `style` there are no tags but their own end.
            if tag == self._swallowing:
                self._swallowing = ""
            return
        if tag not in ALLOWED or tag in VOID:
            return
        if not any(name == tag for name, _ in self._open_tags):
            self._report(f"</{tag}", f"thẻ </{tag}> đóng mà không có thẻ mở: xóa đi", True)
            return
        while self._open_tags:
            name, source = self._open_tags.pop()
            if name == tag:
                break
            if name not in _OPTIONAL_END:
                self._report(source, f"thẻ <{name}> phải đóng trước </{tag}>", True)
        self._stays[f"/{tag}"] += 1

    def handle_data(self, data: str) -> None:
        if not self._swallowing:
            self._words.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skips `<![…`: the standard library raises AssertionError on keywords that it does not know."""
        return self.parse_bogus_comment(i, report)

    def handle_decl(self, decl: str) -> None:
        self._report(f"<!{decl[:20]}", "khai báo <!…> không được dùng: xóa đi", False)

    def handle_pi(self, data: str) -> None:
        self._report(f"<?{data[:20]}", "lệnh <?…> không được dùng: xóa đi", False)

    def unknown_decl(self, data: str) -> None:
        self._report("<![", "khai báo <![…> không được dùng: xóa đi", False)

    def _report(self, source: str, reason: str, dangerous: bool) -> None:
        self._seen.raw_html.append((source, reason, dangerous))

    def _look_at_attributes(self, tag: str, attrs: list[tuple[str, str | None]], source: str) -> None:
        kept: dict[str, str] = {}
        for name, value in attrs:
            # An attribute without a value (`<td colspan>`) has None.
            text = value or ""
            is_allowed = name in ALLOWED.get(tag, frozenset())
            if name.startswith("on") or name in _DANGEROUS_ATTRIBUTES:
                self._report(source, f"thuộc tính {name[:30]} không được dùng: xóa đi", True)
            elif name == "href" and kept_value(tag, name, text) is None:
                told = advice_on_local_file(text) or "địa chỉ trong href không an toàn: xóa hoặc sửa"
                self._report(source, told, True)
            elif not is_allowed:
                if tag in ALLOWED:
                    self._report(source, f"thuộc tính {name[:30]} sẽ bị bỏ", False)
            elif name == "scope" and kept_value(tag, name, text) is None:
                self._report(source, "thuộc tính scope phải là row hoặc col", False)
            elif name != "src" and kept_value(tag, name, text) is None:
                self._report(source, f"thuộc tính {name} phải là một số", False)
            else:
                # Of repeated attributes browsers use the first.
                kept.setdefault(name, text)
        if tag == "a" and "href" in kept:
            self._seen.links.append((kept["href"], ""))
        if tag == "img":
            self._seen.pictures.append((kept.get("src", ""), kept.get("alt", "")))


def _letters(text: str) -> Counter[str]:
    """Counts the letters and digits that readers see, in any order: browsers move text out of a table."""
    return Counter(filter(str.isalnum, text))


class CleanHtmlBlocks(HtmlBlockPreprocessor):
    """Python-Markdown's extraction of raw blocks; the stored blocks are then cleaned."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._reporter = Reporter(seen)

    def run(self, lines: list[str]) -> list[str]:
        """Extracts the blocks. What other preprocessors stored (code) stays unchanged."""
        text = "\n".join(lines)
        # Python-Markdown looks for HTML by these two signs.
        if "<" not in text and "&" not in text:
            return lines
        stash = self.md.htmlStash
        # The blocks so far are code, which was stored with its HTML escaped.
        before = len(stash.rawHtmlBlocks)
        lines = super().run(_without_long_comments(text).split("\n"))
        for number in range(before, len(stash.rawHtmlBlocks)):
            fragment = without_control(str(stash.rawHtmlBlocks[number]))
            self._reporter.look(fragment)
            stash.rawHtmlBlocks[number] = cleaned = clean_fragment(fragment)
            self._reporter.compare(cleaned)
            self._reporter.check_unseen(cleaned)
            self._reporter.check_balance()
            if not cleaned.strip():  # as of a comment: its placeholder would be an empty paragraph
                lines = [line.replace(HTML_PLACEHOLDER % number, "") for line in lines]
        return lines


def _without_long_comments(text: str) -> str:
    """Removes comments with blank lines in them: Python-Markdown would show one that begins within a line.

    A comment in code is kept. Code ends with as many backticks as it begins with.
    """
    # Almost no text has comments.
    if "<!--" not in text:
        return text
    # The positions of each run of backticks by its length, so that the end of code is found without searching
    # the text again.
    ticks: dict[str, list[int]] = {}
    for run in _TICKS.finditer(text):
        ticks.setdefault(run[0], []).append(run.start())
    kept, copied, end = [], 0, 0
    # Behind the last end there is no use in searching for another one: a thousand open comments would each
    # search to the end.
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
    """Python-Markdown's pattern for one inline tag; the tag is cleaned before it is stored."""

    def __init__(self, pattern: str, md: Markdown, reporter: Reporter) -> None:
        super().__init__(pattern, md)
        self._reporter = reporter

    # The base class Pattern declares this method without `data`; Markdown's own subclasses add it.
    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # Markdown takes both
        """Returns a placeholder for an allowed tag, or nothing."""
        raw = without_control(self.backslash_unescape(self.unescape(m.group(1))))
        cleaned = ""
        # The pattern matches one tag, so this runs once; not at all for a comment or a tag that is not
        # allowed.
        for tag in self._reporter.look(raw):
            is_end, name = tag.startswith("/"), tag.removeprefix("/")
            cleaned = clean_start_tag(f"<{name}>" if is_end else raw, name)
            self._reporter.compare(cleaned)
            if is_end and cleaned:
                cleaned = f"</{name}>"
        return (self.md.htmlStash.store(cleaned) if cleaned else ""), m.start(0), m.end(0)


class OpenComment(InlineProcessor):
    """Handles the start of a comment that never ends: the text after it would be published."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__("<!--", md)
        self._seen = seen

    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # Markdown takes both
        """Removes it, and reports a problem."""
        self._seen.raw_html.append((m[0], "ghi chú <!-- mở mà không đóng: thêm --> ở cuối ghi chú", True))
        return "", m.start(0), m.end(0)
