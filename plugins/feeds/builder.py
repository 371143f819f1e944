"""Fills feedgen's `FeedGenerator` from a prepared channel; the one place that uses feedgen's API.

feedgen 1.0.0 leaves four things wrong, which are put right here or in the extensions of `rss`
and `atom`, on its tree and before it is written:

- it stamps `now()` when made: `updated` is always set, on the feed and on each entry;
- it puts a new entry first: entries are appended;
- it takes the LAST link of a feed for the RSS channel's, of whatever relation: the alternate
  link is given last, and there is no `hub`;
- it names its own version: the generator is a name alone.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

# feedgen has no types (see mypy's overrides in pyproject.toml): everything that touches it is
# `Any`, in this file and in the two calls that turn its tree into bytes.
from feedgen.feed import FeedGenerator

from plugins.feeds.model import FeedChannel, FeedEntry

# feedgen keeps an extension under a name; each feed here has one of its own.
_EXTENSION = "room"

_GENERATOR = "python-feedgen"


def entry_links(entry: FeedEntry) -> list[dict[str, str]]:
    """Yields the links of an entry in the order they are written: one alternate, then the enclosure.

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
    entry_extension: Callable[[FeedEntry], object],
    channel_extension: Callable[[FeedChannel], object] | None = None,
) -> Any:
    """Returns a `FeedGenerator` that holds `channel` (prepared), its self link of type `media_type`.

    `entry_extension` and `channel_extension` make feedgen extensions: objects whose
    `extend_rss(element)` or `extend_atom(element)` completes the tree of an entry or of a feed
    (of RSS: the `rss` element), a feed's also with `extend_ns()`, its namespaces.
    """
    feed = FeedGenerator()
    if channel_extension is not None:
        feed.register_extension(_EXTENSION, partial(channel_extension, channel))
    feed.id(channel.self_url)
    feed.title(channel.title)
    feed.description(channel.description)
    feed.link(href=channel.self_url, rel="self", type=media_type)
    feed.link(href=channel.site_url, rel="alternate", type="text/html")
    feed.language(channel.language)
    feed.updated(channel.updated)
    feed.author(name=channel.publisher)
    feed.rights(channel.rights)
    feed.generator(_GENERATOR)
    if channel.logo_url is not None:
        # Title and link as the channel's: RSS 2.0, <image>.
        feed.image(url=channel.logo_url, title=channel.title, link=channel.site_url)
    for entry in channel.entries:
        _fill(feed.add_entry(order="append"), entry, entry_extension)
    return feed


def _fill(item: Any, entry: FeedEntry, extension: Callable[[FeedEntry], object]) -> None:
    item.register_extension(_EXTENSION, partial(extension, entry))
    # Sets the Atom id too.
    item.guid(entry.id, permalink=entry.id == entry.url)
    item.title(entry.title)
    item.summary(entry.summary, type="text")
    if entry.content_html:
        item.content(entry.content_html, type="html")
    item.author([{"name": name} for name in entry.authors])
    item.category([{"term": name} for name in entry.categories])
    item.published(entry.published)
    item.updated(entry.updated)
    item.link(entry_links(entry))
