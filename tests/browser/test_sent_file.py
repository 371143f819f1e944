"""The file sent for approval, opened from disk as an e-mail attachment."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.build.built import desk
from tests.build.making import DAY


def test_it_asks_for_nothing_and_shows_its_pictures(browser: Browser, content: Path, tmp_path: Path) -> None:
    file = content / "tin-bai" / "2020" / "nop-ho-so.md"
    options = ("--content", content, "--file", file, "--output", tmp_path, "--site-date", DAY)
    assert desk("preview", *options).returncode == 0
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (tmp_path / "tin-bai_2020_nop-ho-so.html").as_uri()
    page.goto(address)
    assert {url for url in asked if not url.startswith("data:")} == {address}
    assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    page.close()
