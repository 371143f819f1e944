"""fill-in (advice): a place that only the department can fill in is still open.

Bad:

    Nộp hồ sơ tại [cần điền: địa chỉ bộ phận một cửa].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted

RULE = "fill-in"
SEVERITY = Severity.ADVICE
_FILL_IN = re.compile(r"\[[Cc]ần điền\b:?([^\]\n]{1,200})\]")


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Each open place."""
    places = Places(record, markdown)
    for match in _FILL_IN.finditer(record.summary):
        yield Problem(places.key("summary"), RULE, _message(match), SEVERITY)
    for match in _FILL_IN.finditer(markdown):
        yield Problem(places.at(match.start()), RULE, _message(match), SEVERITY)


def _message(match: re.Match[str]) -> str:
    return f"chỗ này cần Sở điền: {quoted(match[1].strip())}"
