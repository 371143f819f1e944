"""The published CSS without cascade layers looks the same as the sources with layers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from plugins.publishing.stylesheet import sources
from tests.browser.opening import KINDS, Site, opened
from tests.build.built import ROOT

DIFFERENCES = """([names, sheets]) => {
  const looks = () => [...document.querySelectorAll('body, body *')].flatMap(each =>
    [null, '::before', '::after'].map(part => {
      const style = getComputedStyle(each, part);
      return names.map(name => part && style.content === 'none' ? '' : style.getPropertyValue(name));
    }));
  const links = [...document.querySelectorAll('link[rel=stylesheet]')];
  const published = looks();
  document.adoptedStyleSheets = links.map(link => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheets[link.href.match(/theme\\/(\\w+)-/)[1]]);
    link.sheet.disabled = true;
    return sheet;
  });
  const layered = looks();
  links.forEach(link => { link.sheet.disabled = false; });
  document.adoptedStyleSheets = [];
  const all = document.querySelectorAll('body, body *');
  return layered.flatMap((wanted, at) => wanted.flatMap((value, i) => value === published[at][i] ? [] :
    [`${all[at / 3 | 0].outerHTML.slice(0, 80)} ${names[i]}: ${published[at][i]}, with layers ${value}`]));
}"""
SHEETS = {
    name: "".join(path.read_text(encoding="utf-8") for path in paths)
    for name, paths in sources(ROOT / "theme" / "static" / "css").items()
}
# Derived values (lengths in em, heights) are ignored, because they would repeat for every descendant.
NAMES = sorted(set(re.findall(r"[{;]\s*([a-z][a-z-]+):", "".join(SHEETS.values()))) - {"height", "width"})


def differences(page: Page, media: str) -> list[str]:
    page.emulate_media(media=media)
    return list(page.evaluate(DIFFERENCES, [NAMES, SHEETS]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_the_same_without_layers(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=1000) as page:
        for media in ("screen", "print"):
            found = differences(page, media)
            assert not found, "\n".join(found[:20])


def test_it_would_see_a_rule_that_wins_by_its_layer_alone(browser: Browser, small: Site) -> None:
    with opened(browser, small.url) as page:
        SHEETS["site"] += "@layer components { h1 { color: red } } @layer base { body h1 { color: blue } }"
        try:
            assert any(" color: " in each for each in differences(page, "screen"))
        finally:
            SHEETS["site"] = SHEETS["site"].rpartition("@layer components")[0]
