"""smart-space (advice): blanks that look like others and are not.

Word and web pages put in blanks at which no line may break, or of odd widths: words that they join are
found by no search, and stick out on a telephone.
"""

import re
from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity
from plugins.vietnamese import SMART_SPACES

RULE = "smart-space"
SEVERITY = Severity.ADVICE
_SMART = re.compile(f"[{SMART_SPACES}]")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """The first one of each text; how many there are."""
    for key, text in (("title", record.title), ("summary", record.summary)):
        if n := len(_SMART.findall(text)):
            yield Problem(Places(record).key(key), RULE, _message(n), SEVERITY)
    if n := len(_SMART.findall(markdown)):
        first = _SMART.search(markdown)
        place = Places(record, markdown).at(first.start() if first else 0)
        yield Problem(place, RULE, _message(n), SEVERITY)


def _message(n: int) -> str:
    return f"có {n} dấu cách đặc biệt (do chép từ Word hoặc từ trang khác): thay bằng dấu cách thường"
