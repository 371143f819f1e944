"""A library with one small plan, and hand-made articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import pelicanconf
from plugins.articles import ZONE, Article, Body, Library, Page
from plugins.incremental.queries import Queries
from plugins.office import Office
from plugins.pages.site import Site, site as its_site
from plugins.plan import GENRES, Plan, parse_plan
from plugins.publishing.stylesheet import stylesheets
from plugins.readership.kept import Reads
from tests.build.making import SITE

ROOT = Path(pelicanconf.__file__).parent

MakeArticle = Callable[..., Article]
MakeSite = Callable[..., Site]
MakeQueries = Callable[..., Queries]


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, ...]:
    """The plans of the small site."""
    found = []
    for path in sorted(Path(SITE, "ke-hoach").glob("*.toml")):
        plan = parse_plan(path.read_text(encoding="utf-8"), path.name)
        assert isinstance(plan, Plan)
        found.append(plan)
    return tuple(found)


@pytest.fixture
def article() -> MakeArticle:
    """Returns a function that makes a valid article, with defaults."""

    def make(slug: str = "bai-thu", moment: str = "2020-05-05", **given: object) -> Article:
        values: dict[str, object] = {
            "path": f"tin-bai/2020/{slug}.md",
            "title": f"Bài {slug}",
            "date": datetime.fromisoformat(moment).replace(tzinfo=ZONE),
            "has_time": False,
            "genre": "tin-tuc",
            "topics": ("van-hoa",),
            "summary": "Tóm tắt.",
            "unit": "van-phong",
            "audiences": ("nguoi-dan",),
            "authors": ("Ban biên tập",),
            "form": "trang-tin-dien-tu",
            "slug": slug,
            "body": Body(b"", 1),
            **given,
        }
        values["role"] = next(each.role for each in GENRES if each.code == values["genre"])
        return Article(**values)

    return make


@pytest.fixture
def queries(plans: tuple[Plan, ...]) -> MakeQueries:
    """Returns a function that makes queries over a site, with defaults."""

    def make(
        *articles: Article,
        url: str = "https://x.example/cchc",
        as_of: date = date(2021, 3, 1),
        pages: tuple[Page, ...] = (),
        preview: bool = False,
        links: tuple[tuple[str, str], ...] = (),
        feedback: str = "",
        first_guides: tuple[str, ...] = (),
        per_page: int = 20,
        plans: tuple[Plan, ...] = plans,
    ) -> Queries:
        return Queries(
            LIBRARY=Library(
                plans=plans, articles=articles, pages=pages, read_html=lambda _path: "<p>Chữ.</p>"
            ),
            OFFICE=Office(
                section="Chuyên mục",
                name="Cơ quan thử",
                description="Mô tả.",
                navigation=links,
                footer=links,
                feedback=feedback,
                first_guides=first_guides,
            ),
            SITEURL=url,
            AS_OF=as_of,
            THEME=ROOT / "theme",
            STYLESHEETS=stylesheets(ROOT / "theme" / "static" / "css"),
            READS=Reads(),
            HELD_BACK=(),
            PREVIEW=preview,
            SAMPLE=False,
            LEFT_OUT=frozenset(),
            DEFAULT_PAGINATION=per_page,
        )

    return make


@pytest.fixture
def site(queries: MakeQueries) -> MakeSite:
    """Returns a function that makes a site, with defaults."""
    return lambda **given: its_site(queries(**given))
