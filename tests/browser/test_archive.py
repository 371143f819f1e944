"""The archive of a year, opened from disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.archiving.published import open_site
from plugins.archiving.writing import write_archive
from tests.build.built import Built


@pytest.fixture(scope="module")
def folder(public_below: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name contains spaces and diacritics."""
    out = tmp_path_factory.mktemp("luu") / "Lưu trữ (bản 1)"
    return write_archive(open_site(public_below.folder), 2020, out, date(2021, 3, 1)).folder


def test_every_page_opens_with_its_styles_and_pictures(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    # An icon that was still on its way when the next page was opened has not failed.
    page.on("requestfailed", lambda it: None if it.failure == "net::ERR_ABORTED" else wrong.append(it.url))
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    n_pictures = 0
    one_of_each: dict[str, Path] = {}
    for path in sorted((folder / "trang").rglob("*.html")):
        one_of_each.setdefault(path.relative_to(folder / "trang").parts[0], path)
    with_picture = next(
        path for path in sorted((folder / "trang/tin-bai").rglob("*.html")) if "<img" in path.read_text()
    )
    for path in [*one_of_each.values(), with_picture]:
        page.goto(path.as_uri())
        broken = page.evaluate(
            "() => [...document.images].map(each => { each.loading = 'eager'; return each })"
            ".filter(each => each.complete && !each.naturalWidth).map(each => each.src)"
        )
        assert broken == [], path
        n_pictures += page.evaluate("document.images.length")
        n_linked = page.locator("link[rel=stylesheet]").count()
        assert page.evaluate("document.styleSheets.length") == n_linked > 0, path
        assert page.evaluate("getComputedStyle(document.querySelector('.mast, body')).display") != "inline"
    assert wrong == [] and n_pictures
    page.close()


def test_one_walks_from_the_front_page_to_an_article_and_on(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Bài số 7", exact=True).click()
    page.wait_for_url("**/tin-bai/2020/muc-07/index.html")
    assert "Bài số 7" in page.locator("h1").inner_text()
    page.locator(".brand").click()
    page.wait_for_url("**/trang/index.html")
    page.get_by_role("link", name="Lưu trữ").first.click()
    page.wait_for_url("**/luu-tru/index.html")
    page.close()
