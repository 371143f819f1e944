"""Hostile titles in addresses derived from settings."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.pages.article_page import ArticlePage, article_page
from tests.hostile.corpus import WORDS
from tests.unit.pages.conftest import MakeArticle, MakeQueries

pytestmark = pytest.mark.hostile("settings")


@pytest.mark.parametrize("title", WORDS, ids=lambda title: ascii(title[:30]))
def test_the_title_in_the_address_of_feedback(queries: MakeQueries, article: MakeArticle, title: str) -> None:
    record = article(title=title)
    page = article_page(
        queries(record, feedback="https://x.example/gop-y?t={title}&u={url}&z=1"), record.path
    )
    assert isinstance(page, ArticlePage)
    parts = urlsplit(page.article.feedback)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "x.example", "/gop-y", "")
    found = parse_qs(parts.query, keep_blank_values=True)
    assert found["t"] == [title] and found["z"] == ["1"] and set(found) == {"t", "u", "z"}
