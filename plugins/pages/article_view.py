"""An article as its page and the lists show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import quote

from markupsafe import Markup, escape

from plugins.articles import Article, Heading, Status
from plugins.articles.guide_parts import GUIDES, QUESTIONS
from plugins.pages.site import Site
from plugins.pages.terms import TermPage
from plugins.pictures import PictureFile, Renditions, renditions

RELATED = 3

IN_LEAD = "(min-width: 70rem) 44rem, (min-width: 64rem) 62vw, calc(100vw - 5rem)"
"""How wide the picture of a leading article is shown (`theme/static/css/components/lead.css`)."""


@dataclass(frozen=True)
class ImageView:
    """An article's own picture: its element in its page and where it leads a list, and who made it."""

    html: Markup
    lead_html: Markup
    credit: str


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
    feedback: str = ""

    @property
    def is_guide(self) -> bool:
        """Whether readers act on it: then it says when its content was checked."""
        return self.genre.code in (GUIDES, QUESTIONS)

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
        feedback=_feedback(site, article),
    )


def _feedback(site: Site, article: Article) -> str:
    """The department's channel, with the article's address and title filled in where it takes them."""
    if not site.feedback:
        return ""
    address = site.feedback
    if "{url}" in address:
        address = address.replace("{url}", quote(f"{site.url}/{article.url}", safe=""))
    if "{title}" in address:
        address = address.replace("{title}", quote(article.title, safe=""))
    return address if ":" in address.partition("/")[0] else f"{site.base}/{address}"


def picture_of(article: Article, files: Mapping[str, PictureFile]) -> Renditions | None:
    """The published files of an article's own picture. `files` are the pictures by path."""
    return renditions(article.image.path, files[article.image.path]) if article.image else None


def _image(site: Site, article: Article, files: Mapping[str, PictureFile]) -> ImageView | None:
    image = article.image
    shown = picture_of(article, files)
    if image is None or shown is None:
        return None
    alt = f' alt="{escape(image.alt)}"'
    # It stands where a page begins: a browser should not wait with it.
    return ImageView(
        Markup(shown.html(site.base, f'{alt} fetchpriority="high"')),
        Markup(shown.html(site.base, alt, IN_LEAD)),
        image.credit,
    )


def state_of(article: Article, as_of: date) -> str:
    """What a preview marks: `draft`, `scheduled` or nothing."""
    if article.status is Status.DRAFT:
        return "draft"
    return "scheduled" if article.is_scheduled(as_of) else ""


def related(articles: Iterable[Article]) -> Mapping[str, Sequence[str]]:
    """For each path those of the articles nearest to it: most topics in common, then nearest in time.

    Candidates are the neighbours in the list of each of its topics, so that the cost grows with
    the number of articles and not with its square.
    """
    return _related(tuple(sorted((each.date.timestamp(), each.path, each.topics) for each in articles)))


_Placed: TypeAlias = tuple[float, str, tuple[str, ...]]
"""Moment, path, topics of an article."""


@lru_cache(maxsize=1)  # where one process builds again and again, most edits move no article
def _related(ordered: Sequence[_Placed]) -> Mapping[str, Sequence[str]]:
    by_topic: dict[str, list[_Placed]] = defaultdict(list)
    places: list[list[int]] = []
    for placed in ordered:
        here = []
        for topic in placed[2]:
            of_topic = by_topic[topic]
            here.append(len(of_topic))
            of_topic.append(placed)
        places.append(here)
    return {placed[1]: _nearest(placed, here, by_topic) for placed, here in zip(ordered, places, strict=True)}


def _nearest(
    placed: _Placed, here: Sequence[int], by_topic: Mapping[str, Sequence[_Placed]]
) -> tuple[str, ...]:
    moment, path, topics = placed
    near: dict[str, tuple[int, float, str]] = {}
    for topic, at in zip(topics, here, strict=True):
        for other_moment, other, others in by_topic[topic][max(0, at - RELATED) : at + RELATED + 1]:
            if other not in near:
                # Each is in the list of this topic, so where one has no other topic, that is all.
                is_one = len(topics) == 1 or len(others) == 1
                common = 1 if is_one else len([each for each in others if each in topics])
                near[other] = (-common, abs(moment - other_moment), other)
    near.pop(path, None)
    return tuple([each[2] for each in sorted(near.values())[:RELATED]])
