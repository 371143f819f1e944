"""Fills feedgen's `FeedGenerator` from a channel; the only file that uses feedgen's API.

feedgen 1.0.0 has four faults, which are corrected here or in the extensions of `rss` and `atom`:

- it sets `updated` to `now()`: so it is always set explicitly, on the feed and on each entry
- it prepends new entries: so entries are appended
- it uses the LAST link of any relation as the RSS channel's: so the alternate link comes last, without `hub`
- it writes its version: so the generator is set to a plain name
"""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any, TypeAlias, TypeVar

# feedgen has no type hints (see mypy's overrides in pyproject.toml), so its objects are
# `Any`, in this file and in the two calls that serialise its tree.
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.feeds.model import FeedChannel, FeedEntry

_Of = TypeVar("_Of")
Complete: TypeAlias = Callable[[_Of, etree._Element], None]
"""A function that completes the tree of an entry or of a channel (for RSS: the `rss` element)."""

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

# The program alone: feedgen's version would change every feed at each upgrade.
_GENERATOR = "python-feedgen"


def entry_links(entry: FeedEntry) -> list[dict[str, str]]:
    """Returns the links of an entry in the order they are written: one alternate link, then the enclosure.

    Keys are the attributes of `atom:link` (RFC 4287 4.2.7); `length` is in bytes.
    """
    links = [{"href": entry.url, "rel": "alternate", "type": "text/html"}]
    if entry.enclosure is not None:
        links.append(
            {
                "href": entry.enclosure.url,
                "rel": "enclosure",
                "type": entry.enclosure.type,
                "length": str(entry.enclosure.length),
            }
        )
    return links


def build(
    channel: FeedChannel,
    media_type: str,
    complete_entry: Complete[FeedEntry],
    complete_channel: Complete[FeedChannel] | None = None,
) -> Any:
    """Returns a `FeedGenerator` with the content of `channel`. Its self link has the type `media_type`."""
    feed = FeedGenerator()
    if complete_channel is not None:
        _extend(feed, complete_channel, channel)
    feed.id(channel.self_url)
    feed.title(channel.title)
    feed.description(channel.description)
    feed.link(href=channel.self_url, rel="self", type=media_type)
    feed.link(href=channel.site_url, rel="alternate", type="text/html")
    feed.language(channel.language)
    feed.updated(max((entry.updated for entry in channel.entries), default=channel.updated))
    feed.author(name=channel.publisher)
    feed.generator(_GENERATOR)
    if channel.logo_url is not None:
        # RSS 2.0 requires title and link of <image> to equal the channel's.
        feed.image(url=channel.logo_url, title=channel.title, link=channel.site_url)
    for entry in channel.entries:
        item = feed.add_entry(order="append")
        _extend(item, complete_entry, entry)
        _fill(item, entry)
    return feed


def _extend(target: Any, complete: Complete[_Of], of: _Of) -> None:
    """Registers an extension of feedgen: an object that it makes and asks to complete a tree."""
    done = partial(complete, of)
    made = partial(SimpleNamespace, extend_ns=lambda: {"dc": DUBLIN_CORE}, extend_atom=done, extend_rss=done)
    target.register_extension("completed", made)


def _fill(item: Any, entry: FeedEntry) -> None:
    # Sets the Atom id too. An article that has moved keeps its first address as its id.
    item.guid(entry.id or entry.url, permalink=entry.id in ("", entry.url))
    item.title(entry.title)
    item.summary(entry.summary, type="text")
    if entry.content_html:
        item.content(entry.content_html, type="html")
    item.author([{"name": name} for name in entry.authors])
    item.category([{"term": name} for name in entry.categories])
    item.published(entry.published)
    item.updated(entry.updated)
    item.link(entry_links(entry))
