"""link-words (advice): the words of a link say where it leads.

Screen readers list the links of a page by their words alone (WCAG 2.2, 2.4.4), and an address typed
into a text is no link at all.

Bad:

    Xem mẫu tờ khai [tại đây](mau-to-khai.md).
    Nộp hồ sơ ở https://dichvucong.gov.vn

Good:

    Xem [mẫu tờ khai đăng ký khai sinh](mau-to-khai.md).
    Nộp hồ sơ ở [Cổng dịch vụ công quốc gia](https://dichvucong.gov.vn).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plugins.articles import Article, Page
from plugins.lint.blocks import without_code
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted
from plugins.vietnamese import same_word_key

RULE = "link-words"
SEVERITY = Severity.ADVICE

_SAY_NOTHING = frozenset(
    same_word_key(words)
    for words in (
        "đây", "tại đây", "ở đây", "vào đây", "xem tại đây", "bấm vào đây", "nhấn vào đây", "bấm tại đây",
        "xem thêm", "xem chi tiết", "chi tiết", "đường dẫn", "liên kết", "link", "click", "click vào đây",
        "here", "xem", "tải về", "tải tại đây",
    )
)  # fmt: skip
_LONGEST = 40
"""Characters: no words that say nothing are longer, whatever stands around them."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w(<\[\"'=/])(?:https?://|www\.)[^\s<>()\[\]\"]+", re.IGNORECASE)
_BEGINS = ("http://", "https://", "www.")
_IN_EACH = ("://", "w.", "W.")
_AT_THE_END = ".,;:!?…"


def _bare(markdown: str) -> Iterator[re.Match[str]]:
    """Addresses that stand alone. Where one may begin is found by string search, at a tenth of the cost."""
    if not any(mark in markdown for mark in _IN_EACH):
        return
    lower = markdown.lower()
    if len(lower) != len(markdown):  # "İ" becomes two characters: then every place is looked at
        yield from _BARE.finditer(without_code(markdown))
        return
    text, end = without_code(markdown), 0
    for begin in sorted({place for mark in _BEGINS for place in _places(lower, mark)}):
        match = _BARE.match(text, begin) if begin >= end else None
        if match:
            end = match.end()
            yield match


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


@lru_cache(maxsize=4096)
def _says_nothing(words: str) -> bool:
    return same_word_key(words.strip(" .,:…»→>")) in _SAY_NOTHING


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Links whose words say nothing, and addresses that are not links."""
    places = Places(record, markdown)
    for link in record.body.links:
        if len(link.text) <= _LONGEST and _says_nothing(link.text):
            message = (
                f"liên kết {quoted(link.text)} không nói dẫn đi đâu: viết tên của nơi đến trong ngoặc vuông"
            )
            yield Problem(places.of(f"[{link.text}]"), RULE, message, SEVERITY)
        elif _ADDRESS.fullmatch(link.text.strip()):
            message = (
                f"chữ của liên kết là một địa chỉ: viết tên của nơi đến, ví dụ [tên trang]({link.href[:80]})"
            )
            yield Problem(places.of(link.text), RULE, message, SEVERITY)
    for match in _bare(markdown):
        address = match[0].rstrip(_AT_THE_END)
        message = f"địa chỉ {quoted(address)} chưa bấm được: viết [tên của nơi đến]({address[:80]})"
        yield Problem(places.at(match.start()), RULE, message, SEVERITY)
