"""With any text in a field, the file is well-formed and the cleaned text can be read back."""

import unicodedata
from datetime import UTC, datetime

import feedparser
from hypothesis import given, settings, strategies as st

from plugins.feeds.addresses import absolute_address
from plugins.feeds.atom import atom
from plugins.feeds.model import Enclosure
from plugins.feeds.prepare import plain_line, xml_html
from plugins.feeds.rss import rss

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

# Frequent lone surrogates, control characters and markup characters.
NASTY_SIGN = st.sampled_from("\x00\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff\u200b\ufeff\u2028\r\n<>&\"'")
NASTY = NASTY_SIGN | st.sampled_from(
    ["]]>", "<![CDATA[", "&amp;", "&#0;", "<!--", "-->", "<?x?>", "o\u0302\u0301", "ộ", "😀", "កំណែ"]
)
ANY_SIGN = st.characters(exclude_categories=())
ANY_TEXT = st.lists(NASTY | st.text(ANY_SIGN, max_size=5), max_size=6).map("".join)
URL = ANY_TEXT.map(lambda text: "https://a.vn/b" + text)
TIME = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
LANGUAGE = st.sampled_from(["vi", "km", "en"])


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_text_in_every_field(data, entry, channel, tree):
    article = entry(
        url=data.draw(URL),
        title=data.draw(ANY_TEXT),
        summary=data.draw(ANY_TEXT),
        content_html=data.draw(ANY_TEXT),
        authors=tuple(data.draw(st.lists(ANY_TEXT, max_size=3))),
        categories=tuple(data.draw(st.lists(ANY_TEXT, max_size=3))),
        published=data.draw(TIME),
        updated=data.draw(TIME),
        language=data.draw(LANGUAGE),
        enclosure=Enclosure(data.draw(URL), data.draw(st.integers(0, 2**40)), "image/png"),
    )
    given_ = channel(
        title=data.draw(ANY_TEXT),
        description=data.draw(ANY_TEXT),
        site_url=data.draw(URL),
        self_url=data.draw(URL),
        language=data.draw(LANGUAGE),
        entries=(article,),
        logo_url=data.draw(st.none() | URL),
        publisher=data.draw(ANY_TEXT),
        rights=data.draw(st.none() | ANY_TEXT),
    )
    in_rss = tree(rss(given_)).find("channel")
    in_atom = tree(atom(given_))

    url = absolute_address(article.url)
    title = plain_line(article.title, article.language) or url
    summary = plain_line(article.summary, article.language) or title
    html = xml_html(article.content_html)

    item, element = in_rss.find("item"), in_atom.find("a:entry", NS)
    assert item.findtext("title") == element.findtext("a:title", namespaces=NS) == title
    assert item.findtext("guid") == element.findtext("a:id", namespaces=NS) == url
    assert unescaped(item.findtext("description")) == summary
    assert element.findtext("a:summary", namespaces=NS) == summary
    assert item.findtext("content:encoded", "", namespaces=NS) == html
    assert element.findtext("a:content", "", namespaces=NS) == html

    names = [plain_line(name, article.language) for name in article.authors]
    for name in filter(None, names):
        assert name in [found.text for found in item.iterfind("dc:creator", NS)]
        assert name in [found.text for found in element.iterfind("a:author/a:name", NS)]
    assert all(found.text for found in element.iterfind("a:author/a:name", NS))
    assert element.findall("a:author", NS)

    terms = list(dict.fromkeys(plain_line(name, article.language) for name in article.categories))
    assert [found.text for found in item.iterfind("category")] == [*filter(None, terms)]

    for path in ("title", "link", "description"):
        assert in_rss.findtext(path)
    head = plain_line(given_.title, given_.language) or absolute_address(given_.site_url)
    assert in_rss.findtext("title") == in_atom.findtext("a:title", namespaces=NS) == head


def unescaped(description: str) -> str:
    """Returns the text that an RSS reader shows, decoding only the three references that the feed writes."""
    assert "<" not in description
    return description.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(ANY_TEXT, LANGUAGE)
def test_plain_line_is_one_clean_line(text, language):
    line = plain_line(text, language)
    assert line == plain_line(line, language)
    assert line == line.strip()
    assert unicodedata.is_normalized("NFC", line)
    assert not {unicodedata.category(sign) for sign in line} & {"Cs", "Cc"}


@given(ANY_TEXT)
def test_feedparser_finds_nothing_broken(entry, channel, text):
    written = channel(title=text, entries=(entry(title=text, summary=text, content_html=text),))
    for write in (rss, atom):
        assert not feedparser.parse(write(written)).bozo
