"""The adapter to Pelican: writes feeds with this package from the records."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime, time

from pelican import signals
from pelican.generators import Generator

from plugins.articles import ZONE
from plugins.feeds.absolute import absolute_html
from plugins.feeds.atom import atom
from plugins.feeds.model import Enclosure, FeedChannel, FeedEntry
from plugins.feeds.rss import rss
from plugins.incremental.queries import Queries, query
from plugins.pages.known import html, library_of
from plugins.pages.listed import listed, of_term
from plugins.pages.site import site
from plugins.pages.teasers import article_at
from plugins.pictures import renditions

_FEEDS = {"rss.xml": rss, "atom.xml": atom}
_LOGO = "theme/icons/apple-touch-icon.png"
"""A PNG: RSS 2.0 allows no SVG as the picture of a channel."""


@query
def feed_entry(queries: Queries, path: str) -> FeedEntry:
    """Returns the feed entry of an article."""
    record, its_site = article_at(queries, path), site(queries)
    address = f"{its_site.url}/{record.url}"
    terms = its_site.by_key
    feed_id = queries.inputs["FEED_IDS"].get(path, "")
    return FeedEntry(
        url=address,
        title=record.title,
        summary=record.summary,
        content_html=absolute_html(html(queries, record, its_site.base), address),
        authors=record.authors,
        categories=(
            terms["genre"].term(record.genre).name,
            *(terms["topic"].term(code).name for code in record.topics),
        ),
        published=record.date,
        updated=record.modified or record.date,
        language=record.lang,
        enclosure=enclosure(queries, record.image.path, its_site.url) if record.image else None,
        id=f"{its_site.url}/{feed_id}" if feed_id else "",
    )


@query
def enclosure(queries: Queries, picture: str, site_url: str) -> Enclosure:
    """Returns the enclosure for a picture: its largest published file."""
    file = library_of(queries).images[picture]
    # Feed readers may not know WebP: the fallback format is announced.
    largest = renditions(picture, file).largest
    # RSS requires the exact length, so the file is encoded before a page asks for it.
    [data] = queries.inputs["RENDITION_CACHE"].data(picture, file, [largest])
    kind = mimetypes.guess_type(largest.name)[0] or "application/octet-stream"
    return Enclosure(f"{site_url}/{largest.name}", len(data), kind)


@query
def channel(queries: Queries, path: str, title: str, *articles: str) -> FeedChannel:
    """Returns the feed at a path with articles given by their paths. The feed of the whole section has no
    title.
    """
    its_site = site(queries)
    return FeedChannel(
        title=f"{title} - {its_site.title}" if title else its_site.title,
        description=f"{title}: tin, bài của {its_site.department}." if title else its_site.description,
        site_url=f"{its_site.url}/{path.rpartition('/')[0]}".rstrip("/") + "/",
        self_url=f"{its_site.url}/{path}",
        language="vi",
        entries=tuple(feed_entry(queries, each) for each in articles),
        logo_url=f"{its_site.url}/{_LOGO}",
        publisher=its_site.department,
        # An empty feed carries the first day of the plan, which unlike the current time is reproducible.
        updated=datetime.combine(its_site.plans[0].first_day, time(), ZONE),
    )


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Writes the feeds of the whole section, and of each term."""

    def generate_output(self, writer: object) -> None:
        """Writes all feeds in both formats."""
        queries = self.settings["RENDERING"].queries
        self._write("", "", [place.path for place in listed(queries)])
        for facet in site(queries).facets:
            for term in facet.terms:
                articles = [path for path, _ in of_term(queries, term.dimension, term.code)]
                self._write(term.url, term.name, articles)

    def _write(self, folder: str, title: str, articles: Sequence[str]) -> None:
        """Writes the feeds of the newest of these articles, given by their paths, into a folder."""
        # Cut before the query is asked: an article beyond the bound is then no dependency of the feed.
        newest = articles[: self.settings["FEED_MAX_ITEMS"]]
        for name, make in _FEEDS.items():
            path = f"{folder}{name}"
            self.settings["RENDERING"].write(path, make, (channel, path, title, *newest))


def get_generators(_pelican: object) -> type[FeedsGenerator]:
    """Returns the generator to Pelican."""
    return FeedsGenerator


def register() -> None:
    """Connects the generator. Pelican calls this function when it loads the plugin."""
    signals.get_generators.connect(get_generators)
