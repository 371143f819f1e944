"""Serialises a channel as RSS 2.0 (https://www.rssboard.org/rss-specification and its best practices
profile).
"""

from html import escape

from lxml import etree

from plugins.feeds.builder import DUBLIN_CORE, build
from plugins.feeds.model import FeedChannel, FeedEntry

MEDIA_TYPE = "application/rss+xml"

_DC = f"{{{DUBLIN_CORE}}}"


def rss(channel: FeedChannel) -> bytes:
    """Returns `channel` as an RSS 2.0 file in UTF-8. The output is deterministic.

    `description` is the summary, `content:encoded` the whole article. `link` is the address, and so is `guid
    isPermaLink="true"` unless the article has moved. Authors are `dc:creator` and the publisher is
    `dc:publisher`, because `author` and `managingEditor` require an e-mail address. The language of an entry
    is `dc:language`.
    """
    written: bytes = build(channel, MEDIA_TYPE, _complete_item, _complete_channel).rss_str(pretty=True)
    return written


def _dublin_core(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{_DC}{name}").text = text


def _complete_channel(channel: FeedChannel, root: etree._Element) -> None:
    """Completes the `rss` element of feedgen, whose only child is `channel`."""
    _dublin_core(root[0], "publisher", channel.publisher)
    _escape_descriptions(root[0])


def _complete_item(entry: FeedEntry, item: etree._Element) -> None:
    """Completes an `item` element of feedgen."""
    _escape_descriptions(item)
    for name in entry.authors:
        _dublin_core(item, "creator", name)
    _dublin_core(item, "language", entry.language)


def _escape_descriptions(element: etree._Element) -> None:
    # A description is HTML by the best practices profile, so plain text is escaped once as HTML (here) and
    # once as XML (by lxml). A title is not: it is plain text.
    for description in element.iterfind("description"):
        description.text = escape(description.text or "", quote=False)
