"""An article as lists show it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from plugins.articles import Article, Status
from plugins.articles.changes import end_of
from plugins.incremental.digests import DigestedOnce
from plugins.incremental.queries import Queries, query
from plugins.pages.known import as_of, library_of
from plugins.pages.site import site
from plugins.pages.terms import TermPage
from plugins.pictures import Renditions, renditions

IN_LEAD = "(min-width: 70rem) 44rem, (min-width: 64rem) 62vw, calc(100vw - 5rem)"
"""The width at which the picture of a leading article is shown (`theme/static/css/components/lead.css`)."""


@dataclass(frozen=True)
class Teaser(DigestedOnce):
    """What every list shows of an article. `picture` is shown if it leads a list.

    `state` is `draft` or `scheduled` in a preview, `ended` or "". `topic` is the code of the first topic.
    """

    url: str
    title: str
    summary: str
    day: date
    lang: str
    genre: TermPage
    topic: str
    state: str
    picture: Markup


ENDED = "ended"
"""The state of a guide or an answer whose legal basis is no longer in force."""


@query
def state(queries: Queries, path: str) -> str:
    """Returns the mark of an article (see `state_of`)."""
    article, today = article_at(queries, path), as_of(queries)
    return state_of(article, today, has_ended=end_of(library_of(queries), article, today) is not None)


def state_of(article: Article, today: date, *, has_ended: bool) -> str:
    """Returns the mark of an article: `draft`, `scheduled`, `ended` (nobody can follow it any more) or ""."""
    if article.status is Status.DRAFT:
        return "draft"
    if article.is_scheduled(today):
        return "scheduled"
    return ENDED if has_ended else ""


@query
def teaser(queries: Queries, path: str) -> Teaser:
    """Returns the teaser of an article."""
    article, its_site = article_at(queries, path), site(queries)
    files = picture_of(queries, article)
    alt = f' alt="{escape(article.image.alt)}"' if article.image else ""
    return Teaser(
        url=article.url,
        title=article.title,
        summary=article.summary,
        day=article.day,
        lang=article.lang,
        genre=its_site.by_key["genre"].term(article.genre),
        topic=article.topics[0],
        state=state(queries, path),
        picture=Markup(files.html(its_site.base, alt, IN_LEAD)) if files else Markup(),
    )


def article_at(queries: Queries, path: str) -> Article:
    """Returns the article of a path."""
    found = library_of(queries).by_path[path]
    assert isinstance(found, Article)
    return found


def picture_of(queries: Queries, article: Article) -> Renditions | None:
    """Returns the published files of an article's picture; None without one."""
    image = article.image
    return renditions(image.path, library_of(queries).images[image.path]) if image else None
