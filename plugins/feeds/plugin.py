"""The adapter to Pelican: a writer that produces feeds with this package from the records."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from pelican import signals
from pelican.writers import Writer

from plugins.articles import ZONE
from plugins.feeds.absolute import absolute_html
from plugins.feeds.atom import atom
from plugins.feeds.model import Enclosure, FeedChannel, FeedEntry
from plugins.feeds.rss import rss
from plugins.incremental.queries import Queries, query
from plugins.pages.known import html, library_of
from plugins.pages.requests import WritesValues
from plugins.pages.site import site
from plugins.pages.teasers import article_at
from plugins.pictures import renditions

_WRITERS = {"rss": rss, "atom": atom}
_LOGO = "theme/icons/apple-touch-icon.png"


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
        content_html=absolute_html(html(queries, record, its_site.base), f"{its_site.url}/", address),
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
    largest = renditions(picture, file).largest
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


class SiteWriter(WritesValues, Writer):  # type: ignore[misc]  # Pelican ships no types
    """Pelican calls `write_feed` for the whole site, and for each topic and genre."""

    def write_feed(
        self,
        elements: list[Any],
        context: dict[str, Any],
        path: str | None = None,
        url: str | None = None,
        feed_type: str = "atom",
        override_output: bool = False,
        feed_title: str | None = None,
    ) -> None:
        """Writes a feed of the newest elements, if it has a path."""
        if path is not None:
            self.write_feed_of(
                [each.record.path for each in elements], path, feed_type, str(feed_title or "")
            )

    def write_feed_of(self, articles: Sequence[str], path: str, kind: str, title: str) -> None:
        """Writes a feed of the newest of these articles, given by their paths."""
        newest = articles[: self.settings["FEED_MAX_ITEMS"]]
        self.settings["RENDERING"].write(path, _WRITERS[kind], (channel, path, title, *newest))


def get_writer(pelican: object) -> type[SiteWriter]:
    """Returns the writer class for Pelican."""
    return SiteWriter


def register() -> None:
    """Connects the writer. Pelican calls this function when it loads the plugin."""
    signals.get_writer.connect(get_writer)
