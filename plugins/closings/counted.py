"""The figures of a period, for a closing as well as for the current state.

The names of the fields are the keys in the ledger: under another name they would not be found in old entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from plugins.articles.model import Article
from plugins.plan import DIMENSIONS, UNIT, Dimension

JOINT = "unit-topic"
"""A key beside those of dimensions: targets of units on topics, by `unit/topic`."""


class ClosedFigure(NamedTuple):
    """The result of a term. `n_target` is None without a target; `state` is "" if it was not recorded."""

    name: str
    n_published: int
    n_activities: int = 0
    n_target: int | None = None
    state: str = ""


@dataclass(frozen=True)
class CountedArticle:
    """A counted article. `codes` are those by dimension that were recorded.

    `digest` covers front matter and text; "" if it was not computed.
    """

    url: str
    title: str
    day: date
    codes: Mapping[str, tuple[str, ...]]
    digest: str = ""


@dataclass(frozen=True)
class CountedActivity:
    """A counted activity."""

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

    articles: tuple[CountedArticle, ...]
    activities: tuple[CountedActivity, ...]
    figures: Mapping[str, Mapping[str, ClosedFigure]]

    @property
    def n_published(self) -> int:
        """The number of articles."""
        return len(self.articles)

    @property
    def n_activities(self) -> int:
        """The number of activities."""
        return len(self.activities)

    def figure(self, dimension: Dimension, code: str) -> ClosedFigure:
        """Returns the figure of a term; zeros if the plan did not have it then."""
        return self.figures.get(dimension.key, {}).get(code) or ClosedFigure(code, 0)

    def of_units(self, codes: Collection[str]) -> Counted:
        """Returns the part of some units. Their targets on topics become targets of the topics."""
        articles = tuple(each for each in self.articles if {*each.codes.get(UNIT.key, ())} & {*codes})
        activities = tuple(each for each in self.activities if each.unit in codes)
        figures: dict[str, dict[str, ClosedFigure]] = {}
        for dimension in DIMENSIONS:
            published = Counter(code for each in articles for code in each.codes.get(dimension.key, ()))
            # An activity of two topics counts under both, as an article does.
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
            # The other units stay as rows of zeros: a missing row would be reported as removed from the plan.
            return whole if code in units else whole._replace(n_published=0, n_activities=0)
        joint = self.figures.get(JOINT, {})
        # A unit that has had several codes was closed under one of them.
        own = next((joint[f"{unit}/{code}"] for unit in units if f"{unit}/{code}" in joint), None)
        return ClosedFigure(whole.name, *counts, own.n_target if own else None, own.state if own else "")


def content_digest(article: Article) -> str:
    """Returns two digests, `whole-text`: an article's front matter and text, and its text alone."""
    # The second digest tells an edited text from edited front matter, which is named key by key.
    whole = blake2b(article.digest + article.body.digest, digest_size=16).hexdigest()
    # 64 bits for the text: it only has to differ from earlier versions of the same article.
    return f"{whole}-{blake2b(article.body.digest, digest_size=8).hexdigest()}"


def joined(parts: Iterable[Counted]) -> Counted:
    """Returns consecutive periods as one. Figures are summed.

    Targets and states are dropped: a year's target is its own, not the sum of its quarters'.
    """
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
