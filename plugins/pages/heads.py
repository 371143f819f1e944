"""The values of a page's head: names, canonical address, Dublin Core, Open Graph, JSON-LD, feeds.

Dublin Core on every page follows Thông tư 24/2011/TT-BTTTT: title, creator, date, description, publisher,
identifier; and language, source and subject where known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plugins.articles import Article, Page, Status
from plugins.pages.cards.naming import card_address, site_card
from plugins.pages.site import Site
from plugins.pages.structured_data import article_graph, breadcrumb_list, script_safe, website
from plugins.pages.terms import NavigationLink, TermPage
from plugins.pages.versions import Version

NOINDEX = "noindex"
"""For `/noi-bo/` and for hidden and withdrawn articles, which search engines must not index."""

HOME = "Trang chủ"
NO_JSON = Markup()


@dataclass(frozen=True)
class FeedLink:
    """The RSS and Atom feeds of a page."""

    title: str
    rss: str
    atom: str


@dataclass(frozen=True)
class PageHead:
    """Everything that base.html puts into the head. Addresses are relative to the site's root."""

    title: str
    description: str
    url: str
    lang: str = "vi"
    type: str = "website"
    robots: str = ""
    section: str = ""
    image: str = ""
    image_alt: str = ""
    dublin_core: tuple[tuple[str, str], ...] = ()
    json_ld: Markup = NO_JSON
    feeds: tuple[FeedLink, ...] = ()
    breadcrumbs: tuple[NavigationLink, ...] = ()
    prev_url: str = ""
    next_url: str = ""
    versions: tuple[Version, ...] = ()


def page_head(
    site: Site,
    title: str,
    description: str,
    url: str,
    crumbs: Sequence[tuple[str, str]] = (),
    *,
    changed: date | None = None,
    robots: str = "",
    feeds: Sequence[FeedLink] = (),
    prev_url: str = "",
    next_url: str = "",
    lang: str = "vi",
    creator: str = "",
) -> PageHead:
    """Returns the head of a page that is no article. `crumbs` lead from the home page to its parent.

    `changed` is the day of the newest item on the page; by default it is the first day of the latest plan.
    (The day of the build would change every page every day.) `creator` made the page's subject; by default it
    is the department itself.
    """
    # The home page ("") has no breadcrumbs.
    trail = _trail(crumbs, title, url) if url else ()
    card = None if robots else site_card(site)
    return PageHead(
        title=title,
        description=description,
        url=url,
        lang=lang,
        robots=robots,
        # The step below the home page: the masthead marks it in its menu.
        section=trail[1].url if len(trail) > 1 else "",
        image=f"{site.url}/{card_address(card)}" if card else "",
        image_alt=site.title if card else "",
        dublin_core=_dublin_core(
            site,
            title,
            description,
            url,
            lang,
            changed or site.plans[-1].first_day,
            creators=(creator,) if creator else (),
        ),
        json_ld=script_safe(
            {"@context": "https://schema.org", **(breadcrumb_list(site, trail) if trail else website(site))}
        ),
        feeds=(*feeds, main_feeds(site)),
        breadcrumbs=trail,
        prev_url=prev_url,
        next_url=next_url,
    )


def article_head(
    site: Site,
    article: Article,
    image_url: str = "",
    *,
    is_listed: bool = True,
    versions: tuple[Version, ...] = (),
) -> PageHead:
    """Returns the head of an article's page. `image_url` is the absolute address of its picture."""
    genre = site.by_key["genre"].term(article.genre)
    topics = [site.by_key["topic"].term(code) for code in article.topics]
    trail = _trail([(genre.name, genre.url)], article.title, article.url)
    return PageHead(
        title=article.title,
        description=article.summary,
        url=article.url,
        lang=article.lang,
        type="article",
        robots="" if is_listed else NOINDEX,
        section=genre.url,
        image=image_url,
        image_alt=article.image.alt if article.image else article.title if image_url else "",
        dublin_core=_dublin_core(
            site,
            article.title,
            article.summary,
            article.url,
            article.lang,
            article.day,
            creators=article.authors,
            subjects=[topic.name for topic in topics],
            source=article.source,
        ),
        json_ld=script_safe(article_graph(site, article, topics, image_url, trail)),
        # Without the feeds of its topics: the page of an article weighs at most 8 kB.
        feeds=(main_feeds(site),),
        breadcrumbs=trail,
        versions=versions,
    )


def withdrawn_head(site: Site, article: Article) -> PageHead:
    """Returns the head of a withdrawn article's page, with nothing of the article except its title."""
    day, why = article.day, article.withdrawn
    return page_head(site, article.title, why, article.url, changed=day, robots=NOINDEX, lang=article.lang)


def record_head(
    site: Site,
    page: Page,
    title: str = "",
    description: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
    day: date | None = None,
    creator: str = "",
) -> PageHead:
    """Returns the head of the page of a record that is no article.

    `day` is used if the record has no `modified`; with a `creator`, it is the day on which that one made it.
    """
    return page_head(
        site,
        title or page.title,
        description or page.summary,
        page.url,
        crumbs,
        # Thông tư 24/2011/TT-BTTTT asks who made a document and when, not who shows it.
        changed=page.modified.date() if page.modified and not (creator and day) else day,
        robots="" if page.status is Status.PUBLISHED else NOINDEX,
        lang=page.lang,
        creator=creator,
    )


def main_feeds(site: Site) -> FeedLink:
    """Returns the feeds of the whole section."""
    return FeedLink(site.name, "rss.xml", "atom.xml")


def term_feeds(term: TermPage) -> FeedLink:
    """Returns the feeds of a topic, genre, audience, unit or form."""
    return FeedLink(term.name, f"{term.url}rss.xml", f"{term.url}atom.xml")


def _trail(crumbs: Sequence[tuple[str, str]], title: str, url: str) -> tuple[NavigationLink, ...]:
    return (
        NavigationLink(HOME, ""),
        *(NavigationLink(*crumb) for crumb in crumbs),
        NavigationLink(title, url),
    )


def _dublin_core(
    site: Site,
    title: str,
    description: str,
    url: str,
    lang: str,
    day: date,
    *,
    creators: Sequence[str] = (),
    subjects: Sequence[str] = (),
    source: str = "",
) -> tuple[tuple[str, str], ...]:
    """Returns names and contents of the meta elements."""
    elements = [("DC.title", title)]
    elements += [("DC.creator", creator) for creator in creators or (site.department,)]
    elements += [("DC.date", day.isoformat())]
    elements += [("DC.description", description), ("DC.publisher", site.department)]
    elements += [("DC.identifier", f"{site.url}/{url}"), ("DC.language", lang)]
    elements += [("DC.type", "Text"), ("DC.format", "text/html"), ("DC.coverage", site.office.place)]
    elements += [("DC.rights", site.office.imprint.licence or site.department)]
    elements += [("DC.subject", subject) for subject in subjects]
    if source:
        elements.append(("DC.source", source))
    return tuple(elements)
