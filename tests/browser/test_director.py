"""The director's pages in use: the order is switched without script, charts are seen in forced colours."""

from __future__ import annotations

from urllib.parse import urljoin

from playwright.sync_api import Browser, expect

from tests.browser.opening import Site, opened

YEAR = "noi-bo/theo-doi/2021/"


def test_the_order_of_topics_is_switched_without_script(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + YEAR, java_script_enabled=False) as page:
        gaps, planned = page.locator("#con-thieu-truoc"), page.locator("#thu-tu-ke-hoach")
        expect(gaps).to_be_visible()
        expect(planned).to_be_hidden()
        gaps.get_by_role("link", name="thứ tự của Kế hoạch").click()
        expect(planned).to_be_visible()
        expect(gaps).to_be_hidden()
        planned.get_by_role("link", name="còn thiếu trước").click()
        expect(gaps).to_be_visible()
        expect(planned).to_be_hidden()


def test_a_screen_reader_hears_the_numbers_of_charts(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + YEAR) as page:
        charts = page.get_by_role("img", name="Từ tháng 1 đến tháng 12:")
        assert charts.count() == page.locator(".cov-charts li").count() > 0
        page.get_by_role("group").get_by_text("Cùng các số này trong bảng").click()
        expect(page.get_by_role("table", name="Bảng số tin, bài theo ngày")).to_be_visible()


def test_charts_are_seen_in_forced_colours(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + YEAR, forced_colors="active", color_scheme="dark") as page:
        for part in (".cov-bars", ".cov-empty"):
            drawn, words = (
                page.locator(each).first.evaluate("(each, name) => getComputedStyle(each)[name]", name)
                for each, name in ((part, "fill"), ("h1", "color"))
            )
            assert drawn == words


def test_the_calendar_file_and_the_feed_are_there(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + YEAR) as page:
        for name, begins in (("Lịch các ngày cuối kỳ", "BEGIN:VCALENDAR"), ("nguồn Atom", "<?xml")):
            address = page.get_by_role("link", name=name).get_attribute("href")
            found = page.request.get(urljoin(page.url, address))
            assert found.ok and found.text().startswith(begins), address
