"""Serialises a channel as RSS 2.0 (https://www.rssboard.org/rss-specification and its best practices
profile).
"""

from html import escape

from lxml import etree

from plugins.feeds.builder import build
from plugins.feeds.model import FeedChannel, FeedEntry

MEDIA_TYPE = "application/rss+xml"

_DC = "http://purl.org/dc/elements/1.1/"


def rss(channel: FeedChannel) -> bytes:
    """Returns `channel` as an RSS 2.0 file in UTF-8. The output is deterministic.

    `description` is the summary, `content:encoded` the whole article. `link` is the address, and so is `guid
    isPermaLink="true"` unless the article has moved. Authors are `dc:creator` and the publisher is
    `dc:publisher`, because `author` and `managingEditor` require an e-mail address. The language of an entry
    is `dc:language`.
    """
    feed = build(channel, MEDIA_TYPE, _Item, _Channel)
    written: bytes = feed.rss_str(pretty=True)
    return written


def _dublin_core(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_DC}}}{name}").text = text


class _Channel:
    """Completes the `rss` element of feedgen."""

    def __init__(self, channel: FeedChannel) -> None:
        self._publisher = channel.publisher

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC}

    def extend_rss(self, root: etree._Element) -> None:
        # The only child of `rss` is `channel`.
        _dublin_core(root[0], "publisher", self._publisher)
        # Escaped like descriptions of items (below), because feed readers parse it as HTML.
        for description in root[0].iterfind("description"):
            description.text = escape(description.text or "", quote=False)


class _Item:
    """Completes an `item` element of feedgen."""

    def __init__(self, entry: FeedEntry) -> None:
        self._entry = entry

    def extend_rss(self, item: etree._Element) -> None:
        # An item's description is HTML by the best practices profile, so plain text is escaped
        # once as HTML (here) and once as XML (by lxml). A title is not: it is plain text.
        for description in item.iterfind("description"):
            description.text = escape(self._entry.summary, quote=False)
        for name in self._entry.authors:
            _dublin_core(item, "creator", name)
        _dublin_core(item, "language", self._entry.language)
