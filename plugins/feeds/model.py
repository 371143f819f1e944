"""The data model of a feed, independent of its format.

Text is plain text (not HTML) unless a field's name says otherwise, and need not be clean. Values that cannot
be repaired raise `ValueError`: a relative address, a time without zone, two entries with one id, a negative
length, an invalid language or media type. Since the values come from validated articles, such an error is a
bug.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from plugins.feeds.addresses import absolute_address

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")


def _require_zone(name: str, moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError(f"{name} has no time zone: {moment.isoformat()}")


def _require_language(tag: str) -> None:
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError(f"not a language tag of BCP 47: {tag!r}")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file attached to an entry: its picture (RSS 2.0 `<enclosure>`; RFC 4287 4.2.7.2).

    `url`: absolute address; `length`: size of the file in bytes; `type`: its media type (`image/jpeg`). RSS
    requires all three.
    """

    url: str
    length: int
    type: str

    def __post_init__(self) -> None:
        absolute_address(self.url)
        if self.length < 0:
            raise ValueError(f"a file of {self.length} bytes: {self.url!r}")
        if not _MEDIA_TYPE.fullmatch(self.type):
            raise ValueError(f"not a media type: {self.type!r}")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article.

    `url`: its absolute address; `id`: its permanent id in all feeds, also an absolute address, "" if equal to
    `url`; `title`, `summary`: plain text; `content_html`: the whole article with absolute addresses
    (`absolute_html`); `authors`, `categories`: names; `published`, `updated`: times with a zone; `language`:
    BCP 47 (`vi`, `km`); `enclosure`: its picture, or `None`.
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

    def __post_init__(self) -> None:
        absolute_address(self.url)
        absolute_address(self.id or self.url)
        _require_zone("published", self.published)
        _require_zone("updated", self.updated)
        _require_language(self.language)


@dataclass(frozen=True, slots=True)
class FeedChannel:
    """One feed with its entries, newest first. Their order is kept.

    `site_url`: the page that the feed belongs to; `self_url`: the feed's own address (all addresses are
    absolute); `logo_url`: a GIF, JPEG or PNG, or `None`; `publisher`: the body responsible for the site;
    `updated`: the time, with a zone, of a feed WITHOUT entries (otherwise the newest `updated` of the entries
    is used); `rights`: plain text, or `None`.
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
    rights: str | None = None

    def __post_init__(self) -> None:
        for url in (self.site_url, self.self_url, self.logo_url):
            if url is not None:
                absolute_address(url)
        _require_zone("updated", self.updated)
        _require_language(self.language)
        # RFC 4287 4.1.1: two entries with one id would be versions of one article. Compared as
        # written, since two spellings of an address may become equal.
        seen: set[str] = set()
        for entry in self.entries:
            written = absolute_address(entry.id or entry.url)
            if written in seen:
                raise ValueError(f"two entries have the id {written}")
            seen.add(written)
