"""basis-changed (to do): what an article rests on has changed since it was last held against the rules.

Bad: an article of 2020 that cites a decree which another replaced in 2025, on a day of 2026. Good: the same
with `checked: 2026-01-05`, once its text was put right.
"""

from collections.abc import Iterator
from datetime import date

from plugins.articles import Library
from plugins.articles.changes import known_on, notices
from plugins.lint.places import Places
from plugins.problems import Problem, Severity
from plugins.vietnamese import format_date

RULE = "basis-changed"
SEVERITY = Severity.TO_DO


def check_on_day(library: Library, as_of: date) -> Iterator[Problem]:
    """One advice for each article, with the change that weighs most."""
    for article in library.articles:
        found = notices(library, article, as_of) if article.counts(as_of) else ()
        if found:
            first, *others = found
            more = f" (và {len(others)} thay đổi khác)" if others else ""
            message = (
                f"sau ngày {format_date(known_on(article))}, {first.text}{more}: sửa bài theo quy định "
                f"mới rồi ghi checked: {as_of.isoformat()}"
            )
            key = "checked" if article.checked else "date"
            yield Problem(Places(article).key(key), RULE, message, SEVERITY)
