"""What was counted of a period, as values: the same of a closing and of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from plugins.articles.model import Activity, Article
from plugins.plan import DIMENSIONS, UNIT, Dimension

JOINT = "unit-topic"
"""Stands beside the keys of dimensions: targets of units on topics, under `unit/topic`."""


class ClosedFigure(NamedTuple):
    """What a term came to; `n_target` is None without a target, `state` "" where nobody kept it."""

    name: str
    n_published: int
    n_activities: int = 0
    n_target: int | None = None
    state: str = ""


@dataclass(frozen=True)
class CountedArticle:
    """An article as it was counted; `codes` by dimension, as far as they were kept.

    `digest` is of its front matter and text, "" where the text was not looked at.
    """

    url: str
    title: str
    day: date
    codes: Mapping[str, tuple[str, ...]]
    digest: str = ""


@dataclass(frozen=True)
class CountedActivity:
    """An activity as it was counted."""

    day: date
    title: str
    form: str
    unit: str
    topics: tuple[str, ...]
    participants: int | None
    url: str


@dataclass(frozen=True)
class Counted:
    """The articles and activities of a period, and the figures by dimension and code."""

    articles: tuple[CountedArticle, ...] = ()
    activities: tuple[CountedActivity, ...] = ()
    figures: Mapping[str, Mapping[str, ClosedFigure]] = field(default_factory=dict)

    @property
    def n_published(self) -> int:
        """The articles, each once."""
        return len(self.articles)

    @property
    def n_activities(self) -> int:
        """The activities."""
        return len(self.activities)

    def figure(self, dimension: Dimension, code: str) -> ClosedFigure:
        """That of a term; zeros of one that was not in the plan then."""
        return self.figures.get(dimension.key, {}).get(code) or ClosedFigure(code, 0)

    def of_units(self, codes: Collection[str]) -> Counted:
        """What units had part in; their targets on topics are those of the topics here."""
        articles = tuple(each for each in self.articles if {*each.codes.get(UNIT.key, ())} & {*codes})
        activities = tuple(each for each in self.activities if each.unit in codes)
        figures: dict[str, dict[str, ClosedFigure]] = {}
        for dimension in DIMENSIONS:
            published = Counter(code for each in articles for code in each.codes.get(dimension.key, ()))
            done = Counter(code for each in activities for code in dimension.codes(each))
            figures[dimension.key] = {
                code: self._own(each, dimension, code, codes, (published[code], done[code]))
                for code, each in self.figures.get(dimension.key, {}).items()
            }
        return Counted(articles, activities, figures)

    def _own(
        self,
        whole: ClosedFigure,
        dimension: Dimension,
        code: str,
        units: Collection[str],
        counts: tuple[int, int],
    ) -> ClosedFigure:
        if dimension is UNIT:
            return whole if code in units else whole._replace(n_published=0, n_activities=0)
        joint = self.figures.get(JOINT, {})
        own = next((joint[f"{unit}/{code}"] for unit in units if f"{unit}/{code}" in joint), None)
        return ClosedFigure(whole.name, *counts, own.n_target if own else None, own.state if own else "")


def counted_article(article: Article, digest: str = "") -> CountedArticle:
    """What is kept of an article."""
    codes = {each.key: each.codes(article) for each in DIMENSIONS}
    return CountedArticle(article.url, article.title, article.day, codes, digest)


def content_digest(article: Article) -> str:
    """Of an article's front matter and text."""
    return blake2b(article.digest + article.body.digest, digest_size=16).hexdigest()


def counted_activity(activity: Activity) -> CountedActivity:
    """What is kept of an activity."""
    return CountedActivity(
        activity.date,
        activity.title,
        activity.form,
        activity.unit,
        activity.topics,
        activity.participants,
        activity.url,
    )


def joined(parts: Iterable[Counted]) -> Counted:
    """Periods that lie end to end, as one: figures add up; targets are those of nobody yet."""
    articles: tuple[CountedArticle, ...] = ()
    activities: tuple[CountedActivity, ...] = ()
    figures: dict[str, dict[str, ClosedFigure]] = {}
    for part in parts:
        articles, activities = articles + part.articles, activities + part.activities
        for key, rows in part.figures.items():
            for code, each in rows.items():
                before = figures.setdefault(key, {}).get(code, ClosedFigure(each.name, 0))
                figures[key][code] = ClosedFigure(
                    each.name,
                    before.n_published + each.n_published,
                    before.n_activities + each.n_activities,
                )
    return Counted(articles, activities, figures)


def to_values(counted: Counted) -> dict[str, Any]:
    """For the text of an entry."""
    return {
        "articles": [vars(each) for each in counted.articles],
        "activities": [vars(each) for each in counted.activities],
        "figures": {key: dict(rows) for key, rows in counted.figures.items()},
    }


def from_values(values: Mapping[str, Any]) -> Counted:
    """From the text of an entry. Raises `ValueError`, `LookupError`, `TypeError`, `AttributeError`."""
    return Counted(
        tuple(
            CountedArticle(
                str(each["url"]),
                str(each["title"]),
                date.fromisoformat(each["day"]),
                {key: tuple(map(str, codes)) for key, codes in each["codes"].items()},
                str(each["digest"]),
            )
            for each in values["articles"]
        ),
        tuple(
            replace(
                CountedActivity(**each), day=date.fromisoformat(each["day"]), topics=tuple(each["topics"])
            )
            for each in values["activities"]
        ),
        {
            key: {code: ClosedFigure(*each) for code, each in rows.items()}
            for key, rows in values["figures"].items()
        },
    )
