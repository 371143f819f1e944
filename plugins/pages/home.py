"""The home page, and the archive with its years and months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plugins.articles.addresses import ARCHIVE_FOLDER, archive_address
from plugins.incremental.queries import Queries, query
from plugins.pages.heads import PageHead, page_head
from plugins.pages.listed import listed, months, originals, unpublished
from plugins.pages.procedures import guides_by_need, procedures_page
from plugins.pages.site import site
from plugins.pages.teasers import ENDED, Teaser, state, teaser
from plugins.pages.terms import TermPage
from plugins.plan import Role

# Few news beside the newest article: people come for guides, and all articles are one tap away.
N_LATEST, N_GUIDES, N_ANSWERS, N_UNPUBLISHED = 3, 6, 4, 4


@dataclass(frozen=True)
class HomePage:
    """The home page. Articles are sorted newest first; `n_unpublished` counts those that only a preview
    shows.

    `has_procedures`: whether there is a list of procedures; else the guides lead to `guides_url`, the list of
    all guides. `answers_url` leads to all answers. `audiences` begins with those who have most to act on;
    the office's own people come last.
    """

    head: PageHead
    lead: Teaser | None
    latest: tuple[Teaser, ...]
    guides: tuple[Teaser, ...]
    guides_url: str
    has_procedures: bool
    answers: tuple[Teaser, ...]
    answers_url: str
    audiences: tuple[TermPage, ...]
    unpublished: tuple[Teaser, ...]
    n_unpublished: int


@query
def home_page(queries: Queries) -> HomePage:
    """Returns the home page: the newest article, guides and answers that the public can still follow."""
    places, its_site = originals(queries), site(queries)
    public = {(each.dimension, each.code) for each in its_site.audiences if not each.is_internal}
    urls = {
        role: {(each.dimension, each.code): each.url for each in its_site.of_role(role)}
        for role in (Role.GUIDE, Role.QUESTIONS)
    }
    for_public = {place.path: place.terms for place in places if public.intersection(place.terms)}
    guides = [path for path in guides_by_need(queries) if path in for_public]
    answers = [
        path
        for path, terms in for_public.items()
        if urls[Role.QUESTIONS].keys() & {*terms} and state(queries, path) != ENDED
    ]
    acted_on = {*guides, *answers}
    # Terms of every dimension are counted; only those of audiences are looked up.
    n_for = Counter(term for place in places if place.path in acted_on for term in place.terms)
    audiences = sorted(
        # Readers from outside first, then by how many guides and answers there are for them.
        its_site.audiences,
        key=lambda each: (each.is_internal, -n_for[each.dimension, each.code]),
    )
    newest = [teaser(queries, place.path) for place in places[: 1 + N_LATEST]]
    waiting = unpublished(queries)
    return HomePage(
        head=page_head(
            its_site, its_site.title, its_site.description, "", changed=newest[0].day if newest else None
        ),
        lead=newest[0] if newest else None,
        latest=tuple(newest[1:]),
        guides=tuple(teaser(queries, path) for path in guides[:N_GUIDES]),
        guides_url=next(iter(urls[Role.GUIDE].values()), ""),
        has_procedures=bool(procedures_page(queries).procedures),
        answers=tuple(teaser(queries, path) for path in answers[:N_ANSWERS]),
        answers_url=next(iter(urls[Role.QUESTIONS].values()), ""),
        audiences=tuple(audiences),
        unpublished=tuple(teaser(queries, path) for path in waiting[:N_UNPUBLISHED]),
        n_unpublished=len(waiting),
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


@dataclass(frozen=True)
class ArchivePage:
    """The years and months with articles, the latest first."""

    head: PageHead
    archive: tuple[ArchiveYear, ...]


@query
def archive_page(queries: Queries) -> ArchivePage:
    """Returns the page `/luu-tru/`."""
    by_year = months(queries)
    newest = [place.day for place in listed(queries)[:1]]
    said = "Tất cả tin, bài theo năm và tháng."
    url = f"{ARCHIVE_FOLDER}/"
    return ArchivePage(
        page_head(site(queries), "Lưu trữ", said, url, changed=newest[0] if newest else None),
        tuple(
            ArchiveYear(
                year,
                archive_address(year),
                sum(map(len, by_month.values())),
                tuple(
                    ArchiveMonth(f"Tháng {month}", archive_address(year, month), len(paths))
                    for month, paths in by_month.items()
                ),
            )
            for year, by_month in by_year.items()
        ),
    )


@dataclass(frozen=True)
class ArticlesPage:
    """A page that lists articles and nothing else."""

    head: PageHead
    articles: tuple[Teaser, ...]


@query
def of_archive(queries: Queries, year: str, month: str) -> tuple[str, ...]:
    """Returns paths of the articles of a year, or of one month of it, newest first."""
    by_month = months(queries)[int(year)]
    return by_month[int(month)] if month else tuple(path for paths in by_month.values() for path in paths)


@query
def period_page(queries: Queries, year: str, month: str) -> ArticlesPage:
    """Returns the page `/luu-tru/2020/`, or with a month `/luu-tru/2020/03/`."""
    articles = tuple(teaser(queries, path) for path in of_archive(queries, year, month))
    crumbs = [("Lưu trữ", f"{ARCHIVE_FOLDER}/")]
    if month:
        crumbs.append((f"Năm {year}", archive_address(int(year))))
    title = f"Tháng {month} năm {year}" if month else f"Năm {year}"
    url = archive_address(int(year), int(month) if month else None)
    said = f"Tin, bài đăng {title.lower()}."
    head = page_head(site(queries), title, said, url, crumbs, changed=articles[0].day)
    return ArticlesPage(head, articles)
