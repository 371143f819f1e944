"""The bytes and requests of an article's first view, for a reader with an old phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from plugins.sample.picture import diamonds
from tests.browser.opening import Site
from tests.browser.served import serve_built
from tests.build.built import ROOT, publish

ADDRESS = "tin-bai/2020/bai-700-chu/"
BUDGET = 8_000
"""Bytes of HTML, CSS and JavaScript together, with brotli."""

SHIFTS = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), 500);
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Yields the article of 700 words from `bench/`, with its picture, on the shipped plan."""
    folder = tmp_path_factory.mktemp("weight")
    content = folder / "content"
    (content / "ke-hoach").mkdir(parents=True)
    for plan in (ROOT / "content" / "ke-hoach").glob("*.toml"):
        # Amendments of the plan refer to articles that this site does not have.
        text = plan.read_text(encoding="utf-8").partition("\n[[later]]")[0]
        (content / "ke-hoach" / plan.name).write_text(f"{text}\n", encoding="utf-8")
    pages = shutil.ignore_patterns("lien-he.md", "tro-nang.md")
    shutil.copytree(ROOT / "content" / "trang", content / "trang", ignore=pages)
    (content / "tin-bai").mkdir()
    shutil.copy(ROOT / "bench" / "weight" / "bai-700-chu.md", content / "tin-bai")
    (content / "images").mkdir()
    (content / "images" / "anh-mau.png").write_bytes(diamonds(1))
    yield from serve_built(publish(content, folder / "site", "https://cchc.example"))


def test_the_article_has_700_words() -> None:
    body = (ROOT / "bench" / "weight" / "bai-700-chu.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert 690 <= len(body.split()) <= 730


def test_weight(site: Site) -> None:
    names = site.built.files
    sheets = [
        name for name in names if Path(name).match("theme/site-*.css") or Path(name).match("theme/share-*.js")
    ]
    assert len(sheets) == 2
    weight = sum(
        (site.built.folder / f"{name}.br").stat().st_size for name in (f"{ADDRESS}index.html", *sheets)
    )
    assert weight <= BUDGET, f"{weight} bytes"


@pytest.mark.parametrize("width", [360, 1280])
def test_requests_and_layout_shift(browser: Browser, site: Site, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}{ADDRESS}", wait_until="networkidle")
    shift = page.evaluate(SHIFTS)
    context.close()
    shown = [url for url in asked if "/theme/icons/" not in url]
    assert len(shown) <= 4, shown  # the page, its sheet, its picture, the script that copies and shares
    assert {urlsplit(url).hostname for url in asked} == {urlsplit(site.url).hostname}
    assert shift == 0
