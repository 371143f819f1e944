"""What has changed since a period was closed, each by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.articles.model import Article, Status
from plugins.coverage.closing import (
    ClosedArticle,
    Closing,
    closed_activity,
    closed_article,
)
from plugins.coverage.model import Coverage
from plugins.plan import Period
from plugins.vietnamese import format_date, format_number


def since_closing(
    closing: Closing,
    coverage: Coverage,
    plan_digest: str,
    articles: Iterable[Article],
    *,
    names_all: bool = True,
) -> Iterator[str]:
    """The closed figure beside the live one, then what has changed; or that it was opened again.

    Without `names_all` an article that the public cannot see (any more) is told of without its name.
    """
    if closing.is_open:
        last = closing.reopenings[-1]
        yield (
            f"Đã chốt ngày {format_date(last.closed_on)} ({format_number(last.n_published)} tin, bài), "
            f"mở lại ngày {format_date(last.on)}: {last.why}."
        )
        return
    total = coverage.totals[closing.period]
    yield (
        f"Đã chốt ngày {format_date(closing.closed_on)}: {format_number(closing.n_published)} tin, bài, "
        f"{format_number(closing.n_activities)} hoạt động. Số hiện hành: "
        f"{format_number(total.n_published)} tin, bài, {format_number(total.n_activities)} hoạt động."
    )
    found = list(differences(closing, coverage, plan_digest, articles, names_all=names_all))
    yield from found or ["Từ khi chốt đến nay không có gì thay đổi."]


def differences(
    closing: Closing,
    coverage: Coverage,
    plan_digest: str,
    articles: Iterable[Article],
    *,
    names_all: bool = True,
) -> Iterator[str]:
    """A sentence each. `articles` are those that were closed, with their texts, wherever they count today."""
    period = closing.period
    now = {each.url: each for each in coverage.totals[period].articles}
    then = {each.url: each for each in closing.articles}
    everything = {each.url: each for each in articles}
    for url, article in now.items():
        if url not in then:
            yield f"Thêm sau khi chốt: {_named(article)}."
        else:
            yield from _changed(then[url], closed_article(everything[url]))
    for url, closed in then.items():
        if url not in now:
            gone = everything.get(url)
            is_seen = gone is None or gone.withdrawn or gone.counts(coverage.as_of)
            name = _named(closed) if names_all or is_seen else f"một bài ngày {format_date(closed.day)}"
            yield f"Không còn tính: {name}, {_why(gone, period)}."
    yield from _activities(closing, coverage)
    if plan_digest != closing.plan_digest:
        yield f"Tệp kế hoạch năm {period.year} đã được sửa sau khi chốt."


def _changed(then: ClosedArticle, now: ClosedArticle) -> Iterator[str]:
    what = []
    if then.title != now.title:
        what.append(f"tiêu đề cũ “{then.title}”")
    if then.day != now.day:
        what.append(f"ngày cũ {format_date(then.day)}")
    if then.topics != now.topics:
        what.append("chủ đề")
    if then.unit != now.unit:
        what.append("đơn vị")
    if what or then.digest != now.digest:
        yield f"Đã sửa: {_named(now)} ({', '.join(what) or 'nội dung'})."


def _why(article: Article | None, period: Period) -> str:
    if article is None:
        return "tệp đã bị xóa, đổi địa chỉ hoặc đang có lỗi"
    if article.withdrawn:
        return "bài đã gỡ"
    if article.status is not Status.PUBLISHED:
        return "bài đã ẩn" if article.status is Status.HIDDEN else "bài trở lại thành bản nháp"
    if article.day not in period:
        return f"đã đổi ngày sang {format_date(article.day)}"
    return "bài không còn được đếm"


def _activities(closing: Closing, coverage: Coverage) -> Iterator[str]:
    now = Counter(closed_activity(each) for each in coverage.totals[closing.period].activities)
    then = Counter(closing.activities)
    for each in now - then:
        yield f"Hoạt động thêm hoặc sửa sau khi chốt: “{each.title}” ngày {format_date(each.day)}."
    for gone in then - now:
        yield f"Hoạt động không còn như khi chốt: “{gone.title}” ngày {format_date(gone.day)}."


def _named(article: Article | ClosedArticle) -> str:
    return f"“{article.title}” ngày {format_date(article.day)}"
