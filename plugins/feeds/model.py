"""The data model of a feed, independent of its format.

Its values come from validated records: texts are clean and plain (not HTML, unless a field's name says so),
addresses are absolute and in ASCII, times have the zone of Việt Nam. `plugins.verifying` checks the files.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file attached to an entry: its picture (RSS 2.0 `<enclosure>`; RFC 4287 4.2.7.2).

    `length` is its size in bytes, `type` its media type (`image/jpeg`). RSS requires both.
    """

    url: str
    length: int
    type: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article.

    `id`: its permanent id in all feeds, also an address, "" if equal to `url`; `content_html`: the whole
    article with absolute addresses (`absolute_html`); `authors`: at least one, as RFC 4287 4.1.2 requires;
    `language`: BCP 47 (`vi`, `km`).
    """

    url: str
    title: str
    summary: str
    content_html: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: datetime
    updated: datetime
    language: str
    enclosure: Enclosure | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class FeedChannel:
    """One feed with its entries, newest first.

    `site_url`: the page that the feed belongs to; `self_url`: the feed's own address; `logo_url`: a GIF, JPEG
    or PNG; `publisher`: the body responsible for the site; `updated`: the time of a feed WITHOUT entries;
    otherwise it is the newest of theirs.
    """

    title: str
    description: str
    site_url: str
    self_url: str
    language: str
    entries: tuple[FeedEntry, ...]
    logo_url: str | None
    publisher: str
    updated: datetime
