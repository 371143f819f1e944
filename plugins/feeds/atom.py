"""Serialises a channel as Atom 1.0 (RFC 4287)."""

from lxml import etree

from plugins.feeds.builder import build, entry_links
from plugins.feeds.model import FeedChannel, FeedEntry

MEDIA_TYPE = "application/atom+xml"

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(channel: FeedChannel) -> bytes:
    """Returns `channel` as an Atom 1.0 file in UTF-8. The output is deterministic.

    The feed's id is its own address; an entry's id is the first address of the article. The publisher is the
    feed's author. Title and summary have the type `text`, the content `html`.
    """
    written: bytes = build(channel, MEDIA_TYPE, _complete).atom_str(pretty=True)
    return written


def _complete(entry: FeedEntry, element: etree._Element) -> None:
    """Completes an `entry` element of feedgen."""
    element.set(_XML_LANG, entry.language)
    # feedgen writes an entry's links without their attributes, and a link without `rel` is an alternate one:
    # an enclosure would make two (its issue 135; RFC 4287 4.1.2). Its elements are still without a namespace
    # here: it writes xmlns as a mere attribute.
    for link, attributes in zip(element.iterfind("link"), entry_links(entry), strict=True):
        for name, value in attributes.items():
            link.set(name, value)
