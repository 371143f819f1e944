"""basis-changed (to do): the legal basis of an article has changed since its content was last checked.

Bad: an article of 2020 that cites a decree which was replaced in 2025, on a day of 2026. Good: the same
with `checked: 2026-01-05`, after its text was corrected.
"""

from collections.abc import Iterator
from datetime import date

from plugins.articles import Library
from plugins.articles.changes import last_checked, notices
from plugins.lint.places import Places
from plugins.problems import Problem, Severity
from plugins.vietnamese import format_date

RULE = "basis-changed"
SEVERITY = Severity.TO_DO


def check_on_day(library: Library, as_of: date) -> Iterator[Problem]:
    """Yields one problem for each article, about its most important change."""
    for article in library.articles:
        found = notices(library, article, as_of) if article.counts(as_of) else ()
        if found:
            first, *others = found
            more = f" (và {len(others)} thay đổi khác)" if others else ""
            message = (
                f"sau ngày {format_date(last_checked(article))}, {first.text}{more}: sửa bài theo quy định "
                f"mới rồi ghi checked: {as_of.isoformat()}"
            )
            key = "checked" if article.checked else "date"
            yield Problem(Places(article).key(key), RULE, message, SEVERITY)
