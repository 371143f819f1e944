"""The page of an article."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from plugins.articles import Article, Heading
from plugins.articles.changes import CitedDocument, Notice, cited_by, end_of, notices
from plugins.incremental.queries import Queries, query
from plugins.pages.cards.naming import card_address, card_of
from plugins.pages.heads import PageHead, article_head, withdrawn_head
from plugins.pages.known import as_of, html, library_of
from plugins.pages.listed import near
from plugins.pages.procedures import KeyFact, key_facts
from plugins.pages.scripts import script_url
from plugins.pages.site import site
from plugins.pages.teasers import Teaser, article_at, picture_of, state_of, teaser
from plugins.pages.terms import TermPage
from plugins.pages.versions import versions
from plugins.plan import FURTHER, Role


@dataclass(frozen=True)
class ImageView:
    """An article's picture as an HTML element, and its credit."""

    html: Markup
    credit: str


@dataclass(frozen=True)
class Further:
    """The terms of an article in a dimension that templates do not refer to by name."""

    name: str
    terms: tuple[TermPage, ...]


@dataclass(frozen=True)
class ArticleView:
    """Everything that the page of an article shows of it and of related articles.

    `end` is why nobody can follow it any more. `changes` are other changes of its subject since.
    """

    record: Article
    html: str
    genre: TermPage
    unit: TermPage
    form: TermPage
    topics: tuple[TermPage, ...]
    audiences: tuple[TermPage, ...]
    further: tuple[Further, ...]
    toc: tuple[Heading, ...]
    image: ImageView | None
    state: str
    previous: Teaser | None
    next: Teaser | None
    related: tuple[Teaser, ...]
    feedback: str
    share_script: str
    end: Notice | None
    changes: tuple[Notice, ...]
    cited: tuple[CitedDocument, ...]

    @property
    def is_guide(self) -> bool:
        """Whether readers act on the text; then the page shows when it was checked."""
        return self.record.role.is_acted_on

    @property
    def key_facts(self) -> tuple[KeyFact, ...]:
        """The key facts that the front matter gives; none if nobody can follow the text any more."""
        return () if self.end else key_facts(self.record)

    @property
    def begins_with_answer(self) -> bool:
        """Whether the text begins with a paragraph that answers the question, so that the summary is not
        repeated.
        """
        return self.record.role is Role.GUIDE and self.html.startswith("<p>")

    @property
    def minutes(self) -> int:
        """Minutes of reading."""
        return self.record.body.reading_minutes


@dataclass(frozen=True)
class ArticlePage:
    """The page of an article."""

    head: PageHead
    article: ArticleView


@dataclass(frozen=True)
class WithdrawnPage:
    """The page in place of a withdrawn article: of the article it has only the title."""

    head: PageHead
    why: str
    topics: tuple[TermPage, ...]


@query
def article_page(queries: Queries, path: str) -> ArticlePage | WithdrawnPage:
    """Returns the page at the address of an article."""
    record, its_site = article_at(queries, path), site(queries)
    by_key = its_site.by_key
    topics = tuple(by_key["topic"].term(code) for code in record.topics)
    # The address stays, with the reason: people have links to it.
    if record.withdrawn:
        return WithdrawnPage(withdrawn_head(its_site, record), record.withdrawn, topics)
    # Readers of a guide look for others on its subject, not for those of the same week.
    around, is_news = near(queries, path), not record.role.is_acted_on
    library, today = library_of(queries), as_of(queries)
    end = end_of(library, record, today)
    files, card = picture_of(queries, record), card_of(its_site, record)
    shared = files.largest.name if files else card_address(card) if card else ""
    image_url = f"{its_site.url}/{shared}" if shared else ""
    # The picture is at the top of the page: a browser should load it first.
    alt = f' alt="{escape(record.image.alt)}" fetchpriority="high"' if record.image else ""
    image = (
        ImageView(Markup(files.html(its_site.base, alt)), record.image.credit)
        if files and record.image
        else None
    )
    return ArticlePage(
        article_head(
            its_site,
            record,
            image_url,
            is_listed=record.counts(today),
            versions=versions(queries, path),
        ),
        ArticleView(
            record=record,
            html=html(queries, record, its_site.base),
            genre=by_key["genre"].term(record.genre),
            unit=by_key["unit"].term(record.unit),
            form=by_key["form"].term(record.form),
            topics=topics,
            audiences=tuple(by_key["audience"].term(code) for code in record.audiences),
            further=tuple(
                Further(each.said, tuple(by_key[each.key].term(code) for code in each.codes(record)))
                for each in FURTHER
                if each.codes(record)
            ),
            toc=tuple(heading for heading in record.body.headings if heading.level == 2),
            image=image,
            state=state_of(record, today, has_ended=end is not None),
            previous=teaser(queries, around.older) if around.older and is_news else None,
            next=teaser(queries, around.newer) if around.newer and is_news else None,
            related=tuple(teaser(queries, each) for each in around.related),
            feedback=its_site.feedback_on(record.url, record.title),
            share_script=script_url(queries, "share"),
            end=end,
            changes=tuple(each for each in notices(library, record, today) if each != end),
            cited=cited_by(library, record, today),
        ),
    )
