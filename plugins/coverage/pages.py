"""Returns the values of the director's pages below `/noi-bo/theo-doi/`, as queries.

The keys of a query are texts, hence `year: str`. Each page asks only for what it shows, because what it asks
for decides when it is written again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from plugins.articles.body import Cited
from plugins.articles.model import Article, Page, Status, without_text
from plugins.coverage import views
from plugins.coverage.brief import brief_text
from plugins.coverage.changes_feed import changes_channel
from plugins.coverage.closed import Closings
from plugins.coverage.deadlines import as_ics, deadlines
from plugins.coverage.exporting import json_bytes
from plugins.coverage.model import Coverage
from plugins.coverage.questions import Unanswered, unanswered
from plugins.coverage.uncited import citations_of, uncited
from plugins.coverage.verdict import verdict
from plugins.coverage.views import places
from plugins.coverage.views.values import (
    ChangesPage,
    DetailPage,
    ListPage,
    PeriodPage,
    SideBySidePage,
    YearPage,
    YearsPage,
)
from plugins.coverage.years import coverage_of, plan_of, year_before, year_of
from plugins.feeds.model import FeedChannel
from plugins.incremental.queries import Queries, query
from plugins.narratives import Difficulty, Narratives
from plugins.pages.heads import NOINDEX, PageHead, page_head
from plugins.pages.known import as_of, library_of
from plugins.pages.site import site
from plugins.plan import Period

View = TypeVar("View", YearsPage, YearPage, PeriodPage, ListPage, DetailPage, SideBySidePage, ChangesPage)
_ALL = (views.TITLE, places.ROOT)


@dataclass(frozen=True)
class CoveragePage(Generic[View]):
    """One of the director's pages, with its head."""

    head: PageHead
    coverage: View


@query
def year_verdict(queries: Queries, year: str) -> str:
    """Returns the verdict on a plan's year, as one text."""
    coverage = coverage_of(queries, year)
    return str(verdict(coverage, coverage.year))


@query
def years_page(queries: Queries) -> CoveragePage[YearsPage]:
    """Returns the page `/noi-bo/theo-doi/`."""
    verdicts = ((plan, year_verdict(queries, str(plan.year))) for plan in library_of(queries).plans)
    return _page(queries, views.years_page(verdicts, queries.inputs["HELD_BACK"]))


@query
def year_page(queries: Queries, year: str) -> CoveragePage[YearPage]:
    """Returns the page `/noi-bo/theo-doi/2020/`."""
    page = views.year_page(
        coverage_of(queries, year),
        closings(queries),
        closed_articles(queries, year),
        waiting(queries, year),
        coming(queries, year),
        difficulties(queries, year),
        year_before(queries, int(year)),
        # Only the number: the page of all years names the files.
        len(queries.inputs["HELD_BACK"]),
    )
    return _page(queries, page, _ALL)


@query
def period_page(queries: Queries, year: str, code: str) -> CoveragePage[PeriodPage]:
    """Returns the page `/noi-bo/theo-doi/2020/quy-2/`; `code` is the period's (`2020-q2`)."""
    coverage = coverage_of(queries, year)
    # Only the year just before: `earlier_periods` compares with no older one.
    has_before = any(plan.year == int(year) - 1 for plan in library_of(queries).plans)
    before = coverage_of(queries, str(int(year) - 1)) if has_before else None
    period, closed = _period(coverage, code), closed_articles(queries, year)
    page = views.period_page(coverage, period, before, closings(queries), closed)
    return _page(queries, page, _ALL, _year(coverage))


@query
def list_page(queries: Queries, year: str, code: str) -> CoveragePage[ListPage]:
    """Returns the page `/noi-bo/theo-doi/2020/quy-2/danh-sach/`."""
    coverage = coverage_of(queries, year)
    period, reads = _period(coverage, code), queries.inputs["READS"]
    page = views.list_page(coverage, period, reads, read_articles(queries, year))
    its_period = (period.name, places.period_url(coverage.plan, period))
    return _page(queries, page, _ALL, _year(coverage), its_period)


@query
def detail_page(queries: Queries, year: str, name: str) -> CoveragePage[DetailPage]:
    """Returns `/noi-bo/theo-doi/2020/don-vi/` or another detail page."""
    coverage = coverage_of(queries, year)
    match name:
        case places.QUALITY:
            page = views.quality_page(
                coverage,
                queries.inputs["READS"],
                read_articles(queries, year),
                uncited(coverage.plan, _cited(queries)),
                library_of(queries).register,
                waiting(queries, year),
            )
        case places.CLOSED:
            page = views.closed_page(coverage, closings(queries), closed_articles(queries, year))
        case places.DIFFICULTIES:
            page = views.difficulties_page(coverage, difficulties(queries, year))
        case _:
            page = views.detail_page(coverage, name)
    return _page(queries, page, _ALL, _year(coverage))


@query
def pair_page(queries: Queries, year: str, earlier: str) -> CoveragePage[SideBySidePage]:
    """Returns the page `/noi-bo/theo-doi/2021/so-voi-2020/`."""
    coverage = coverage_of(queries, year)
    return _page(
        queries, views.side_by_side_page(coverage, coverage_of(queries, earlier)), _ALL, _year(coverage)
    )


