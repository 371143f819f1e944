"""smart-space (advice): special blanks that look like ordinary ones.

Word and web pages insert no-break spaces and blanks of odd widths. Search does not find words joined by
them, and lines overflow on a telephone.
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
    """Yields the first such blank of each text, with their number."""
    for key, text in (("title", record.title), ("summary", record.summary)):
        if n := len(_SMART.findall(text)):
            yield Problem(Places(record).key(key), RULE, _message(n), SEVERITY)
    if n := len(_SMART.findall(markdown)):
        first = _SMART.search(markdown)
        place = Places(record, markdown).at(first.start() if first else 0)
        yield Problem(place, RULE, _message(n), SEVERITY)


def _message(n: int) -> str:
    return f"có {n} dấu cách đặc biệt (do chép từ Word hoặc từ trang khác): thay bằng dấu cách thường"
