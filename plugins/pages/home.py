"""What the home page and the archive list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from plugins.articles.addresses import archive_address
from plugins.pages.site import Site
from plugins.pages.terms import TermPage

CITIZENS = {"nguoi-dan", "doanh-nghiep"}
N_LATEST, N_GUIDES, N_ANSWERS = 6, 6, 4


@dataclass(frozen=True)
class Home:
    """The home page. Articles are Pelican's, newest first."""

    lead: Any
    latest: tuple[Any, ...]
    guides: tuple[Any, ...]
    answers: tuple[Any, ...]
    topics: tuple[TermPage, ...]
    audiences: tuple[TermPage, ...]
    unpublished: tuple[Any, ...]


def make_home(site: Site, articles: Sequence[Any], unpublished: Sequence[Any]) -> Home:
    """The newest article leads; guides and answers are those that citizens and businesses need."""

    def of_genre(code: str, count: int) -> tuple[Any, ...]:
        found = (article for article in articles if article.record.genre == code)
        return tuple(islice((each for each in found if CITIZENS.intersection(each.record.audiences)), count))

    return Home(
        lead=articles[0] if articles else None,
        latest=tuple(articles[1 : 1 + N_LATEST]),
        guides=of_genre("huong-dan", N_GUIDES),
        answers=of_genre("hoi-dap", N_ANSWERS),
        topics=site.topics,
        audiences=site.audiences,
        unpublished=tuple(unpublished),
    )


@dataclass(frozen=True)
class ArchiveMonth:
    """A month with articles."""

    name: str
    url: str
    n: int


@dataclass(frozen=True)
class ArchiveYear:
    """A calendar year with articles."""

    year: int
    url: str
    n: int
    months: tuple[ArchiveMonth, ...]


def make_archive(articles: Sequence[Any]) -> tuple[ArchiveYear, ...]:
    """Years and months that hold articles, newest first."""
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for article in articles:
        counts[article.date.year][article.date.month] += 1
    return tuple(
        ArchiveYear(
            year,
            archive_address(year),
            sum(months.values()),
            tuple(
                ArchiveMonth(f"Tháng {month}", archive_address(year, month), n)
                for month, n in sorted(months.items(), reverse=True)
            ),
        )
        for year, months in sorted(counts.items(), reverse=True)
    )
