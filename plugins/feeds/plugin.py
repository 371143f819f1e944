"""The edge to Pelican: a writer whose feeds come from this room, and from the records."""

from __future__ import annotations

import mimetypes
from datetime import datetime, time
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import sanitised_join
from pelican.writers import Writer

from plugins.articles import ZONE
from plugins.feeds.absolute import absolute_html
from plugins.feeds.atom import atom
from plugins.feeds.model import Enclosure, FeedChannel, FeedEntry
from plugins.feeds.rss import rss
from plugins.incremental.shown import digest_of
from plugins.pictures import renditions

_WRITERS = {"rss": rss, "atom": atom}
_LOGO = "theme/icons/apple-touch-icon.png"


class FeedWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Pelican calls `write_feed` for the whole site, for each topic and genre; our own lists do so too."""

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
        """Writes one feed of the newest elements, if it has a path."""
        if path is None:
            return
        site, shows = context["site"], context["shows"]
        newest = elements[: self.settings["FEED_MAX_ITEMS"]]
        entries = (shows.text(each.record) + each.card for each in newest)
        shown = digest_of(site.shows, feed_title or "", url or path, *entries)
        if not self.settings["RENDERING"].must_write(path, shown):
            return
        channel = FeedChannel(
            title=f"{feed_title} - {site.title}" if feed_title else site.title,
            description=f"{feed_title}: tin, bài của {site.department}." if feed_title else site.description,
            site_url=f"{site.url}/{path.rpartition('/')[0]}".rstrip("/") + "/",
            self_url=f"{site.url}/{url or path}",
            language="vi",
            entries=tuple(self._entry(each, context) for each in newest),
            logo_url=f"{site.url}/{_LOGO}",
            publisher=site.department,
            # A feed without entries was last changed when the plan began: a time of the content's own.
            updated=datetime.combine(site.plans[0].first_day, time(), ZONE),
        )
        target = Path(sanitised_join(self.output_path, path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_WRITERS[feed_type](channel))

    def _entry(self, item: Any, context: dict[str, Any]) -> FeedEntry:
        site, view, record = context["site"], item.view, item.record
        address = f"{site.url}/{record.url}"
        return FeedEntry(
            url=address,
            title=record.title,
            summary=record.summary,
            content_html=absolute_html(item.content, f"{site.url}/", address),
            authors=record.authors,
            categories=(view.genre.name, *(topic.name for topic in view.topics)),
            published=record.date,
            updated=record.modified or record.date,
            language=record.lang,
            enclosure=self._enclosure(site, record, context),
        )

    def _enclosure(self, site: Any, record: Any, context: dict[str, Any]) -> Enclosure | None:
        if record.image is None:
            return None
        path = record.image.path
        file = self.settings["LIBRARY"].images[path]
        largest = renditions(path, file).largest
        [data] = context["shelf"].data(path, file, [largest])
        kind = mimetypes.guess_type(largest.name)[0] or "application/octet-stream"
        return Enclosure(f"{site.url}/{largest.name}", len(data), kind)


def get_writer(pelican: object) -> type[FeedWriter]:
    """Hands the writer to Pelican."""
    return FeedWriter


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    signals.get_writer.connect(get_writer)
