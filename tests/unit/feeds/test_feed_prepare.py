"""The preparation of values before writing."""

from datetime import UTC, datetime

import pytest

from plugins.feeds.prepare import plain_line, prepared, xml_html


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("  a\r\n b\tc ", "a b c"),
        ("a\x00\x0bb\ud800\uffff", "ab"),
        ("Hoa\u0300", "Hoà"),
        ("a\u200bb", "ab"),
        ("1 < 2 & <b>", "1 < 2 & <b>"),
        ("a\u00a0b", "a\u00a0b"),
        ("😀", "😀"),
    ],
)
def test_plain_line(given, line):
    assert plain_line(given, "vi") == line


@pytest.mark.parametrize("language", ["km", "km-KH", "KM"])
def test_khmer_keeps_the_sign_between_its_words(language):
    assert plain_line("កំណែ\u200bទម្រង់\x00", language) == "កំណែ\u200bទម្រង់"


def test_html_keeps_everything_but_what_xml_cannot_hold():
    given = "<p>\u0338a\r\nb\rc\x00\ud800 \u200b&nbsp;</p>"
    assert xml_html(given) == "<p>\u0338a\nb\nc \u200b&nbsp;</p>"


def test_empty_fields_fall_back(entry, channel):
    bare = entry(title=" ", summary="\x00", authors=("", "\u200b"), categories=("", "A", " A "))
    nothing = {"title": "\x00", "description": "", "publisher": "", "rights": " "}
    written = prepared(channel(entries=(bare,), **nothing))
    assert written.title == written.description == written.publisher == written.site_url
    assert written.rights is None
    (item,) = written.entries
    assert item.title == item.summary == item.url
    assert item.authors == (written.publisher,)
    assert item.categories == ("A",)


def test_updated_is_the_newest_of_the_entries_wherever_it_stands(entry, channel):
    written = prepared(channel(entries=(entry(1), entry(9), entry(2))))
    assert written.updated == entry(9).updated


def test_updated_of_an_empty_feed_is_the_channels(channel):
    assert prepared(channel(entries=())).updated == channel().updated


def test_times_are_vietnamese_in_whole_seconds(entry, channel):
    given = datetime(2020, 3, 5, 17, 0, 1, 999, tzinfo=UTC)
    (item,) = prepared(channel(entries=(entry(published=given),))).entries
    assert item.published.isoformat() == "2020-03-06T00:00:01+07:00"


def test_prepared_twice_is_prepared_once(channel):
    once = prepared(channel())
    assert prepared(once) == once
