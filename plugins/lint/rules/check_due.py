"""check-due (to do): the content of a guide or an answer was not checked for a year.

Bad: `date: 2019-03-05` and no `checked`, on 20/6/2020. Good: `checked: 2020-05-04` once its content was
compared with the law in force.
"""

from collections.abc import Iterator
from datetime import date

from plugins.articles import Library
from plugins.lint.places import Places
from plugins.problems import Problem, Severity
from plugins.vietnamese import format_date

RULE = "check-due"
SEVERITY = Severity.TO_DO
DAYS = 365


def check_on_day(library: Library, as_of: date) -> Iterator[Problem]:
    """Yields guides and answers that are due on a day."""
    for article in library.articles:
        if not article.role.is_acted_on or not article.counts(as_of):
            continue
        last = max(day for day in (article.day, article.checked) if day)
        if (as_of - last).days > DAYS:
            key = "checked" if article.checked else "date"
            message = (
                f"nội dung chưa được kiểm tra lại từ ngày {format_date(last)}: đối chiếu với quy định "
                f"đang có hiệu lực, sửa nếu cần, rồi ghi checked: {as_of.isoformat()}"
            )
            yield Problem(Places(article).key(key), RULE, message, SEVERITY)
