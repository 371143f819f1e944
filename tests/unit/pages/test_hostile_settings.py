"""Hostile titles in addresses that settings have made of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.pages.article_view import article_view
from tests.hostile.corpus import WORDS
from tests.unit.pages.conftest import MakeArticle, MakeSite


@pytest.mark.parametrize("title", WORDS, ids=lambda title: ascii(title[:30]))
def test_the_title_in_the_address_of_feedback(site: MakeSite, article: MakeArticle, title: str) -> None:
    feedback = "https://x.example/gop-y?t={title}&u={url}&z=1"
    made = site(feedback=feedback)
    address = article_view(made, article(title=title), {}).feedback
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "x.example", "/gop-y", "")
    found = parse_qs(parts.query, keep_blank_values=True)
    assert found["t"] == [title] and found["z"] == ["1"] and set(found) == {"t", "u", "z"}
