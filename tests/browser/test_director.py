"""The director's pages in a browser: height, printed sheets, and lists filtered without script."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve_built
from tests.browser.opening import Site, opened
from tests.browser.test_print import sheets
from tests.build.built import ROOT, Built, desk

YEAR = "noi-bo/theo-doi/2021/"
SAMPLE_YEAR = "noi-bo/theo-doi/2020/"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample year as of 20/11/2020."""
    place = tmp_path_factory.mktemp("sample")
    run = desk("demo", "--content", ROOT / "content", cwd=place)
    assert run.returncode == 0, run.stderr
    yield from serve_built(Built(place / "demo" / "output", "http://localhost:8000"))


def height_in_screens(page: Page) -> float:
    measured: float = page.evaluate("() => document.documentElement.scrollHeight / window.innerHeight")
    return measured


@pytest.mark.parametrize(
    ("address", "width", "height", "most"),
    [
        (SAMPLE_YEAR, 1280, 900, 2.0),
        (SAMPLE_YEAR, 360, 640, 6.0),
        *((f"{SAMPLE_YEAR}quy-{number}/", 1280, 900, 3.0) for number in range(1, 5)),
        *((f"{SAMPLE_YEAR}quy-{number}/", 360, 740, 3.0) for number in range(1, 5)),
    ],
)
def test_pages_are_a_few_screens_tall(
    browser: Browser, sample: Site, address: str, width: int, height: int, most: float
) -> None:
    with opened(browser, sample.url + address, width, height) as page:
        assert height_in_screens(page) <= most


@pytest.mark.parametrize("address", [SAMPLE_YEAR, f"{SAMPLE_YEAR}quy-4/", f"{SAMPLE_YEAR}quy-4/danh-sach/"])
@pytest.mark.parametrize("width", [320, 360, 820])
def test_nothing_scrolls_sideways(browser: Browser, sample: Site, address: str, width: int) -> None:
    with opened(browser, sample.url + address, width, 800) as page:
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


def test_one_sheet_holds_the_verdict_the_work_and_the_topics(browser: Browser, sample: Site) -> None:
    with opened(browser, sample.url + SAMPLE_YEAR) as page:
        verdict = " ".join(page.locator(".cov-answer").inner_text().split())
        topics = page.locator(".cov-topics tbody th").all_inner_texts()
        first, *_ = sheets(page)
    assert verdict in first and "Khó kịp." in verdict
    assert "Việc cần làm" in first and "chưa giao" in first and "11 bài" in first
    assert len(topics) == 7 and all(" ".join(each.split()) in first for each in topics)
    assert "Ý kiến chỉ đạo" in first
    assert "Các mặt khác" not in first


def test_a_phone_shows_what_fails_and_folds_the_rest(browser: Browser, sample: Site) -> None:
    with opened(browser, sample.url + SAMPLE_YEAR, 360, 740) as page:
        expect(page.locator(".cov-topics")).to_be_hidden()
        cards = page.locator(".cov-cards")
        expect(cards.get_by_role("heading", name="Chỉ số cải cách hành chính")).to_be_visible()
        expect(cards.get_by_role("heading", name="Văn hóa công vụ")).to_be_hidden()
        cards.get_by_text("5 chủ đề đạt").click()
        expect(cards.get_by_role("heading", name="Văn hóa công vụ")).to_be_visible()


def test_a_line_of_a_quarter_opens_what_is_folded_on_a_phone(browser: Browser, sample: Site) -> None:
    with opened(browser, f"{sample.url}{SAMPLE_YEAR}quy-4/", 360, 740, java_script_enabled=False) as page:
        for line, found in (
            ("Đơn vị", page.get_by_role("table", name="theo đơn vị")),
            ("Bảng các chủ đề", page.get_by_role("table", name="theo chủ đề")),
            ("Các kỳ khác", page.get_by_role("link", name="Tháng 12")),
        ):
            expect(found).to_have_count(0)
            page.get_by_role("link", name=line, exact=True).locator("visible=true").first.click()
            expect(found).to_be_visible()


def test_a_list_is_filtered_without_script(browser: Browser, sample: Site) -> None:
    with opened(browser, sample.url + SAMPLE_YEAR, java_script_enabled=False) as page:
        page.locator(".cov-topics").get_by_role(
            "link", name="5 tin, bài, Chỉ số cải cách hành chính, năm 2020"
        ).click()
        articles = page.locator(".of-articles > li")
        expect(articles).to_have_count(175)
        expect(articles.locator("visible=true")).to_have_count(5)
        expect(page.get_by_text("Chỉ số cải cách hành chính: 5 tin, bài")).to_be_visible()
        page.locator(".cov-pick").get_by_role("link", name="Xem tất cả").locator("visible=true").click()
        expect(articles.locator("visible=true")).to_have_count(175)


def test_a_screen_reader_hears_the_numbers_of_charts(browser: Browser, small: Site) -> None:
    with opened(browser, f"{small.url}{YEAR}chu-de/") as page:
        charts = page.get_by_role("img", name="Từ tháng 1 đến tháng 12:")
        assert charts.count() == page.locator(".cov-charts li").count() > 0
    with opened(browser, f"{small.url}{YEAR}lich/") as page:
        page.get_by_role("group").get_by_text("Xem các số này dưới dạng bảng").click()
        expect(page.get_by_role("table", name="Bảng số tin, bài theo ngày")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "parts"), [("chu-de/", [".cov-bars"]), ("lich/", [".cov-bars", ".cov-empty"])]
)
def test_charts_are_seen_in_forced_colours(
    browser: Browser, small: Site, address: str, parts: list[str]
) -> None:
    options = {"forced_colors": "active", "color_scheme": "dark"}
    with opened(browser, f"{small.url}{YEAR}{address}", **options) as page:
        for part in parts:
            drawn, words = (
                page.locator(each).first.evaluate("(each, name) => getComputedStyle(each)[name]", name)
                for each, name in ((part, "fill"), ("h1", "color"))
            )
            assert drawn == words


def test_the_calendar_file_and_the_feed_are_there(browser: Browser, small: Site) -> None:
    for below, name, begins in (
        ("", "Lịch các ngày cuối kỳ", "BEGIN:VCALENDAR"),
        ("thay-doi/", "Nguồn Atom", "<?xml"),
    ):
        with opened(browser, f"{small.url}{YEAR}{below}") as page:
            address = page.get_by_role("link", name=name).get_attribute("href")
            found = page.request.get(urljoin(page.url, address))
            assert found.ok and found.text().startswith(begins), address
