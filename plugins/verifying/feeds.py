"""Finds what feeds and `sitemap.xml` hold, and their errors. XML is parsed strictly and nothing is fetched.

Atom's elements have a namespace and those of RSS have none, so that one XPath finds both.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from plugins.problems import quoted, quoted_whole
from plugins.verifying.facts import FoundAddress, WrittenEnclosure
from plugins.verifying.moments import is_moment, is_rfc_822, is_rfc_3339
from plugins.verifying.page import START, Finding, Place, line_of

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
_CHANNEL = "(/atom:feed | /rss/channel)"
_ENTRY = "(/atom:feed/atom:entry | /rss/channel/item)"
# A link without `rel` is an alternate one (RFC 4287, 4.2.7.2).
_PAGE = "*[self::link or self::atom:link[not(@rel) or @rel='alternate']]"
SITE = f"{_CHANNEL}/{_PAGE}"
PICTURES = "/atom:feed/atom:logo | /atom:feed/atom:icon | /rss/channel/image/url"
PAGES = f"{_ENTRY}/{_PAGE} | /sitemap:urlset/sitemap:url/sitemap:loc"
CONTENTS = f"{_ENTRY}/*[self::atom:content or self::content:encoded]"
_IDS = f"{_ENTRY}/*[self::atom:id or self::guid]"

_NEEDED = (
    ("kênh", "/atom:feed", ("atom:id", "atom:title", "atom:updated")),
    ("mục", "/atom:feed/atom:entry", ("atom:id", "atom:title", "atom:updated")),
    ("kênh", "/rss/channel", ("title", "link", "description")),
    ("mục", "/rss/channel/item", ("title", "guid", "pubDate")),
)
"""What a channel and an entry must have, each with a text."""
_MOMENTS = (
    (f"{_ENTRY}/*[self::atom:updated or self::atom:published]", is_rfc_3339, "giờ theo RFC 3339"),
    (f"{_ENTRY}/pubDate", is_rfc_822, "giờ theo RFC 822"),
    ("/sitemap:urlset/sitemap:url/sitemap:lastmod", is_moment, "ngày"),
)
"""Days and times, with the form that they must have."""


def read_xml(data: bytes) -> tuple[etree._Element | None, list[Finding]]:
    """Returns the root element of a feed or sitemap and messages about errors; None if it is malformed."""
    # Entities are not resolved, because ten lines of them can expand to a gigabyte.
    # `huge_tree`: otherwise libxml2 stops at bounds of its own on depth and length.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return None, [(f"XML hỏng: {quoted_whole(str(error.msg))}", (max(line or 1, 1), max(column or 1, 1)))]
    wrong: list[Finding] = []
    if root.getroottree().docinfo.internalDTD is not None:
        wrong.append(("có khai báo <!DOCTYPE>, chỉ để giấu chữ hay gọi nơi khác: bỏ đi", START))
    return root, [*wrong, *_no_moments(root)]


def wrong_feed(root: etree._Element) -> Iterator[Finding]:
    """Yields a message for what a feed lacks, or has too often."""
    if not _elements(root, _CHANNEL):
        yield "không phải Atom hay RSS", START
    for what, path, names in _NEEDED:
        for name in names:
            for element in _elements(root, f"{path}[not(normalize-space({name}))]"):
                yield f"{what} thiếu <{name.removeprefix('atom:')}>", _place(element)
    for entry in _elements(root, f"{_ENTRY}[count({_PAGE}) != 1]"):
        yield f"mục có {len(found(entry, _PAGE))} liên kết tới trang, phải là 1", _place(entry)
    for each in _twice(found(root, _IDS)):
        yield f"hai mục có cùng id {each}", START


def wrong_sitemap(root: etree._Element) -> Iterator[Finding]:
    """Yields a message if it is no sitemap, and for each address that occurs more than once."""
    if not _elements(root, "/sitemap:urlset"):
        yield "không phải sitemap", START
    for each in _twice(found(root, PAGES)):
        yield f"{each} có hai lần", START


def found(element: etree._Element, path: str) -> list[FoundAddress]:
    """Returns the addresses, or other texts, of the elements at a path."""
    return [
        FoundAddress((each.get("href") or each.text or "").strip(), _place(each))
        for each in _elements(element, path)
    ]


def own_addresses(root: etree._Element) -> Iterator[str]:
    """Yields the self link of a feed; "" if it has none."""
    for channel in _elements(root, _CHANNEL):
        yield next((each.address for each in found(channel, "atom:link[@rel='self']")), "")


def enclosures(root: etree._Element) -> Iterator[WrittenEnclosure]:
    """Yields the files that are attached to entries."""
    for each in _elements(root, f"{_ENTRY}/*[self::enclosure or self::atom:link[@rel='enclosure']]"):
        address, length = each.get("href", each.get("url", "")), each.get("length", "")
        yield WrittenEnclosure(address, length, each.get("type", ""), _place(each))


def _no_moments(root: etree._Element) -> Iterator[Finding]:
    """Yields a message for each day or time that has another form than it must."""
    for path, is_one, form in _MOMENTS:
        for each in _elements(root, path):
            text = (each.text or "").strip()
            if not is_one(text):
                yield f"{etree.QName(each).localname} {quoted(text)} không phải {form}", _place(each)


def _twice(addresses: list[FoundAddress]) -> list[str]:
    """Returns the addresses that occur more than once, in quotes."""
    times = Counter(each.address for each in addresses)
    return [quoted_whole(address) for address, n in sorted(times.items()) if n > 1]


def _elements(element: etree._Element, path: str) -> Any:
    """Returns the elements at a path."""
    return element.xpath(path, namespaces=_NAMESPACES)


def _place(element: etree._Element) -> Place:
    return line_of(element), 1
