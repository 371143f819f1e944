"""summary-length (advice): a summary has at most 300 characters, which lists and search engines show in full.

Bad: the article's first paragraph, copied. Good: what is new, for whom, from when.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.articles import Article, Page
from plugins.articles.fields import SUMMARY, SUMMARY_LENGTH
from plugins.lint.places import Places
from plugins.problems import Problem, Severity

RULE = "summary-length"
SEVERITY = Severity.ADVICE


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields a summary that is too long."""
    n = len(record.summary)
    if n > SUMMARY_LENGTH:
        message = f"tóm tắt dài {n} ký tự: rút còn {SUMMARY_LENGTH}, chỉ giữ điều mới và ai cần biết"
        yield Problem(Places(record).key(SUMMARY), RULE, message, SEVERITY)
