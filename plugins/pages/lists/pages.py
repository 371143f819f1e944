"""Lists and other pages without articles: dimensions, plans, unpublished articles, redirects, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from plugins.articles import ZONE, Article, Body
from plugins.articles.addresses import (
    FOLLOW_FOLDER,
    INTERNAL_FOLDER,
    MAP_FOLDER,
    PLANS_FOLDER,
    list_addresses,
    plan_address,
)
from plugins.articles.redirects import redirects
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import NOINDEX, PageHead, page_head
from plugins.pages.home import ArticlesPage
from plugins.pages.known import as_of, has_page, library_of, listed_records, resolved_on
from plugins.pages.listed import listed, of_term, unpublished
from plugins.pages.site import site
from plugins.pages.teasers import Teaser, teaser
from plugins.pages.terms import TermPage
from plugins.plan import DIMENSIONS, EACH, Plan

_MOVED = "Trang đã chuyển địa chỉ", "Nội dung này nay ở một địa chỉ khác."
ERROR_PAGES = {
    "404": ("Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html"),
    "410": ("Trang đã gỡ", "Nội dung ở địa chỉ này đã được gỡ.", "410.html"),
}
"""Title, description and address of the pages that a server shows with an error status."""

DRAFTS_URL = f"{INTERNAL_FOLDER}/chua-dang/"
GALLERY_URL = f"{INTERNAL_FOLDER}/thanh-phan/"


@dataclass(frozen=True)
class TermRow:
    """A term in the list of its dimension: how many articles it has, and the newest."""

    term: TermPage
    n: int
    latest: Teaser | None


@dataclass(frozen=True)
class FacetPage:
    """The list of a dimension's terms, with or without articles."""

    head: PageHead
    name: str
    intro: str
    rows: tuple[TermRow, ...]


@query
def facet_page(queries: Queries, key: str) -> FacetPage:
    """Returns the page `/chu-de/`, `/don-vi/` or of another dimension."""
    dimension = site(queries).by_key[key]
    rows = []
    for term in dimension.terms:
        paths = [path for path, _ in of_term(queries, key, term.code)]
        rows.append(TermRow(term, len(paths), teaser(queries, paths[0]) if paths else None))
    head = page_head(site(queries), dimension.name, dimension.intro, dimension.url)
    return FacetPage(head, dimension.name, dimension.intro, tuple(rows))


@dataclass(frozen=True)
class TargetLine:
    """A target in words: of what, in which period, how many articles."""

    whose: str
    when: str
    count: int
    days_words: Sequence[str]


@dataclass(frozen=True)
class PlanPage:
    """The text of a plan, with its terms that have a page."""

    head: PageHead
    plan: Plan
    plan_terms: Mapping[str, tuple[TermPage, ...]]
    targets: tuple[TargetLine, ...]


@query
def plan_page(queries: Queries, year: str) -> PlanPage:
    """Returns the page `/ke-hoach/2020/`."""
    its_site = site(queries)
    plan = next(each for each in its_site.plans if each.year == int(year))
    own = {
        each.in_plan: tuple(its_site.by_key[each.key].term(term.code) for term in each.terms(plan))
        for each in DIMENSIONS
        if each.in_plan
    }
    said = f"{plan.title} của {plan.issuer}."
    return PlanPage(
        page_head(its_site, plan.title, said, plan_address(plan.year)), plan, own, tuple(_targets(plan))
    )


def _targets(plan: Plan) -> Iterator[TargetLine]:
    """Yields the targets of a plan in words."""
    short_names = {period.part: period.short_name for period in plan.periods}
    for target in plan.targets:
        whose = []
        for dimension in DIMENSIONS:
            if code := target.codes.get(dimension.key):
                names = {term.code: term.name for term in dimension.terms(plan)}
                whose.append(f"Từng {dimension.said.lower()}" if code == EACH else names[code])
        # A target is for one period of the plan (`q2`), or for each period of its kind.
        when = short_names[target.part] if target.part else target.kind.heading.lower()
        yield TargetLine(", ".join(whose), when, target.count, target.days_words)


