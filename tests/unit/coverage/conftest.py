"""Builders of records, and a set of articles whose every number was worked out by hand.

| article | day | topics | month | quarter |
|---|---|---|---|---|
| p01 | 14/12/2019 | a | - | outside: no plan of 2019 |
| p02 | 15/12/2019 | a | 1 | I |
| p03 | 29/02/2020 | a b | 3 | I |
| p04 | 14/03/2020 | b | 3 | I |
| p05 | 15/03/2020 | b | 4 | II |
| p06 | 14/06/2020 | a | 6 | II |
| p07 | 15/06/2020 | a b | 7 | III |
| p08 | 14/12/2020 23:59 | a | 12 | IV |
| p09 | 15/12/2020 | a | - | outside: no plan of 2021 |
| p10 | 31/12/2020 | b | - | outside |

and five that count nowhere on 31/12/2020: hidden, draft, withdrawn, of the next day, a translation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from plugins.articles.body import Body
from plugins.articles.model import Activity, Article, Status
from plugins.coverage import Coverage, compute
from plugins.plan import GENRES, Audience, PeriodKind, Plan, Reporting, Target, Term, Unit

VIETNAM = timezone(timedelta(hours=7))
AS_OF = date(2020, 12, 31)

MakeArticle = Callable[..., Article]
MakePlan = Callable[..., Plan]


def _article(slug: str, day: str, topics: str = "a", **more: object) -> Article:
    values: dict[str, object] = {
        "path": f"tin-bai/{slug}.md",
        "title": f"Bài {slug}",
        "date": datetime.fromisoformat(day).replace(tzinfo=VIETNAM),
        "has_time": len(day) > 10,
        "genre": "tin-tuc",
        "topics": tuple(topics.split()),
        "summary": "",
        "unit": "u1",
        "audiences": ("nguoi-dan",),
        "authors": ("Ban biên tập",),
        "form": "trang-tin",
        "slug": slug,
        "body": Body(b"", 1),
    }
    return Article(**{**values, **more})  # type: ignore[arg-type]  # values by name


def _activity(day: str, topics: str = "a", **more: object) -> Activity:
    values: dict[str, object] = {
        "path": "hoat-dong/2020.csv",
        "line": 2,
        "date": date.fromisoformat(day),
        "form": "hoi-nghi",
        "topics": tuple(topics.split()),
        "unit": "u2",
        "title": "Hội nghị",
    }
    return Activity(**{**values, **more})  # type: ignore[arg-type]  # values by name


def _plan(year: int = 2020, targets: tuple[Target, ...] = (), **more: object) -> Plan:
    values: dict[str, object] = {
        "path": f"ke-hoach/{year}.toml",
        "year": year,
        "title": f"Kế hoạch năm {year}",
        "issuer": "Sở",
        "reporting": Reporting((PeriodKind.QUARTER,), "", "", ""),
        "topics": (Term("a", "Chủ đề A"), Term("b", "Chủ đề B, có phẩy"), Term("c", "Chủ đề C")),
        "forms": (Term("trang-tin", "Trang thông tin"), Term("hoi-nghi", "Hội nghị")),
        "audiences": (Audience("nguoi-dan", "Người dân"), Audience("doanh-nghiep", "Doanh nghiệp")),
        "genres": GENRES,
        "units": (Unit("u1", "Văn phòng"), Unit("u2", "Thanh tra", confirmed=True)),
        "documents": (),
        "targets": targets,
    }
    texts = ("audience_text", "scope", "topics_intro", "funding")
    lists = ("basis", "aims", "requirements", "organisation", "recipients")
    return Plan(**{**dict.fromkeys(texts, ""), **dict.fromkeys(lists, ()), **values, **more})  # type: ignore[arg-type]  # values by name


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    return _article


@pytest.fixture(scope="session")
def make_activity() -> Callable[..., Activity]:
    return _activity


@pytest.fixture(scope="session")
def make_plan() -> MakePlan:
    return _plan


@pytest.fixture(scope="session")
def hand_made() -> tuple[Article, ...]:
    return (
        _article("p08", "2020-12-14 23:59"),
        _article("p01", "2019-12-14"),
        _article("p02", "2019-12-15"),
        _article("p03", "2020-02-29", "a b", genre="hoi-dap", audiences=("doanh-nghiep", "nguoi-dan")),
        _article("p04", "2020-03-14", "b", unit="u2"),
        _article("p05", "2020-03-15", "b", unit="u2"),
        _article("p06", "2020-06-14"),
        _article("p07", "2020-06-15", "a b", form="hoi-nghi"),
        _article("p09", "2020-12-15"),
        _article("p10", "2020-12-31", "b"),
        _article("an", "2020-04-01", status=Status.HIDDEN),
        _article("nhap", "2020-04-02", status=Status.DRAFT),
        _article("rut", "2020-04-03", withdrawn="Sai số liệu"),
        _article("p05-km", "2020-04-03", lang="km", translation_of="p05"),
        _article("sau", "2021-01-01"),
    )


TARGETS = (
    Target(PeriodKind.QUARTER, 2, {"topic": "*"}),
    Target(PeriodKind.QUARTER, 1, {"topic": "b"}),
    Target(PeriodKind.YEAR, 6, {"topic": "a"}),
    Target(PeriodKind.HALF, 3, {"unit": "u1"}),
)


@pytest.fixture(scope="session")
def counted(hand_made: tuple[Article, ...]) -> Callable[..., Coverage]:
    """Returns the coverage of the hand-made set against a plan, with optional targets, as of any day."""

    def count(
        *, targets: bool = False, as_of: date = AS_OF, activities: tuple[Activity, ...] = ()
    ) -> Coverage:
        plan = _plan(targets=TARGETS if targets else ())
        return compute(plan, [plan], hand_made, activities, as_of)

    return count
