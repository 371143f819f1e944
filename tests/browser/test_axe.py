"""No violation of WCAG 2.2 AA that axe-core can see, on any kind of page, narrow and wide, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.opening import KINDS, PREVIEW_KINDS, Site, opened

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": LEVELS},
    # axe leaves this one off unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SIGHTS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]


def violations(page: Page) -> list[str]:
    """What axe-core finds: the rule and the elements."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
@pytest.mark.parametrize("kind", KINDS)
def test_public_pages(browser: Browser, small: Site, kind: str, width: int, scheme: str) -> None:
    with opened(browser, small.url + KINDS[kind], width, color_scheme=scheme) as page:
        assert violations(page) == []


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
@pytest.mark.parametrize("kind", PREVIEW_KINDS)
def test_preview_pages(browser: Browser, draft_site: Site, kind: str, width: int, scheme: str) -> None:
    with opened(browser, draft_site.url + PREVIEW_KINDS[kind], width, color_scheme=scheme) as page:
        assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_directors_page_of_the_real_year(browser: Browser, real: Site, width: int) -> None:
    with opened(browser, f"{real.url}noi-bo/theo-doi/2020/", width) as page:
        assert violations(page) == []


def test_it_would_see_a_violation(browser: Browser, small: Site) -> None:
    with opened(browser, small.url) as page:
        page.evaluate("() => document.querySelector('main').append(document.createElement('img'))")
        page.evaluate("() => document.querySelector('h1').replaceChildren()")
        assert {each.partition(":")[0] for each in violations(page)} >= {"image-alt", "empty-heading"}
