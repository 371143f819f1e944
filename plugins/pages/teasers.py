"""An article as lists show it."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from plugins.articles import Article, Status
from plugins.articles.changes import end_of
from plugins.incremental.queries import Queries, query
from plugins.pages.known import as_of, library_of
from plugins.pages.site import site
from plugins.pages.terms import TermPage
from plugins.pictures import Renditions, renditions

IN_LEAD = "(min-width: 70rem) 44rem, (min-width: 64rem) 62vw, calc(100vw - 5rem)"
"""How wide the picture of a leading article is shown (`theme/static/css/components/lead.css`)."""


@dataclass(frozen=True)
class Teaser:
    """What every list shows of an article. `picture` is that of one that leads a list.

    `state` is what is marked: `draft` and `scheduled` in a preview, `ended` or nothing. `topic` is the code
    of the first one.
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


@query
def state(queries: Queries, path: str) -> str:
    """What is marked of an article: `draft`, `scheduled`, `ended` (nobody can act on it now) or nothing."""
    article = article_at(queries, path)
    if article.status is Status.DRAFT:
        return "draft"
    if article.is_scheduled(as_of(queries)):
        return "scheduled"
    return "ended" if has_ended(queries, path) else ""


@query
def has_ended(queries: Queries, path: str) -> bool:
    """Whether what a guide or an answer rests on is gone."""
    return end_of(library_of(queries), article_at(queries, path), as_of(queries)) is not None


@query
def teaser(queries: Queries, path: str) -> Teaser:
    """The teaser of an article."""
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
    """The article of that path."""
    found = library_of(queries).by_path[path]
    assert isinstance(found, Article)
    return found


def picture_of(queries: Queries, article: Article) -> Renditions | None:
    """The published files of an article's own picture."""
    image = article.image
    return renditions(image.path, library_of(queries).images[image.path]) if image else None
