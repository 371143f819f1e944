"""A library with one small plan, and articles made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from plugins.articles import ZONE, Article, Body, Library, Page
from plugins.pages.site import Site, make_site
from plugins.plan import Plan, parse_plan
from tests.build.making import SITE

MakeArticle = Callable[..., Article]
MakeSite = Callable[..., Site]


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
    """Makes a valid article; what is not given has a value."""

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
        return Article(**values)

    return make


@pytest.fixture
def site(plans: tuple[Plan, ...]) -> MakeSite:
    """Makes a site; what is not given has a value."""

    def make(
        url: str = "https://x.example/cchc",
        as_of: date = date(2021, 3, 1),
        pages: tuple[Page, ...] = (),
        preview: bool = False,
        links: tuple[tuple[str, str], ...] = (),
        feedback: str = "",
    ) -> Site:
        return make_site(
            Library(plans=plans, pages=pages),
            name="Chuyên mục",
            department="Cơ quan thử",
            description="Mô tả.",
            url=url,
            as_of=as_of,
            nav=links,
            footer_links=links,
            stylesheets=("theme/site-0.css", "theme/lists-0.css", "theme/internal-0.css"),
            feedback=feedback,
            preview=preview,
            sample=False,
        )

    return make
