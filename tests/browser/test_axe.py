"""axe-core finds no violation of WCAG 2.2 AA on any kind of page, at two widths, in both colour schemes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opening import KINDS, PREVIEW_KINDS, Site, opened

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # axe leaves this one off unless it is named.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Of all rules those that see another scheme of colours, which changes nothing else."""
WIDTHS, SCHEMES = (360, 1280), (("light", OPTIONS), ("dark", COLOURS))


def violations(page: Page, options: Mapping[str, object] = OPTIONS) -> list[str]:
    """Returns the violated rules and the elements that axe-core reports."""
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def in_every_sight(browser: Browser, address: str) -> list[str]:
    """Returns the violations of a page at both widths and in both colour schemes."""
    with opened(browser, address) as page:
        page.evaluate(AXE)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme, options in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found += [f"{width} px, {scheme}: {each}" for each in violations(page, options)]
        return found


@pytest.mark.parametrize("kind", KINDS)
def test_public_pages(browser: Browser, small: Site, kind: str) -> None:
    assert in_every_sight(browser, small.url + KINDS[kind]) == []


@pytest.mark.parametrize("kind", PREVIEW_KINDS)
def test_preview_pages(browser: Browser, draft_site: Site, kind: str) -> None:
    assert in_every_sight(browser, draft_site.url + PREVIEW_KINDS[kind]) == []


def test_the_directors_page_of_the_real_year(browser: Browser, real: Site) -> None:
    with opened(browser, f"{real.url}noi-bo/theo-doi/2020/", width=360) as page:
        page.evaluate(AXE)
        assert violations(page) == []


def test_it_would_see_a_violation(browser: Browser, small: Site) -> None:
    with opened(browser, small.url, color_scheme="dark") as page:
        page.evaluate(AXE)
        page.evaluate("() => document.querySelector('main').append(document.createElement('img'))")
        page.evaluate("() => { document.querySelector('h1').style.color = '#444'; }")
        assert {each.partition(":")[0] for each in violations(page)} >= {"image-alt", "color-contrast"}