@query
def changes_page(queries: Queries, year: str) -> CoveragePage[ChangesPage]:
    """Returns the page `/noi-bo/theo-doi/2020/thay-doi/`."""
    coverage = coverage_of(queries, year)
    return _page(queries, views.changes_page(coverage, closings(queries)), _ALL, _year(coverage))


@query
def changes_feed(queries: Queries, year: str) -> FeedChannel:
    """Returns the page of changes as a feed."""
    # The feed is made from the page's value, so both always show the same changes.
    its_site, page = site(queries), changes_page(queries, year).coverage
    plan = plan_of(queries, year)
    return changes_channel(page, plan, its_site.url, its_site.title, its_site.department)


@query
def coverage_json(queries: Queries, year: str) -> bytes:
    """Returns the bytes of `coverage.json` of a plan year."""
    return json_bytes(coverage_of(queries, year), closings(queries))


@query
def brief_file(queries: Queries, year: str) -> bytes:
    """Returns `tin-nhan.txt` of a plan year: a message for the director, and one for each unit."""
    return brief_text(coverage_of(queries, year)).encode()


@query
def calendar(queries: Queries, year: str) -> bytes:
    """Returns the iCalendar file (RFC 5545) of the days on which periods end and reports are due."""
    plan = plan_of(queries, year)
    office = site(queries).office
    days = deadlines(plan, office.due_days)
    host = urlsplit(site(queries).url).hostname or ""
    return as_ics(
        f"Kỳ báo cáo {office.subject} {plan.year_name}",
        office.section,
        days,
        host,
        plan.first_day,
    )


@query
def closings(queries: Queries) -> Closings:
    """Returns the closings as of that day. Only a preview names articles that the public cannot see."""
    found: Closings = queries.inputs["CLOSINGS"]
    return found.until(as_of(queries), names_all=queries.inputs["PREVIEW"])


@query
def _cited(queries: Queries) -> tuple[Cited, ...]:
    """Returns the distinct citations of articles."""
    return tuple(sorted(citations_of(library_of(queries).articles, as_of(queries))))


@query
def closed_articles(queries: Queries, year: str) -> tuple[Article, ...]:
    """Returns the articles of a year's closed periods, in whatever period they count now."""
    closed = closings(queries).of(int(year)).closed.values()
    return _articles_at(queries, (each.url for closing in closed for each in closing.counted.articles))


@query
def read_articles(queries: Queries, year: str) -> tuple[Article, ...]:
    """Returns the articles that were read in a year, without their texts."""
    plan, reads = plan_of(queries, year), queries.inputs["READS"]
    return tuple(map(without_text, _articles_at(queries, reads.between(plan.first_day, plan.last_day))))


def _articles_at(queries: Queries, addresses: Iterable[str]) -> tuple[Article, ...]:
    """Returns the articles at these addresses, each once; addresses without an article are passed over."""
    by_address = library_of(queries).by_address
    # An article of a closed month is in its closed quarter, too.
    found = {each.path: each for each in map(by_address.get, addresses) if each}
    return tuple(each for each in found.values() if not isinstance(each, Page))


@query
def waiting(queries: Queries, year: str) -> Unanswered:
    """Returns the questions of a year that wait for an answer."""
    return unanswered(_questions(queries), plan_of(queries, year), as_of(queries))


@query
def _questions(queries: Queries) -> tuple[Article, ...]:
    """Returns the articles with a date in `asked`, without their texts."""
    return tuple(each for each in library_of(queries).without_texts if each.asked)


@query
def _coming(queries: Queries) -> Mapping[int, tuple[Article, ...]]:
    """Returns drafts and scheduled articles, without their texts, by plan year."""
    found: dict[int, list[Article]] = defaultdict(list)
    today, library = as_of(queries), library_of(queries)
    for each in library.without_texts:
        is_scheduled = each.status is Status.PUBLISHED and each.day > today
        if not each.withdrawn and (is_scheduled or each.status is Status.DRAFT):
            # Year 0 stands for days in no plan, which no page asks for.
            found[year_of(library.plans, each.day)].append(each)
    return {year: tuple(articles) for year, articles in found.items()}


@query
def coming(queries: Queries, year: str) -> tuple[Article, ...]:
    """Returns the drafts and scheduled articles of a plan year."""
    return _coming(queries).get(int(year), ())


@query
def difficulties(queries: Queries, year: str) -> tuple[Difficulty, ...]:
    """Returns the difficulties that units reported in a plan year, up to that day."""
    found: Narratives = queries.inputs["NARRATIVES"]
    plan = plan_of(queries, year)
    return found.difficulties(plan, plan.periods, as_of(queries))


def _page(queries: Queries, view: View, *crumbs: tuple[str, str]) -> CoveragePage[View]:
    """Returns a page with its head; `crumbs` lead from the home page to its parent."""
    head = page_head(site(queries), view.title, view.description, view.url, crumbs, robots=NOINDEX)
    return CoveragePage(head, view)


def _year(coverage: Coverage) -> tuple[str, str]:
    return coverage.year.name, places.year_url(coverage.plan)


def _period(coverage: Coverage, code: str) -> Period:
    return next(each for each in coverage.periods if each.code == code)
