"""Prepares a channel for writing: clean and complete values in one time zone.

Both formats are written from the result, so that the rules are implemented once.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from plugins.feeds.addresses import absolute_address
from plugins.feeds.model import Enclosure, FeedChannel, FeedEntry
from plugins.vietnamese.normalise import clean

# Asia/Ho_Chi_Minh. No summer time since 1975, so a fixed offset equals the entry in the
# time zone database, which Windows lacks.
VIETNAM = timezone(timedelta(hours=7))

# The complement of Char in XML 1.0, 2.2. lxml raises an error for such characters.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LINE_BREAK = re.compile(r"\r\n?")
_WHITE = re.compile(r"[ \t\n]+")


def plain_line(text: str, language: str) -> str:
    """Returns clean `text` on one line, without characters that XML does not allow.

    In Khmer (`km`) U+200B is kept, because it separates the words, which have no spaces between them.
    """
    khmer = language.lower().split("-")[0] == "km"
    return _WHITE.sub(" ", clean(text, keep_zwsp=khmer)).strip()


def xml_html(html: str) -> str:
    """Returns `html` without characters that XML does not allow, with LF line endings.

    It is not normalised, because NFC would combine a `>` with a combining stroke after the tag.
    """
    return _NOT_XML.sub("", _LINE_BREAK.sub("\n", html))


def prepared(channel: FeedChannel) -> FeedChannel:
    """Returns the channel as it is written.

    Texts are one clean line, addresses ASCII, times whole seconds at +07:00; `updated` is the newest of the
    entries. Required elements have fallbacks: the address for a title, the title for a description or
    summary, the feed's title for a publisher, the publisher for authors (RFC 4287 4.1.1 and 4.1.2; RSS 2.0,
    required channel elements).
    """
    site_url = absolute_address(channel.site_url)
    title = plain_line(channel.title, channel.language) or site_url
    publisher = plain_line(channel.publisher, channel.language) or title
    entries = tuple(_entry(entry, publisher) for entry in channel.entries)
    return FeedChannel(
        title=title,
        description=plain_line(channel.description, channel.language) or title,
        site_url=site_url,
        self_url=absolute_address(channel.self_url),
        language=channel.language,
        entries=entries,
        logo_url=None if channel.logo_url is None else absolute_address(channel.logo_url),
        publisher=publisher,
        updated=max((entry.updated for entry in entries), default=_time(channel.updated)),
        rights=plain_line(channel.rights or "", channel.language) or None,
    )


def _entry(entry: FeedEntry, publisher: str) -> FeedEntry:
    url = absolute_address(entry.url)
    title = plain_line(entry.title, entry.language) or url
    return FeedEntry(
        url=url,
        title=title,
        summary=plain_line(entry.summary, entry.language) or title,
        content_html=xml_html(entry.content_html),
        authors=_names(entry.authors, entry.language) or (publisher,),
        categories=_names(entry.categories, entry.language),
        published=_time(entry.published),
        updated=_time(entry.updated),
        language=entry.language,
        enclosure=_enclosure(entry.enclosure),
        id=absolute_address(entry.id or entry.url),
    )


def _enclosure(enclosure: Enclosure | None) -> Enclosure | None:
    return enclosure and replace(enclosure, url=absolute_address(enclosure.url))


def _names(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Returns the names, clean, in order, each once, without empty ones."""
    return tuple(dict.fromkeys(line for name in names if (line := plain_line(name, language))))


def _time(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(microsecond=0)
