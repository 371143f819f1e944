"""The director's pages below `/noi-bo/theo-doi/`, as queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.articles.body import Cited
from plugins.articles.model import Article, Page, Status, without_text
from plugins.coverage import views
from plugins.coverage.brief import brief_text
from plugins.coverage.changes_feed import changes_channel
from plugins.coverage.closed import Closings
from plugins.coverage.deadlines import as_ics, deadlines
from plugins.coverage.exporting import json_bytes
from plugins.coverage.questions import Unanswered, unanswered
from plugins.coverage.side_by_side import side_by_side
from plugins.coverage.uncited import citations_of, uncited
from plugins.coverage.verdict import verdict
from plugins.coverage.views import places
from plugins.coverage.views.values import (
    ChangesPage,
    DetailPage,
    Line,
    ListPage,
    PeriodPage,
    SideBySidePage,
    YearAnswer,
    YearPage,
)
from plugins.coverage.years import coverage_of, plan_of, year_before
from plugins.feeds.model import FeedChannel
from plugins.incremental.queries import Queries, query
from plugins.narratives import Difficulty, Narratives
from plugins.pages.heads import NOINDEX, PageHead, page_head
from plugins.pages.known import as_of, library_of
from plugins.pages.site import site
from plugins.plan import plan_of_day

YEARS = ("Theo dõi thực hiện Kế hoạch", places.ROOT)


@dataclass(frozen=True)
class YearsPage:
    """The list of years with their verdicts, and what the publication left out."""

    head: PageHead
    years: tuple[YearAnswer, ...]
    held_back: tuple[Line, ...]


@dataclass(frozen=True)
class CoveragePage:
    """A plan's year, one of its periods, or a detail page of either."""

    head: PageHead
    coverage: YearPage | PeriodPage | ListPage | DetailPage


@dataclass(frozen=True)
class PairPage:
    """Two plans side by side."""

    head: PageHead
    pair: SideBySidePage


@dataclass(frozen=True)
class ChangesOfYear:
    """The changes of a plan year, by day."""

    head: PageHead
    page: ChangesPage


@query
def year_verdict(queries: Queries, year: str) -> str:
    """Returns the verdict on a plan's year, as one text."""
    coverage = coverage_of(queries, year)
    return str(verdict(coverage, coverage.year))


@query
def years_page(queries: Queries) -> YearsPage:
    """Returns the page `/noi-bo/theo-doi/`."""
    name, url = YEARS
    said = "Mức độ thực hiện Kế hoạch, theo từng năm."
    plans = library_of(queries).plans
    links = tuple(views.year_link(plan, year_verdict(queries, str(plan.year))) for plan in plans)
    waiting = views.held_back_lines(queries.inputs["HELD_BACK"])
    return YearsPage(_head(queries, name, said, url), links, waiting)


@query
def year_page(queries: Queries, year: str) -> CoveragePage:
    """Returns the page `/noi-bo/theo-doi/2020/`."""
    page = views.year_page(
        coverage_of(queries, year),
        closings(queries),
        closed_articles(queries, year),
        waiting(queries, year),
        coming(queries, year),
        difficulties(queries, year),
        year_before(queries, int(year)),
        len(queries.inputs["HELD_BACK"]),
    )
    return CoveragePage(_head(queries, page.title, page.description, page.url, (YEARS,)), page)


@query
def period_page(queries: Queries, year: str, code: str) -> CoveragePage:
    """Returns the page `/noi-bo/theo-doi/2020/quy-2/`; `code` is the period's (`2020-q2`)."""
    period = plan_of(queries, int(year)).period(code)
    assert period is not None
    coverage = coverage_of(queries, year)
    has_before = any(plan.year == int(year) - 1 for plan in library_of(queries).plans)
    before = coverage_of(queries, str(int(year) - 1)) if has_before else None
    page = views.period_page(coverage, period, before, closings(queries), closed_articles(queries, year))
    return CoveragePage(_head(queries, page.title, page.description, page.url, _crumbs(queries, year)), page)


