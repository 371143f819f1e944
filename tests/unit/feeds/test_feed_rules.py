"""The important rules of the W3C feed validator, for both formats.

Sources: RSS 2.0 specification, RSS Advisory Board's best practices profile, RFC 4287.
"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape

import pytest
from lxml import html as lxml_html

from plugins.feeds.absolute import absolute_html
from plugins.feeds.atom import atom
from plugins.feeds.model import Enclosure
from plugins.feeds.rss import rss

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WRITERS = {"rss": rss, "atom": atom}

RFC822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0700")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def texts(node, path):
    return [found.text for found in node.iterfind(path, NS)]


@pytest.fixture
def rss_tree(channel, tree):
    return tree(rss(channel()))


@pytest.fixture
def atom_tree(channel, tree):
    return tree(atom(channel()))


@pytest.fixture
def both(rss_tree, atom_tree):
    """Yields pairs of an entry and its element in each format."""
    return rss_tree.findall("channel/item"), atom_tree.findall("a:entry", NS)


# --- the head ---------------------------------------------------------------------------------


def test_rss_head(channel, rss_tree):
    given = channel()
    assert rss_tree.tag == "rss"
    assert rss_tree.get("version") == "2.0"
    for path, expected in {
        "channel/title": given.title,
        "channel/link": given.site_url,
        "channel/description": escape(given.description, quote=False),  # HTML to readers
        "channel/language": "vi",
        "channel/dc:publisher": given.publisher,
    }.items():
        assert texts(rss_tree, path) == [expected], path


def test_atom_head(channel, atom_tree):
    given = channel()
    assert atom_tree.tag == f"{{{NS['a']}}}feed"
    assert atom_tree.get(LANG) == "vi"
    for path, expected in {
        "a:id": given.self_url,
        "a:title": given.title,
        "a:subtitle": given.description,
        "a:logo": given.logo_url,
        "a:author/a:name": given.publisher,
    }.items():
        assert texts(atom_tree, path) == [expected], path


def test_rss_self_link(channel, rss_tree):
    (link,) = rss_tree.iterfind("channel/a:link", NS)
    expected = {"rel": "self", "href": channel().self_url, "type": "application/rss+xml"}
    assert dict(link.attrib) == expected


def test_atom_links_of_the_feed(channel, atom_tree):
    given = channel()
    assert [dict(link.attrib) for link in atom_tree.iterfind("a:link", NS)] == [
        {"rel": "self", "href": given.self_url, "type": "application/atom+xml"},
        {"rel": "alternate", "href": given.site_url, "type": "text/html"},
    ]


def test_image_has_the_title_and_link_of_the_channel(channel, rss_tree):
    given = channel()
    (image,) = rss_tree.iterfind("channel/image")
    assert texts(image, "url") == [given.logo_url]
    assert texts(image, "title") == texts(rss_tree, "channel/title")
    assert texts(image, "link") == texts(rss_tree, "channel/link")


def test_no_logo_no_element(channel, tree):
    bare = channel(logo_url=None)
    assert not tree(rss(bare)).findall("channel/image")
    assert not tree(atom(bare)).findall("a:logo", NS)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_no_version_no_hub_no_stylesheet(channel, tree, write):
    written = write(channel())
    (generator,) = tree(written).iter("generator", "{*}generator")
    assert generator.text == "python-feedgen"
    assert not generator.attrib
    assert not tree(written).xpath("//*[@rel='hub']")
    assert b"xml-stylesheet" not in written


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_utf8_declared_and_vietnamese_readable(channel, write):
    written = write(channel())
    assert re.match(rb"<\?xml version=['\"]1.0['\"] encoding=['\"]UTF-8['\"]\?>", written)
    assert "Cải cách hành chính".encode() in written


# --- times ------------------------------------------------------------------------------------


def test_rss_dates(rss_tree):
    dates = texts(rss_tree, ".//pubDate") + texts(rss_tree, ".//lastBuildDate")
    assert len(dates) == 4
    for date in dates:
        assert RFC822.fullmatch(date), date
    assert dates[0] == "Tue, 03 Mar 2020 09:30:00 +0700"


def test_atom_dates(atom_tree):
    dates = texts(atom_tree, ".//a:published") + texts(atom_tree, ".//a:updated")
    assert len(dates) == 7
    for date in dates:
        assert RFC3339.fullmatch(date), date
    assert dates[0] == "2020-03-03T09:30:00+07:00"


def test_the_feed_is_as_old_as_its_newest_change(entry, channel, tree):
    given = channel(entries=(entry(2), entry(8), entry(1)))
    (built,) = texts(tree(rss(given)), "channel/lastBuildDate")
    (updated,) = texts(tree(atom(given)), "a:updated")
    assert parsedate_to_datetime(built) == datetime.fromisoformat(updated) == entry(8).updated


# --- entries ----------------------------------------------------------------------------------


def test_order_is_the_one_given(channel, both):
    items, entries = both
    urls = [entry.url for entry in channel().entries]
    assert [texts(item, "link")[0] for item in items] == urls
    assert [texts(entry, "a:id")[0] for entry in entries] == urls


def test_guid_is_the_address_and_a_permalink(both):
    for item in both[0]:
        (guid,) = item.iterfind("guid")
        assert guid.get("isPermaLink") == "true"
        assert [guid.text] == texts(item, "link")


def test_an_entry_that_has_moved_keeps_its_id(entry, channel, tree):
    moved = channel(entries=(entry(1, id="https://cchc.example.vn/cu/"),))
    (guid,) = tree(rss(moved)).iterfind(".//guid")
    assert (guid.text, guid.get("isPermaLink")) == ("https://cchc.example.vn/cu/", "false")
    assert "https://cchc.example.vn/cu/" in texts(tree(atom(moved)), ".//a:id")


def test_atom_ids_are_unique(atom_tree):
    ids = texts(atom_tree, ".//a:id")
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_exactly_one_alternate_link(channel, both):
    for given, element in zip(channel().entries, both[1], strict=True):
        links = [dict(link.attrib) for link in element.iterfind("a:link", NS)]
        # A link without rel is an alternate one.
        alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
        assert alternate == [{"rel": "alternate", "href": given.url, "type": "text/html"}]


def test_enclosure_keeps_address_length_and_type(channel, both):
    for given, item, element in zip(channel().entries, *both, strict=True):
        in_rss = [dict(found.attrib) for found in item.iterfind("enclosure")]
        in_atom = [dict(found.attrib) for found in element.iterfind("a:link[@rel='enclosure']", NS)]
        if given.enclosure is None:
            assert in_rss == in_atom == []
            continue
        values = {"length": "48213", "type": "image/jpeg"}
        assert in_rss == [{"url": given.enclosure.url} | values]
        assert in_atom == [{"rel": "enclosure", "href": given.enclosure.url} | values]


def test_empty_file_has_a_length_too(entry, channel, tree):
    given = channel(entries=(entry(enclosure=Enclosure("https://a.vn/a.png", 0, "image/png")),))
    assert tree(rss(given)).find("channel/item/enclosure").get("length") == "0"
    assert tree(atom(given)).find("a:entry/a:link[@rel='enclosure']", NS).get("length") == "0"


def test_authors(both):
    for item, element in zip(*both, strict=True):
        assert texts(item, "dc:creator") == ["Ban biên tập", "Trần Thị B"]
        assert texts(element, "a:author/a:name") == ["Ban biên tập", "Trần Thị B"]
        # RSS wants an e-mail address in these.
        assert not item.findall("author")


def test_categories(both):
    for item, element in zip(*both, strict=True):
        assert texts(item, "category") == ["Tin tức", "Văn hóa công vụ"]
        terms = [found.get("term") for found in element.iterfind("a:category", NS)]
        assert terms == ["Tin tức", "Văn hóa công vụ"]


def test_languages(both):
    items, entries = both
    assert [texts(item, "dc:language") for item in items] == [["vi"], ["km"], ["vi"]]
    assert [element.get(LANG) for element in entries] == ["vi", "km", "vi"]


def test_titles_are_plain_text(channel, both):
    for given, item, element in zip(channel().entries, *both, strict=True):
        assert texts(item, "title") == [given.title]
        (title,) = element.iterfind("a:title", NS)
        assert title.text == given.title
        assert title.get("type", "text") == "text"


def test_summary_is_plain_text(channel, both):
    for given, item, element in zip(channel().entries, *both, strict=True):
        # RSS readers take a description for HTML: read so, it is the text again.
        (description,) = texts(item, "description")
        assert "<" not in description
        assert unescape(description) == given.summary
        (summary,) = element.iterfind("a:summary", NS)
        assert summary.get("type") == "text"
        assert summary.text == given.summary
        assert len(summary) == 0


def test_tag_in_a_summary_is_shown_not_obeyed(entry, channel, tree):
    summary = "Dùng thẻ <script> & &amp;"
    given = channel(entries=(entry(summary=summary),))
    (description,) = texts(tree(rss(given)), "channel/item/description")
    assert lxml_html.fromstring(f"<p>{description}</p>").text_content() == summary


def test_full_content(channel, both):
    for given, item, element in zip(channel().entries, *both, strict=True):
        assert texts(item, "content:encoded") == [given.content_html]
        (content,) = element.iterfind("a:content", NS)
        assert content.get("type") == "html"
        assert content.text == given.content_html
        assert len(content) == 0


def test_content_has_no_relative_address(entry, channel, tree):
    page = entry().url
    article = '<p><a href="/x/#a"><img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x"></a><a href="#c">'
    given = channel(entries=(entry(content_html=absolute_html(article, page)),))
    for content in (
        tree(rss(given)).findtext("channel/item/content:encoded", namespaces=NS),
        tree(atom(given)).findtext("a:entry/a:content", namespaces=NS),
    ):
        addresses = [link for _, _, link, _ in lxml_html.fromstring(content).iterlinks()]
        assert len(addresses) >= 3
        for address in addresses:
            assert address.startswith("https://cchc.example.vn/"), address


def test_entry_without_content_says_so(entry, channel, tree):
    given = channel(entries=(entry(content_html=""),))
    item = tree(rss(given)).find("channel/item")
    assert not item.findall("content:encoded", NS)
    assert len(item.findall("description")) == 1
    element = tree(atom(given)).find("a:entry", NS)
    assert not element.findall("a:content", NS)
    assert len(element.findall("a:link[@rel='alternate']", NS)) == 1


# --- how often an element may stand -----------------------------------------------------------

MANY = {"item", "category", "entry", "author", "link", "creator"}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_nothing_stands_twice_that_may_stand_once(channel, tree, write):
    for parent in tree(write(channel())).iter():
        names = [child.tag for child in parent if child.tag.rpartition("}")[2] not in MANY]
        assert sorted(names) == sorted(set(names)), parent.tag


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_element_has_its_namespace(channel, tree, write):
    known = {*NS.values()} if write is atom else {*NS.values(), None}
    for node in tree(write(channel())).iter():
        assert (node.tag[1:].partition("}")[0] if "}" in node.tag else None) in known
        assert not any(str(prefix).startswith("ns") for prefix in node.nsmap), node.nsmap


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_namespaces_are_declared_once(channel, write):
    declared = re.findall(rb"xmlns(?::\w+)?=", write(channel()))
    assert sorted(declared) == sorted(set(declared))


# --- empty ------------------------------------------------------------------------------------


def test_empty_feed(channel, tree):
    empty = channel(entries=())
    in_rss, in_atom = tree(rss(empty)), tree(atom(empty))
    assert not in_rss.findall("channel/item")
    assert not in_atom.findall("a:entry", NS)
    assert texts(in_rss, "channel/lastBuildDate") == ["Sun, 15 Dec 2019 00:00:00 +0700"]
    assert texts(in_atom, "a:updated") == ["2019-12-15T00:00:00+07:00"]
    for path in ("channel/title", "channel/link", "channel/description"):
        assert texts(in_rss, path) != [""]
    for path in ("a:id", "a:title", "a:author/a:name"):
        assert len(texts(in_atom, path)) == 1
