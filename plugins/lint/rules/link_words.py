"""link-words (advice): the text of a link says where it leads.

Screen readers list the links of a page by their text alone (WCAG 2.2, 2.4.4). An address that is typed
into a text is not a link.

Bad:

    Xem mẫu tờ khai [tại đây](mau-to-khai.md).
    Nộp hồ sơ ở https://dichvucong.gov.vn

Good:

    Xem [mẫu tờ khai đăng ký khai sinh](mau-to-khai.md).
    Nộp hồ sơ ở [Cổng dịch vụ công quốc gia](https://dichvucong.gov.vn).
"""

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
"""In characters: every phrase of the list is shorter, with marks around it. A quick test."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+", re.MULTILINE)
"""The definition of a reference link: `[dvc]: https://dichvucong.gov.vn`."""
# The look-behind excludes addresses within links, attributes, quotation marks and longer addresses.
_BARE = re.compile(r"(?<![\w(<\[\"'=/])(?:https?://|www\.)[^\s<>()\[\]\"]+", re.IGNORECASE)
_AT_THE_END = ".,;:!?…"


@lru_cache(maxsize=4096)
def _says_nothing(words: str) -> bool:
    return same_word_key(words.strip(" .,:…»→>")) in _SAY_NOTHING


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields links with meaningless text, and addresses that are not links."""
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
    if "://" not in markdown and "www." not in markdown.lower():
        return
    text = _DEFINITION.sub(lambda found: " " * len(found[0]), without_code(markdown))
    for match in _BARE.finditer(text):
        address = match[0].rstrip(_AT_THE_END)
        whole = address if "://" in address else f"https://{address}"
        message = f"địa chỉ {quoted(address)} chưa bấm được: viết [tên của nơi đến]({whole[:80]})"
        yield Problem(places.at(match.start()), RULE, message, SEVERITY)
