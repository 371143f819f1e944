"""A closed period: what was counted on the day it was closed, kept beside the plan.

`ke-hoach/chot/<period>.json` in the content folder. It holds every article and activity that was
counted, the counts, and digests of texts and plan, so that whatever is changed later can be named. A
digest over all of it tells a file that was edited or damaged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from plugins.articles.folder import PLANS
from plugins.articles.model import Activity, Article
from plugins.coverage.model import Coverage
from plugins.plan import DIMENSIONS, Dimension, Period, Plan
from plugins.problems import Location, Problem, quoted
from plugins.vietnamese import format_number
from plugins.wording import tr

FOLDER = f"{PLANS}/chot"
RULE = "closing"
VERSION = 1
_BACK = (
    "lấy lại tệp kế hoạch và lịch báo cáo của năm ấy như khi chốt, "
    "hoặc chuyển tệp chốt này ra chỗ khác (đừng xóa) rồi chốt lại"
)


@dataclass(frozen=True)
class ClosedArticle:
    """An article as it was counted; `digest` is of its front matter and text."""

    url: str
    title: str
    day: date
    topics: tuple[str, ...]
    unit: str
    digest: str


@dataclass(frozen=True)
class ClosedActivity:
    """An activity as it was counted."""

    day: date
    title: str
    form: str
    unit: str
    topics: tuple[str, ...]
    participants: int | None
    url: str


@dataclass(frozen=True)
class Reopening:
    """That a closed period was opened again: when, why, and what had been closed."""

    on: date
    why: str
    closed_on: date
    n_published: int


@dataclass(frozen=True)
class Closing:
    """What was counted of a period; `counts` by dimension, code: published, activities.

    `is_open` after it was opened again: then only `reopenings` speak.
    """

    period: Period
    closed_on: date
    plan_digest: str
    articles: tuple[ClosedArticle, ...]
    activities: tuple[ClosedActivity, ...]
    counts: Mapping[str, Mapping[str, tuple[int, int]]]
    reopenings: tuple[Reopening, ...] = ()
    is_open: bool = False

    @property
    def events(self) -> tuple[tuple[date, str], ...]:
        """When it was closed and opened again, and the words for it."""
        found = []
        for trace in self.reopenings:
            found.append(
                (
                    trace.closed_on,
                    tr("Chốt số liệu: {n_published} tin, bài.", n_published=format_number(trace.n_published)),
                )
            )
            found.append((trace.on, tr("Mở lại kỳ đã chốt: {why}.", why=trace.why)))
        if not self.is_open:
            found.append(
                (
                    self.closed_on,
                    tr("Chốt số liệu: {n_published} tin, bài.", n_published=format_number(self.n_published)),
                )
            )
        return tuple(found)

    @property
    def n_published(self) -> int:
        """The articles that were counted, each once."""
        return len(self.articles)

    def published(self, dimension: Dimension, code: str) -> int:
        """The articles that were counted of a term; 0 of one that was not in the plan then."""
        n_published, _ = self.counts.get(dimension.key, {}).get(code, (0, 0))
        return n_published

    @property
    def n_activities(self) -> int:
        """The activities that were counted."""
        return len(self.activities)


def closing_path(period: Period) -> str:
    """Returns the path of the file that keeps a closing, below the content folder."""
    return f"{FOLDER}/{period.code}.json"


def close(
    coverage: Coverage, period: Period, plan_digest: str, reopenings: Sequence[Reopening] = ()
) -> Closing:
    """What the coverage counts of a period that has ended."""
    total = coverage.totals[period]
    return Closing(
        period=period,
        closed_on=coverage.as_of,
        plan_digest=plan_digest,
        articles=tuple(map(closed_article, total.articles)),
        activities=tuple(map(closed_activity, total.activities)),
        counts={
            dimension.key: {
                row.term.code: (row[period].n_published, row[period].n_activities)
                for row in coverage[dimension].rows
            }
            for dimension in DIMENSIONS
        },
        reopenings=tuple(reopenings),
    )


def reopened(closing: Closing, on: date, why: str) -> Closing:
    """The same, opened again: the trace stays."""
    trace = Reopening(on, why, closing.closed_on, closing.n_published)
    return replace(closing, reopenings=(*closing.reopenings, trace), is_open=True)


def closed_article(article: Article) -> ClosedArticle:
    """What is kept of an article."""
    digest = blake2b(article.digest + article.body.digest, digest_size=16).hexdigest()
    return ClosedArticle(article.url, article.title, article.day, article.topics, article.unit, digest)


def closed_activity(activity: Activity) -> ClosedActivity:
    """What is kept of an activity."""
    return ClosedActivity(
        activity.date,
        activity.title,
        activity.form,
        activity.unit,
        activity.topics,
        activity.participants,
        activity.url,
    )


def digest_of_plan(text: str) -> str:
    """Of a plan file's text, whatever its line ends are."""
    return blake2b("\n".join(text.splitlines()).encode(), digest_size=16).hexdigest()


def to_json(closing: Closing) -> bytes:
    """The whole file."""
    values = {"version": VERSION, **asdict(closing), "period": closing.period.code}
    text = json.dumps({**values, "digest": _digest(values)}, ensure_ascii=False, indent=1, default=str)
    return f"{text}\n".encode()


def from_json(data: bytes, path: str, plans: Sequence[Plan]) -> Closing | Problem:
    """What a file holds, or why it cannot be trusted."""
    try:
        values = json.loads(data)
        given = values.pop("digest")
        # Days are texts in the file: the digest is of what it says.
        if given != _digest(values):
            return _damaged(path, tr("đã bị sửa tay hoặc hỏng"))
        if values.pop("version") != VERSION:
            return _damaged(path, tr("do bản mới hơn của công cụ ghi"))
        period = next((found for plan in plans if (found := plan.period(values["period"]))), None)
        if period is None:
            return Problem(
                Location(path),
                RULE,
                tr("không kế hoạch nào có kỳ {values}: {back}", values=quoted(values["period"]), back=_BACK),
            )
        return _closing(values, period)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return _damaged(path, tr("hỏng"))


def _closing(values: dict[str, Any], period: Period) -> Closing:
    return Closing(
        period=period,
        closed_on=date.fromisoformat(values["closed_on"]),
        plan_digest=values["plan_digest"],
        articles=tuple(
            ClosedArticle(**{**each, "day": date.fromisoformat(each["day"]), "topics": tuple(each["topics"])})
            for each in values["articles"]
        ),
        activities=tuple(
            ClosedActivity(
                **{**each, "day": date.fromisoformat(each["day"]), "topics": tuple(each["topics"])}
            )
            for each in values["activities"]
        ),
        counts={
            dimension: {code: (pair[0], pair[1]) for code, pair in codes.items()}
            for dimension, codes in values["counts"].items()
        },
        reopenings=tuple(
            Reopening(
                date.fromisoformat(each["on"]),
                each["why"],
                date.fromisoformat(each["closed_on"]),
                each["n_published"],
            )
            for each in values["reopenings"]
        ),
        is_open=values["is_open"],
    )


def _digest(values: Mapping[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _damaged(path: str, why: str) -> Problem:
    message = tr(
        "tệp chốt số liệu {why}: lấy lại tệp này từ bản lưu (Git, ổ sao lưu); không có bản "
        "lưu thì chuyển tệp ra chỗ khác (đừng xóa), báo người phụ trách, rồi chốt lại kỳ",
        why=why,
    )
    return Problem(Location(path), RULE, message)
