"""Feeds as feedparser reads them."""

from html import unescape

import feedparser
import pytest

from plugins.feeds.atom import atom
from plugins.feeds.rss import rss


@pytest.fixture(params=[rss, atom], ids=["rss", "atom"])
def read(request, channel):
    parsed = feedparser.parse(request.param(channel()))
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


def test_head(read, channel):
    given = channel()
    assert read.version in ("rss20", "atom10")
    assert read.feed.title == given.title
    assert read.feed.link == given.site_url
    assert unescape(read.feed.subtitle) == given.description
    assert read.feed.language == "vi"
    assert read.feed.updated_parsed[:6] == (2020, 4, 3, 9, 0, 0)
    assert [link.href for link in read.feed.links if link.rel == "self"] == [given.self_url]


def test_entries(read, channel):
    assert [item.link for item in read.entries] == [entry.url for entry in channel().entries]
    for item, given in zip(read.entries, channel().entries, strict=True):
        assert item.id == given.url
        assert unescape(item.title) == given.title
        # Feed readers parse RSS titles as HTML, and Atom text as plain text.
        assert unescape(item.summary) == given.summary
        assert item.published_parsed[:6] == given.published.utctimetuple()[:6]
        assert [tag.term for tag in item.tags] == list(given.categories)
        assert [author.name for author in item.authors] == list(given.authors)
        (content,) = item.content
        assert content.value == given.content_html
        assert len([link for link in item.links if link.rel == "alternate"]) == 1


def test_enclosures(read, channel):
    for item, given in zip(read.entries, channel().entries, strict=True):
        expected = given.enclosure and [(given.enclosure.url, "48213", "image/jpeg")]
        found = [(file.href, file.length, file.type) for file in item.enclosures]
        assert found == (expected or [])
