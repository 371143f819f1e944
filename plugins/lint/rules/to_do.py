"""Work that is still open, and no fault of a text.

fill-in (to do): a place that only the department can fill in is still empty. If readers would see it, the
page is a draft until then.

check-due (to do): the content of a guide or an answer was not checked for a year.

basis-changed (to do): the legal basis of an article has changed since its content was last checked.

Bad:

    Nộp hồ sơ tại [cần điền: địa chỉ bộ phận một cửa].
    date: 2019-03-05                    (a guide, on 20/6/2020; or a decree that it cites was replaced since)

Good:

    checked: 2020-05-04                 (its content was compared with the law in force)
"""

import re
from collections.abc import Iterator
from datetime import date

from plugins.articles import Article, Library, Page
from plugins.articles.changes import last_checked, notices
from plugins.articles.places_to_fill import PLACE
from plugins.lint.places import Places
from plugins.problems import Problem, Severity, quoted
from plugins.vietnamese import format_date

BASIS_CHANGED = "basis-changed"
# Arbitrary: a year, so that a unit can plan to check its guides once.
DAYS = 365


def check_text(record: Article | Page, markdown: str) -> Iterator[Problem]:
    """Yields each place to fill in."""
    places = Places(record, markdown)
    for match in PLACE.finditer(record.summary):
        yield Problem(places.key("summary"), "fill-in", _to_fill(match), Severity.TO_DO)
    for match in PLACE.finditer(markdown):
        yield Problem(places.at(match.start()), "fill-in", _to_fill(match), Severity.TO_DO)


def _to_fill(match: re.Match[str]) -> str:
    return f"chỗ này cần điền: {quoted(match[1].strip())}"


def check_on_day(library: Library, as_of: date) -> Iterator[Problem]:
    """Yields articles that a person has to check, with one problem about the most important change."""
    for article in library.articles:
        if not article.counts(as_of):
            continue
        place = Places(article).key("checked" if article.checked else "date")
        last = last_checked(article)
        if article.role.is_acted_on and (as_of - last).days > DAYS:
            message = (
                f"nội dung chưa được kiểm tra lại từ ngày {format_date(last)}: đối chiếu với quy định "
                f"đang có hiệu lực, sửa nếu cần, rồi ghi checked: {as_of.isoformat()}"
            )
            yield Problem(place, "check-due", message, Severity.TO_DO)
        # The first notice is the most important one.
        if found := notices(library, article, as_of):
            more = f" (và {len(found) - 1} thay đổi khác)" if len(found) > 1 else ""
            message = (
                f"sau ngày {format_date(last)}, {found[0].text}{more}: sửa bài theo quy định "
                f"mới rồi ghi checked: {as_of.isoformat()}"
            )
            yield Problem(place, BASIS_CHANGED, message, Severity.TO_DO)
