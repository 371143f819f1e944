"""Pages printed on A4."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.opening import KINDS, Site, opened

A4_INSIDE = 680
"""CSS pixels between margins of 15 mm."""

CUT_OFF = """() => [...document.querySelectorAll('main table, main pre, main img, main svg')]
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 120))"""


def sheets(page: Page) -> Iterator[str]:
    """Returns the text of each printed sheet."""
    for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages:
        yield " ".join(sheet.extract_text().split())


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_menus_and_cuts_nothing_off(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=A4_INSIDE) as page:
        page.emulate_media(media="print")
        for menu in page.locator("nav, .skip").all():
            assert not menu.is_visible(), menu.evaluate("each => each.outerHTML.slice(0, 120)")
        assert page.locator("h1").is_visible() and page.locator("body > .printed").is_visible()
        assert not page.locator("footer").is_visible(), "it would stand alone on a last sheet"
        assert page.evaluate(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        assert page.evaluate(CUT_OFF) == []


def test_an_article_prints_black_on_white_with_its_address(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + KINDS["guide"], width=A4_INSIDE, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        text, paper = (
            page.locator(each).first.evaluate("(each, name) => getComputedStyle(each)[name]", name)
            for each, name in ((".prose p", "color"), ("body", "backgroundColor"))
        )
        assert text == "rgb(0, 0, 0)" and paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        printed = "".join(sheets(page)).replace(" ", "")
        assert "https://x.example/cchc/tin-bai/2020/nop-ho-so/" in printed
        assert "https://example.vn/khac" in printed


@pytest.mark.parametrize("page_of", ["2020/", "2020/quy-2/", "2020/nam/"])
def test_the_first_sheet_of_the_directors_page_holds_the_answer(
    browser: Browser, real: Site, page_of: str
) -> None:
    with opened(browser, f"{real.url}noi-bo/theo-doi/{page_of}") as page:
        answer = " ".join(page.locator(".cov-answer").inner_text().split())
        first = next(sheets(page))
        assert answer in first
        for topic in page.locator("main .cov").first.locator("tbody th").all_inner_texts():
            assert " ".join(topic.split()) in first, topic
        assert page.locator("main .cov").first.locator("tbody th").count() == 7
