"""The page of changes as a feed: one entry a day."""

from __future__ import annotations

from datetime import datetime, time
from html import escape

from plugins.articles import ZONE
from plugins.coverage.views.values import ChangesPage, DayView
from plugins.feeds.model import FeedChannel, FeedEntry
from plugins.plan import Plan

_MOST = 30
"""Days in the feed, the latest first."""


def changes_channel(page: ChangesPage, plan: Plan, site_url: str, title: str, publisher: str) -> FeedChannel:
    """Returns the feed's values. A plan without changes has a feed without entries."""
    return FeedChannel(
        title=f"{page.title} - {title}",
        description=page.description,
        site_url=f"{site_url}/{page.url}",
        self_url=f"{site_url}/{page.feed_url}",
        language="vi",
        entries=tuple(_entry(page, day, site_url, publisher) for day in page.days[:_MOST]),
        logo_url=None,
        publisher=publisher,
        # Used if there are no entries: a fixed day, so that two builds give the same bytes.
        updated=datetime.combine(plan.first_day, time(), ZONE),
    )


def _entry(page: ChangesPage, day: DayView, site_url: str, publisher: str) -> FeedEntry:
    """Returns the entry of a day: its changes as one text, and as paragraphs with links."""
    said = [(line.link, f"{site_url}/{line.url}", line.words) for line in day.lines]
    # A change has a day but no hour; midnight of that day is the same in every build.
    moment = datetime.combine(day.day, time(), ZONE)
    return FeedEntry(
        url=f"{site_url}/{page.url}#{day.anchor}",
        title=f"{day.heading}: {len(said)} thay đổi",
        summary=" ".join(f"{link}: {words}" for link, _, words in said),
        content_html="".join(
            f'<p><a href="{escape(url)}">{escape(link)}</a>: {escape(words)}</p>' for link, url, words in said
        ),
        authors=(publisher,),
        categories=(),
        published=moment,
        updated=moment,
        language="vi",
    )
