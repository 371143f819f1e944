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
from plugins.wording import tr


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
            tr(
                "Đã chốt ngày {closed_on} ({n_published} tin, bài), mở lại ngày {on}: {why}.",
                closed_on=format_date(last.closed_on),
                n_published=format_number(last.n_published),
                on=format_date(last.on),
                why=last.why,
            )
        )
        return
    total = coverage.totals[closing.period]
    yield (
        tr(
            "Đã chốt ngày {closed_on}: {n_published} tin, bài, {n_activities} hoạt động. Số hiện "
            "hành: {n_published2} tin, bài, {n_activities2} hoạt động.",
            closed_on=format_date(closing.closed_on),
            n_published=format_number(closing.n_published),
            n_activities=format_number(closing.n_activities),
            n_published2=format_number(total.n_published),
            n_activities2=format_number(total.n_activities),
        )
    )
    found = list(differences(closing, coverage, plan_digest, articles, names_all=names_all))
    yield from found or [tr("Từ khi chốt đến nay không có gì thay đổi.")]


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
            yield tr("Thêm sau khi chốt: {article}.", article=_named(article))
        else:
            yield from _changed(then[url], closed_article(everything[url]))
    for url, closed in then.items():
        if url not in now:
            gone = everything.get(url)
            is_seen = gone is None or gone.withdrawn or gone.counts(coverage.as_of)
            name = (
                _named(closed)
                if names_all or is_seen
                else tr("một bài ngày {day}", day=format_date(closed.day))
            )
            yield tr("Không còn tính: {name}, {gone}.", name=name, gone=_why(gone, period))
    yield from _activities(closing, coverage)
    if plan_digest != closing.plan_digest:
        yield tr("Tệp kế hoạch năm {year} đã được sửa sau khi chốt.", year=period.year)


def _changed(then: ClosedArticle, now: ClosedArticle) -> Iterator[str]:
    what = []
    if then.title != now.title:
        what.append(tr("tiêu đề cũ “{title}”", title=then.title))
    if then.day != now.day:
        what.append(tr("ngày cũ {day}", day=format_date(then.day)))
    if then.topics != now.topics:
        what.append(tr("chủ đề"))
    if then.unit != now.unit:
        what.append(tr("đơn vị"))
    if what or then.digest != now.digest:
        yield tr("Đã sửa: {now} ({what}).", now=_named(now), what=", ".join(what) or tr("nội dung"))


def _why(article: Article | None, period: Period) -> str:
    if article is None:
        return tr("tệp đã bị xóa, đổi địa chỉ hoặc đang có lỗi")
    if article.withdrawn:
        return tr("bài đã gỡ")
    if article.status is not Status.PUBLISHED:
        return tr("bài đã ẩn") if article.status is Status.HIDDEN else tr("bài trở lại thành bản nháp")
    if article.day not in period:
        return tr("đã đổi ngày sang {day}", day=format_date(article.day))
    return tr("bài không còn được đếm")


def _activities(closing: Closing, coverage: Coverage) -> Iterator[str]:
    now = Counter(closed_activity(each) for each in coverage.totals[closing.period].activities)
    then = Counter(closing.activities)
    for each in now - then:
        yield tr(
            "Hoạt động thêm hoặc sửa sau khi chốt: “{title}” ngày {day}.",
            title=each.title,
            day=format_date(each.day),
        )
    for gone in then - now:
        yield tr(
            "Hoạt động không còn như khi chốt: “{title}” ngày {day}.",
            title=gone.title,
            day=format_date(gone.day),
        )


def _named(article: Article | ClosedArticle) -> str:
    return tr("“{title}” ngày {day}", title=article.title, day=format_date(article.day))
