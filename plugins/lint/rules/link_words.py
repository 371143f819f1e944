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

from plugins.articles import Article, Page
from plugins.lint.blocks import without_code
from plugins.lint.places import Places, problem
from plugins.problems import Problem, quoted
from plugins.vietnamese import same_word_key

RULE = "link-words"

_SAY_NOTHING = frozenset(
    same_word_key(words)
    for words in (
        "đây", "tại đây", "ở đây", "vào đây", "xem tại đây", "bấm vào đây", "nhấn vào đây", "bấm tại đây",
        "xem thêm", "xem chi tiết", "chi tiết", "đường dẫn", "liên kết", "link", "click", "click vào đây",
        "here", "xem", "tải về", "tải tại đây",
    )
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w(<\[\"'=/])(?:https?://|www\.)[^\s<>()\[\]\"]+", re.IGNORECASE)
_AT_THE_END = ".,;:!?…"


def check(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Links whose words say nothing, and addresses that are not links."""
    places = Places(record, markdown)
    for link in record.body.links:
        if same_word_key(link.text.strip(" .,:…»→>")) in _SAY_NOTHING:
            message = (
                f"liên kết {quoted(link.text)} không nói dẫn đi đâu: viết tên của nơi đến trong ngoặc vuông"
            )
            yield problem(places.of(f"[{link.text}]"), RULE, message)
        elif _ADDRESS.fullmatch(link.text.strip()):
            message = (
                f"chữ của liên kết là một địa chỉ: viết tên của nơi đến, ví dụ [tên trang]({link.href[:80]})"
            )
            yield problem(places.of(link.text), RULE, message)
    if "://" not in markdown and "www." not in markdown:
        return
    for match in _BARE.finditer(without_code(markdown)):
        address = match[0].rstrip(_AT_THE_END)
        message = f"địa chỉ {quoted(address)} chưa bấm được: viết [tên của nơi đến]({address[:80]})"
        yield problem(places.at(match.start()), RULE, message)