@dataclass(frozen=True)
class PlainPage:
    """A page whose text is in its template."""

    head: PageHead


@query
def error_page(queries: Queries, name: str) -> PlainPage:
    """Returns the page that a server shows with status 404 or 410."""
    return PlainPage(page_head(site(queries), *ERROR_PAGES[name], robots=NOINDEX))


@query
def map_page(queries: Queries) -> PlainPage:
    """Returns the page with all parts of the section."""
    said = "Mọi phần của chuyên mục."
    return PlainPage(page_head(site(queries), "Sơ đồ trang", said, f"{MAP_FOLDER}/"))


@query
def follow_page(queries: Queries) -> PlainPage:
    """Returns the page that lists all feeds and says how to follow them."""
    said = "Cách biết ngay khi có bài mới của phần bạn quan tâm."
    return PlainPage(page_head(site(queries), "Theo dõi tin mới, RSS", said, f"{FOLLOW_FOLDER}/"))


@query
def moved_to(queries: Queries) -> Mapping[str, str]:
    """Returns old addresses with their new ones, both relative to the site's root."""
    return redirects(library_of(queries), resolved_on(queries))


@query
def moved_page(queries: Queries, new: str) -> PlainPage:
    """Returns a redirect page, for servers that cannot answer 301, and for the preview."""
    return PlainPage(page_head(site(queries), *_MOVED, new, robots=NOINDEX))


@query
def drafts_page(queries: Queries) -> ArticlesPage:
    """Returns the page of unpublished articles, in previews only."""
    title = "Tin, bài chưa đăng"
    head = page_head(site(queries), title, title, DRAFTS_URL, robots=NOINDEX)
    return ArticlesPage(head, tuple(teaser(queries, path) for path in unpublished(queries)))


@dataclass(frozen=True)
class GalleryPage:
    """All components in all states, in previews only. `record` is a sample article of the day `today`."""

    head: PageHead
    today: date
    record: Article


@query
def gallery_page(queries: Queries) -> GalleryPage:
    """Returns the page of components, for developers of the theme."""
    title = "Thành phần giao diện"
    today = as_of(queries)
    record = Article(
        path="",
        title="Bài mẫu",
        date=datetime.combine(today, time(), ZONE),
        has_time=False,
        genre="",
        topics=(),
        summary="Tóm tắt thử: Ặ Ẵ Ễ Ỗ Ợ Ự. Một hai câu nói ngay điều người đọc cần biết.",
        unit="",
        audiences=(),
        authors=("Ban biên tập",),
        form="",
        slug="",
        body=Body(b"", 1),
        modified=datetime.combine(today, time(), ZONE),
        source="Nguồn thử",
        source_url="https://example.vn/nguon",
        asked=today,
        answered=today,
        checked=today,
        event_date=today,
    )
    return GalleryPage(page_head(site(queries), title, title, GALLERY_URL, robots=NOINDEX), today, record)


@query
def addresses(queries: Queries) -> tuple[tuple[str, str], ...]:
    """Returns all public addresses, absolute, with the time of the last change (ISO 8601), "" if the content
    does not state it.
    """
    library, its_site = library_of(queries), site(queries)
    found = dict.fromkeys(list_addresses(library.plans), "")
    del found[f"{PLANS_FOLDER}/"]  # the latest plan's own address stands for it
    pages = [each for each in library.pages if has_page(queries, each) and each.status.value == "published"]
    records = (*pages, *listed_records(queries))
    found |= {each.url: each.modified.isoformat() if each.modified else "" for each in records}
    found |= {place.url: place.changed for place in listed(queries)}
    return tuple((f"{its_site.url}/{url}", changed) for url, changed in sorted(found.items()))
