"""An article as its page and the lists show it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from plugins.articles import Article, Heading, PictureFile, Status
from plugins.pages.site import Site
from plugins.pages.terms import TermPage

RELATED = 3


@dataclass(frozen=True)
class ImageView:
    """A picture's address from the host's root, its words, and its pixels, so that nothing moves."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


@dataclass
class ArticleView:
    """Ready values beside Pelican's article. Neighbours and related are Pelican's articles."""

    record: Article
    genre: TermPage
    unit: TermPage
    form: TermPage
    topics: tuple[TermPage, ...]
    audiences: tuple[TermPage, ...]
    toc: tuple[Heading, ...]
    image: ImageView | None
    state: str = ""
    previous: Any = None
    next: Any = None
    related: tuple[Any, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes to read it."""
        return self.record.body.reading_minutes


def article_view(site: Site, article: Article, files: Mapping[str, PictureFile]) -> ArticleView:
    """The view of one article, without its neighbours. `files` are the pictures by path."""
    by_key = site.by_key
    return ArticleView(
        record=article,
        genre=by_key["genre"].term(article.genre),
        unit=by_key["unit"].term(article.unit),
        form=by_key["form"].term(article.form),
        topics=tuple(by_key["topic"].term(code) for code in article.topics),
        audiences=tuple(by_key["audience"].term(code) for code in article.audiences),
        toc=tuple(heading for heading in article.body.headings if heading.level == 2),
        image=_image(site, article, files),
        state=state_of(article, site.as_of),
    )


def _image(site: Site, article: Article, files: Mapping[str, PictureFile]) -> ImageView | None:
    image = article.image
    if image is None:
        return None
    file = files[image.path]
    return ImageView(f"{site.base}/{quote(image.path)}", image.alt, image.credit, file.width, file.height)


def state_of(article: Article, as_of: date) -> str:
    """What a preview marks: `draft`, `scheduled` or nothing."""
    if article.status is Status.DRAFT:
        return "draft"
    return "scheduled" if article.is_scheduled(as_of) else ""


def related(articles: Sequence[Article]) -> dict[str, tuple[Article, ...]]:
    """For each path the articles nearest to it: most topics in common, then nearest in time.

    Candidates are the neighbours in the list of each of its topics, so that the cost grows with
    the number of articles and not with its square.
    """
    ordered = sorted(articles, key=lambda article: (article.date, article.path))
    by_topic: dict[str, list[Article]] = defaultdict(list)
    for article in ordered:
        for topic in article.topics:
            by_topic[topic].append(article)
    keys = {topic: [(article.date, article.path) for article in found] for topic, found in by_topic.items()}
    return {article.path: _nearest(article, by_topic, keys) for article in ordered}


def _nearest(
    article: Article, by_topic: Mapping[str, Sequence[Article]], keys: Mapping[str, Sequence[Any]]
) -> tuple[Article, ...]:
    near: dict[str, Article] = {}
    for topic in article.topics:
        at = bisect_left(keys[topic], (article.date, article.path))
        around = by_topic[topic][max(0, at - RELATED) : at + RELATED + 1]
        near |= {each.path: each for each in around if each.path != article.path}

    def distance(other: Article) -> tuple[int, float, str]:
        common = len(set(article.topics) & set(other.topics))
        return -common, abs((article.date - other.date).total_seconds()), other.path

    return tuple(sorted(near.values(), key=distance)[:RELATED])
