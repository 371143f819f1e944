"""Which pages the public can open on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plugins.articles.body import Body
from plugins.articles.model import Article, Document, Page, Status
from tests.unit.articles.small_content import article_text, read_article

DAY, NEXT = date(2020, 6, 30), date(2020, 7, 1)


def page(**more: Any) -> Page:
    return Page("trang/a.md", "A", "", "a", Body(b"", 1), **more)


def document(**more: Any) -> Page:
    return Document("van-ban/a.md", "A", "", "a", Body(b"", 1), kind="Nghị định", **more)


def article(**front: str) -> Article:
    found = read_article(article_text(**front)).record
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("record", "public"),
    [
        (page(), True),
        (page(status=Status.HIDDEN), True),
        (page(status=Status.DRAFT), False),
        (document(issued=DAY), True),
        (document(issued=NEXT), False),
        (document(issued=DAY, status=Status.DRAFT), False),
        (document(number="9/2020/NĐ-CP"), True),
        (document(number="1/2021/NĐ-CP"), False),
        (article(date="2020-06-30"), True),
        (article(date="2020-07-01"), False),
        (article(date="2020-06-30", status="hidden"), True),
        (article(date="2020-06-30", status="draft"), False),
    ],
)
def test_drafts_and_what_is_of_a_later_day_are_not_public(record: Article | Page, public: bool) -> None:
    assert record.is_public(DAY) is public