@query
def list_page(queries: Queries, year: str, code: str) -> CoveragePage:
    """Returns the page `/noi-bo/theo-doi/2020/quy-2/danh-sach/`."""
    plan, reads = plan_of(queries, int(year)), queries.inputs["READS"]
    period = plan.period(code)
    assert period is not None
    page = views.list_page(coverage_of(queries, year), period, reads, read_articles(queries, year))
    crumbs = (*_crumbs(queries, year), (period.name, places.period_url(plan, period)))
    return CoveragePage(_head(queries, page.title, page.description, page.url, crumbs), page)


@query
def detail_page(queries: Queries, year: str, name: str) -> CoveragePage:
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
    return CoveragePage(_head(queries, page.title, page.description, page.url, _crumbs(queries, year)), page)


@query
def pair_page(queries: Queries, year: str, earlier: str) -> PairPage:
    """Returns the page `/noi-bo/theo-doi/2021/so-voi-2020/`."""
    pair = views.side_by_side_page(side_by_side(coverage_of(queries, year), coverage_of(queries, earlier)))
    return PairPage(_head(queries, pair.title, pair.description, pair.url, _crumbs(queries, year)), pair)


@query
def changes_page(queries: Queries, year: str) -> ChangesOfYear:
    """Returns the page `/noi-bo/theo-doi/2020/thay-doi/`."""
    page = views.changes_page(coverage_of(queries, year), closings(queries))
    return ChangesOfYear(_head(queries, page.title, page.description, page.url, _crumbs(queries, year)), page)


@query
def changes_feed(queries: Queries, year: str) -> FeedChannel:
    """Returns the page of changes as a feed."""
    its_site, page = site(queries), changes_page(queries, year).page
    plan = plan_of(queries, int(year))
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
    plan = plan_of(queries, int(year))
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
    plan, reads = plan_of(queries, int(year)), queries.inputs["READS"]
    return tuple(map(without_text, _articles_at(queries, reads.between(plan.first_day, plan.last_day))))


def _articles_at(queries: Queries, addresses: Iterable[str]) -> tuple[Article, ...]:
    by_address = library_of(queries).by_address
    found = {each.path: each for each in map(by_address.get, addresses) if each}
    return tuple(each for each in found.values() if not isinstance(each, Page))


@query
def waiting(queries: Queries, year: str) -> Unanswered:
    """Returns the questions of a year that wait for an answer."""
    return unanswered(_questions(queries), plan_of(queries, int(year)), as_of(queries))


@query
def _questions(queries: Queries) -> tuple[Article, ...]:
    """Returns the articles with a date in `asked`, without their texts."""
    return tuple(without_text(each) for each in library_of(queries).articles if each.asked)


@query
def _coming(queries: Queries) -> Mapping[int, tuple[Article, ...]]:
    """Returns drafts and scheduled articles, without their texts, by plan year."""
    found: dict[int, list[Article]] = defaultdict(list)
    today, library = as_of(queries), library_of(queries)
    for each in library.articles:
        is_scheduled = each.status is Status.PUBLISHED and each.day > today
        if not each.withdrawn and (is_scheduled or each.status is Status.DRAFT):
            plan = plan_of_day(library.plans, each.day)
            found[plan.year if plan else 0].append(without_text(each))
    return {year: tuple(articles) for year, articles in found.items()}


@query
def coming(queries: Queries, year: str) -> tuple[Article, ...]:
    """Returns the drafts and scheduled articles of a plan year."""
    return _coming(queries).get(int(year), ())


@query
def difficulties(queries: Queries, year: str) -> tuple[Difficulty, ...]:
    """Returns what units reported in a plan year, up to that day."""
    found: Narratives = queries.inputs["NARRATIVES"]
    plan = plan_of(queries, int(year))
    return found.difficulties(plan, plan.periods, as_of(queries))


def _crumbs(queries: Queries, year: str) -> tuple[tuple[str, str], ...]:
    plan = plan_of(queries, int(year))
    return (YEARS, (plan.periods[-1].name, places.year_url(plan)))


def _head(
    queries: Queries, title: str, said: str, url: str, crumbs: Sequence[tuple[str, str]] = ()
) -> PageHead:
    return page_head(site(queries), title, said, url, crumbs, robots=NOINDEX)
