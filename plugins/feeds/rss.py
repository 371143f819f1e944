"""RSS 2.0: https://www.rssboard.org/rss-specification and the board's best practices profile."""

from html import escape

from lxml import etree

from plugins.feeds.builder import build
from plugins.feeds.model import FeedChannel, FeedEntry
from plugins.feeds.prepare import prepared

MEDIA_TYPE = "application/rss+xml"

_DC = "http://purl.org/dc/elements/1.1/"


def rss(channel: FeedChannel) -> bytes:
    """Returns `channel` as a file of RSS 2.0, in UTF-8. The same channel gives the same bytes.

    The summary stands in `description`, the whole article in `content:encoded`, the address in
    `link` and, unless it has moved, in `guid isPermaLink="true"`. Authors are `dc:creator`, since
    `author` demands an e-mail address; the publisher is `dc:publisher`, for `managingEditor` does so too; an
    entry's language is `dc:language`. Raises nothing that the model has not raised.
    """
    feed = build(prepared(channel), MEDIA_TYPE, _Item, _Channel)
    written: bytes = feed.rss_str(pretty=True)
    return written


def _dublin_core(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_DC}}}{name}").text = text


class _Channel:
    """Completes feedgen's `rss` element."""

    def __init__(self, channel: FeedChannel) -> None:
        self._publisher = channel.publisher

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DC}

    def extend_rss(self, root: etree._Element) -> None:
        _dublin_core(root[0], "publisher", self._publisher)
        # As with items (below): readers take it for HTML.
        for description in root[0].iterfind("description"):
            description.text = escape(description.text or "", quote=False)


class _Item:
    """Completes one `item` of feedgen's."""

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
