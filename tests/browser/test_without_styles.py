"""Browsers before cascade layers (Chromium 99) apply none of our styles, so every page must be readable
without.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opening import KINDS, Site

MEASURES = """found => found.map(each => {
  const { width, height } = each.getBoundingClientRect();
  return [width, height];
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A narrow page without styles and scripts, for one address after the other."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    yield page
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_without_styles_and_scripts(page: Page, small: Site, kind: str) -> None:
    page.goto(small.url + KINDS[kind])
    assert page.locator("h1").is_visible() and page.locator("main :is(a, p)").first.is_visible()
    names = " ".join(page.locator("header a").all_inner_texts())
    assert "Tìm kiếm" in names and "Hướng dẫn" in names
    for width, height in page.locator("header svg, main svg, img").evaluate_all(MEASURES):
        assert width <= 1000 and height <= 600, (width, height)
