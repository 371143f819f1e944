"""All times come from the content, so the output does not depend on the clock."""

import datetime as clock

import feedgen.entry
import feedgen.feed
import pytest
from feedgen.feed import FeedGenerator

from plugins.feeds.atom import atom
from plugins.feeds.rss import rss


class _Now(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, clock.datetime)


class _Later(clock.datetime, metaclass=_Now):
    @classmethod
    def now(cls, tz: clock.tzinfo | None = None) -> clock.datetime:
        return clock.datetime(2099, 1, 1, tzinfo=tz)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(feedgen.feed, "datetime", _Later)
    monkeypatch.setattr(feedgen.entry, "datetime", _Later)


def test_the_clock_of_feedgen_can_be_moved(later):
    """Proves that the test below can fail."""
    feed = FeedGenerator()
    assert feed.updated().year == 2099
    assert feed.add_entry().updated().year == 2099


@pytest.mark.parametrize("write", [rss, atom])
@pytest.mark.parametrize("empty", [False, True])
def test_same_bytes_at_another_time(channel, write, empty, request):
    given = channel(entries=()) if empty else channel()
    first = write(given)
    request.getfixturevalue("later")
    assert write(given) == first
    assert b"2099" not in first


@pytest.mark.parametrize("write", [rss, atom])
def test_a_changed_article_changes_the_bytes(entry, channel, write):
    assert write(channel(entries=(entry(1),))) != write(channel(entries=(entry(1, title="Khác"),)))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Ho_Chi_Minh", "UTC"])
@pytest.mark.parametrize("write", [rss, atom])
def test_the_machines_zone_is_of_no_account(channel, write, zone, monkeypatch):
    import time

    monkeypatch.delenv("TZ", raising=False)
    time.tzset()
    first = write(channel())
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert write(channel()) == first
    finally:
        monkeypatch.undo()
        time.tzset()
