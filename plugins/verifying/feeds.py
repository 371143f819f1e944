"""Parses feeds and `sitemap.xml`. XML is parsed strictly and nothing is fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from plugins.problems import quoted
from plugins.verifying.page import START, Finding, Place, line_of

ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(slots=True)
class WrittenEnclosure:
    """A file attached to an entry. `length` in bytes and `type` are unparsed."""

    address: str
    length: str
    type: str
    place: Place


@dataclass(slots=True)
class Feed:
    """A parsed feed. `self_address` and `site_address` are its own links; `wrong` holds messages."""

    kind: str = ""
    self_address: str = ""
    site_address: str = ""
    entries: list[tuple[str, Place]] = field(default_factory=list)
    enclosures: list[WrittenEnclosure] = field(default_factory=list)
    contents: list[tuple[str, Place]] = field(default_factory=list)
    images: list[tuple[str, Place]] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)


def read_feed(data: bytes) -> Feed:
    """Returns the parsed Atom or RSS feed."""
    feed = Feed()
    root = _root(data, feed.wrong)
    if root is None:
        return feed
    if root.tag == f"{ATOM}feed":
        feed.kind = "atom"
        _read_atom(root, feed)
    elif root.tag == "rss" and (channel := root.find("channel")) is not None:
        feed.kind = "rss"
        _read_rss(channel, feed)
    else:
        feed.wrong.append(("không phải Atom hay RSS", START))
    ids = [address for address, _ in feed.entries]
    for address in sorted({each for each in ids if ids.count(each) > 1}):
        feed.wrong.append((f"hai mục có cùng id {quoted(address, 200)}", START))
    return feed


def read_sitemap(data: bytes) -> tuple[list[tuple[str, Place]], list[Finding]]:
    """Returns the addresses of a sitemap, and messages about errors."""
    found: list[tuple[str, Place]] = []
    wrong: list[Finding] = []
    root = _root(data, wrong)
    if root is None:
        return found, wrong
    if root.tag != f"{_SITEMAP}urlset":
        wrong.append(("không phải sitemap", START))
    for url in root.iter(f"{_SITEMAP}url"):
        found.append((_text(url, f"{_SITEMAP}loc"), _place(url)))
        changed = url.findtext(f"{_SITEMAP}lastmod")
        if changed is not None and not _is_rfc_3339(changed):
            wrong.append((f"lastmod {quoted(changed)} không phải ngày", _place(url)))
    return found, wrong


def _root(data: bytes, wrong: list[Finding]) -> etree._Element | None:
    """Returns the root element; None, with a message in `wrong`, if the XML is malformed."""
    # Entities are not resolved, because ten lines of them can expand to a gigabyte.
    # `huge_tree`: otherwise libxml2 stops at bounds of its own on depth and length.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        wrong.append((f"XML hỏng: {quoted(str(error.msg), 200)}", (max(line or 1, 1), max(column or 1, 1))))
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        wrong.append(("có khai báo <!DOCTYPE>, chỉ để giấu chữ hay gọi nơi khác: bỏ đi", START))
    return root


def _read_atom(root: etree._Element, feed: Feed) -> None:
    for link in root.findall(f"{ATOM}link"):
        if link.get("rel") == "self":
            feed.self_address = link.get("href", "")
        # A link without `rel` is an alternate one (RFC 4287, 4.2.7.2).
        elif link.get("rel", "alternate") == "alternate":
            feed.site_address = link.get("href", "")
    feed.images += [
        (each.text or "", _place(each)) for name in ("logo", "icon") for each in root.findall(f"{ATOM}{name}")
    ]
    feed.wrong += _lacking(root, ("id", "title", "updated"), ATOM)
    for entry in root.findall(f"{ATOM}entry"):
        feed.wrong += _lacking(entry, ("id", "title", "updated"), ATOM)
        for name in ("updated", "published"):
            moment = entry.findtext(f"{ATOM}{name}")
            if moment is not None and not _is_rfc_3339(moment):
                feed.wrong.append((f"{name} {quoted(moment)} không phải giờ theo RFC 3339", _place(entry)))
        links = entry.findall(f"{ATOM}link")
        pages = [each.get("href", "") for each in links if each.get("rel", "alternate") == "alternate"]
        if len(pages) != 1:
            feed.wrong.append((f"mục có {len(pages)} liên kết tới trang, phải là 1", _place(entry)))
        feed.entries += [(address, _place(entry)) for address in pages]
        for link in links:
            if link.get("rel") == "enclosure":
                feed.enclosures.append(
                    WrittenEnclosure(
                        link.get("href", ""), link.get("length", ""), link.get("type", ""), _place(link)
                    )
                )
        feed.contents += _contents(entry, f"{ATOM}content")


def _read_rss(channel: etree._Element, feed: Feed) -> None:
    own = channel.find(f"{ATOM}link[@rel='self']")
    feed.self_address = own.get("href", "") if own is not None else ""
    feed.site_address = _text(channel, "link")
    feed.images += [(each.text or "", _place(each)) for each in channel.findall("image/url")]
    feed.wrong += _lacking(channel, ("title", "link", "description"), "")
    for item in channel.findall("item"):
        feed.wrong += _lacking(item, ("title", "link", "guid", "pubDate"), "")
        moment = item.findtext("pubDate")
        if moment is not None and not _is_rfc_822(moment):
            feed.wrong.append((f"pubDate {quoted(moment)} không phải giờ theo RFC 822", _place(item)))
        feed.entries.append((_text(item, "link"), _place(item)))
        for each in item.findall("enclosure"):
            feed.enclosures.append(
                WrittenEnclosure(
                    each.get("url", ""), each.get("length", ""), each.get("type", ""), _place(each)
                )
            )
        feed.contents += _contents(item, _CONTENT)


def _contents(entry: etree._Element, tag: str) -> Iterator[tuple[str, Place]]:
    for each in entry.findall(tag):
        yield each.text or "", _place(each)


def _lacking(element: etree._Element, names: tuple[str, ...], namespace: str) -> Iterator[Finding]:
    what = "kênh" if element.tag in (f"{ATOM}feed", "channel") else "mục"
    for name in names:
        if not _text(element, f"{namespace}{name}"):
            yield f"{what} thiếu <{name}>", _place(element)


def _text(element: etree._Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _place(element: etree._Element) -> Place:
    return line_of(element), 1


def _is_rfc_3339(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    # A sitemap may give a day without a time, in 10 characters.
    return moment.utcoffset() is not None or len(text.strip()) == 10


def _is_rfc_822(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).utcoffset() is not None
    except (ValueError, TypeError, IndexError):
        return False
