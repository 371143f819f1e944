"""Search in a browser, on the shipped content and on the small site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import Site, opened


@contextmanager
def searched(browser: Browser, site: Site, query: str, **options: object) -> Iterator[Page]:
    with opened(browser, f"{site.url}tim-kiem/?q={quote(query)}", **options) as page:
        settled(page)
        yield page


def settled(page: Page) -> None:
    """Waits for the answer and the text of every visible hit."""
    expect(page.locator("#trang-thai")).to_have_text(re.compile("kết quả|trang|Không|Chưa"))
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")


def titles(page: Page) -> list[str]:
    return page.locator("#ket-qua h2").all_inner_texts()


ONE_DOOR = "Một cửa và một cửa liên thông khác nhau thế nào?"


@pytest.mark.parametrize(
    "query", ["một cửa liên thông", "mot cua lien thong", "MỘT CỬA LIÊN THÔNG", '"một cửa liên thông"']
)
def test_however_it_is_typed(browser: Browser, real: Site, query: str) -> None:
    for form in ("NFC", "NFD"):
        with searched(browser, real, unicodedata.normalize(form, query)) as page:
            assert ONE_DOOR in titles(page)[:3]


def test_tone_marks_in_either_place_find_the_same(browser: Browser, real: Site) -> None:
    found = []
    for query in ("văn hóa công vụ", "văn hoá công vụ"):
        with searched(browser, real, query) as page:
            found.append(titles(page))
    assert found[0] == found[1] and "Văn hóa công vụ" in " ".join(found[0]).replace("văn", "Văn")


@pytest.mark.parametrize(("query", "proposed"), [("đăng kí", "đăng ký"), ("tỉ lệ", "tỷ lệ")])
def test_i_and_y_at_the_end_are_one_letter(browser: Browser, real: Site, query: str, proposed: str) -> None:
    with searched(browser, real, proposed) as page:
        wanted = titles(page)
    with searched(browser, real, query) as page:
        assert set(titles(page)) == set(wanted)
        expect(page.locator("#goi-y")).to_have_text(f"Có phải ý bạn là {proposed}?")


def test_a_zero_before_a_number_makes_no_difference(browser: Browser, real: Site) -> None:
    with searched(browser, real, "09/2019/NĐ-CP") as page:
        wanted = titles(page)
    with searched(browser, real, "9/2019/NĐ-CP") as page:
        assert titles(page) == wanted and any("09/2019" in title for title in wanted)


def test_a_term_is_shown_with_what_it_means(browser: Browser, real: Site) -> None:
    with searched(browser, real, "lệ phí") as page:
        term = page.locator("#ket-qua li", has_text="Thuật ngữ").first
        assert term.locator("p").last.inner_text().startswith("Lệ phí là khoản tiền")


def test_a_phrase_is_not_its_words_elsewhere(browser: Browser, real: Site) -> None:
    with searched(browser, real, "một cửa") as page:
        texts = page.locator("#ket-qua li").all_inner_texts()
    assert all("một cửa" in text.lower() for text in texts[:10]), texts[:10]


@pytest.mark.parametrize("query", ["61/2018/NĐ-CP", "61 2018 nd cp", "nghị định 61/2018"])
def test_numbers_of_documents(browser: Browser, real: Site, query: str) -> None:
    with searched(browser, real, query) as page:
        assert all("61/2018" in title for title in titles(page)[:2]), titles(page)


def test_the_hit_is_shown_in_its_sentence(browser: Browser, real: Site) -> None:
    with searched(browser, real, "trễ hẹn") as page:
        first = page.locator("#ket-qua li").first
        assert first.locator("mark").all_inner_texts()[:2] == ["trễ", "hẹn"] or "rễ hẹn" in first.inner_text()
        href = first.locator("a").get_attribute("href")
        assert href is not None and real.built.target(href)


def test_a_near_miss_is_proposed_and_leads_there(browser: Browser, real: Site) -> None:
    with searched(browser, real, "chứnng thực bản sao") as page:
        link = page.locator("#goi-y a")
        assert link.inner_text() == "chứng thực bản sao"
        link.click()
        settled(page)
        assert page.locator("#q").input_value() == "chứng thực bản sao"
        assert "Chứng thực bản sao" in titles(page)[0]


def test_typed_for_telex_without_an_input_method(browser: Browser, real: Site) -> None:
    with searched(browser, real, "mootj cuwar") as page:
        assert page.locator("#goi-y").inner_text() == "Có phải ý bạn là mot cua?"


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("lys lichj tuw phaps", "li lich tu phap"),
        ("hoagiai", "hoa giai"),
        ("khai sih", "khai sinh"),
        ("ly lich tu phat", "ly lich tu phap"),
    ],
)
def test_what_was_meant_is_proposed(browser: Browser, real: Site, query: str, proposed: str) -> None:
    with searched(browser, real, query) as page:
        expect(page.locator("#goi-y")).to_have_text(f"Có phải ý bạn là {proposed}?")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sao y", "Chứng thực bản sao"),
        ("cmnd", ""),
        ("giấy hẹn trễ", "Hồ sơ trễ hẹn"),
        ("ho so cham", "Hồ sơ trễ hẹn"),
    ],
)
def test_what_people_say_finds_what_is_written(browser: Browser, real: Site, query: str, first: str) -> None:
    with searched(browser, real, query) as page:
        assert "tìm theo" in page.locator("#trang-thai").inner_text()
        assert titles(page)[0].startswith(first)


def test_where_nothing_is_found_help_stands_right_below(browser: Browser, real: Site) -> None:
    with searched(browser, real, "zzzzzz", width=360) as page:
        said, help_ = (page.locator(each).bounding_box() for each in ("#trang-thai", "#duyet"))
        assert said and help_ and help_["y"] - said["y"] - said["height"] < 100


def test_nothing_found_says_so_and_shows_other_ways(browser: Browser, real: Site) -> None:
    with searched(browser, real, "zzzzzz") as page:
        assert page.locator("#trang-thai").inner_text().startswith("Không tìm thấy “zzzzzz”.")
        expect(page.locator("#duyet")).to_be_visible()


def test_where_no_page_has_all_words_those_with_some_are_named_so(browser: Browser, real: Site) -> None:
    with searched(browser, real, "một cửa zzzzzz") as page:
        assert page.locator("#trang-thai").inner_text().startswith("Không có trang nào có đủ các từ")
        assert titles(page)


def test_what_is_typed_is_text(browser: Browser, real: Site) -> None:
    with searched(browser, real, "<img src=x onerror=alert(1)>") as page:
        assert "<img" in page.locator("#trang-thai").inner_text()
        assert page.locator("main img").count() == 0


@pytest.mark.parametrize("query", ["គំរូសម្រាប់សាកល្បង", "គំរូ\u200bសម្រាប់\u200bសាកល្បង"])
def test_khmer_with_and_without_word_separators(browser: Browser, small: Site, query: str) -> None:
    with searched(browser, small, query) as page:
        assert titles(page) == ["អត្ថបទ\u200bគំរូ"]
        hit = page.locator("#ket-qua li")
        assert hit.locator("[lang=km] mark").count() > 3


def test_twenty_at_a_time(browser: Browser, small: Site) -> None:
    with searched(browser, small, "bài số") as page:
        n_all = page.locator("#trang-thai").inner_text().split()[0]
        assert len(titles(page)) == 20 < int(n_all)
        page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("#ket-qua h2").nth(20)).to_be_visible()
        settled(page)
        assert len(titles(page)) == int(n_all)
        expect(page.locator("#xem-them")).to_be_hidden()
        assert page.evaluate("document.activeElement.closest('li') !== null"), "focus is on the first new hit"


def test_filters_open_on_a_phone_and_stand_in_the_address(browser: Browser, small: Site) -> None:
    with searched(browser, small, "bài số", width=360) as page:
        expect(page.get_by_label("Loại")).not_to_be_visible()
        page.get_by_text("Lọc, sắp xếp").click()
        page.get_by_label("Xếp theo").select_option("ngay")
        page.wait_for_url("**xep=ngay*")
        settled(page)
        newest = titles(page)[:2]
        assert newest == ["Bài số 23", "Bài số 22"]
        page.get_by_label("Năm").select_option("2020")
        page.get_by_label("Loại").select_option("huong-dan")
        page.wait_for_url("**the-loai=huong-dan*")
        settled(page)
        assert all("Hướng dẫn" in text for text in page.locator("#ket-qua .meta").all_inner_texts())
        assert titles(page) != newest, "a filter is a step of the same search"
        address, found = page.url, titles(page)
        page.locator("#q").fill("khác hẳn")
        page.locator("#q").press("Enter")
        page.wait_for_url("**q=kh*")
        page.go_back()
        settled(page)
        assert titles(page) == found
        page.goto(address)
        settled(page)
        assert page.get_by_label("Loại").input_value() == "huong-dan"
        expect(page.get_by_label("Loại")).to_be_visible()


def test_a_network_that_fails_is_told_and_tried_again(browser: Browser, real: Site) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.route("**/s/*.json", lambda route: route.abort())
    page.goto(f"{real.url}tim-kiem/?q=mot+cua")
    expect(page.get_by_role("alert")).to_contain_text("Chưa tải được")
    assert page.locator("#trang-thai").inner_text() == ""
    page.unroute("**/s/*.json")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator("#ket-qua h2").first).to_be_visible()
    assert page.get_by_role("alert").inner_text() == ""
    context.close()


def test_a_network_that_fails_later_is_told_where_the_reader_is(browser: Browser, real: Site) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"{real.url}tim-kiem/?q={quote('nghị định')}")
    settled(page)
    said = page.locator("#trang-thai").inner_text()
    more = page.get_by_role("button", name="Xem thêm")
    page.route("**/t/*.json", lambda route: route.abort())
    more.click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa tải được")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page.unroute("**/t/*.json")
    more.click()
    expect(page.locator("#ket-qua h2")).to_have_count(int(said.split()[0]))
    assert (page.get_by_role("alert").inner_text(), page.locator("#trang-thai").inner_text()) == ("", said)
    context.close()


def test_without_a_script_the_form_leads_to_lists(browser: Browser, real: Site) -> None:
    with opened(browser, f"{real.url}tim-kiem/", java_script_enabled=False) as page:
        page.locator("#q").fill("một cửa")
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.wait_for_url("**tim-kiem/?q=*")
        main = page.locator("main")
        expect(main.get_by_role("link", name="Lưu trữ theo năm, tháng")).to_be_visible()
        expect(main.get_by_role("link", name="Sổ văn bản")).to_be_visible()
        expect(main.get_by_role("link", name="Văn hóa công vụ")).to_be_visible()
        expect(main.get_by_role("link", name="Một cửa liên thông")).to_be_visible()


def test_a_first_query_is_light(browser: Browser, real: Site) -> None:
    """Bytes with brotli, as servers send them: 60 kB for a site of this size, 5 kB for the script."""
    with opened(browser, f"{real.url}tim-kiem/") as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(f"{real.url}tim-kiem/?q=chung+thuc+ban+sao")
        settled(page)
    files = [real.built.target(urlsplit(url).path)[0] for url in loaded if "/icons/" not in url]
    sizes = {name: len(brotli.compress(real.built.files[name])) for name in files}
    scripts = [size for name, size in sizes.items() if name.endswith(".js")]
    assert len(scripts) == 1 and scripts[0] <= 5_000
    assert sum(size for name, size in sizes.items() if ".js" in name) <= 60_000, sizes


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("hồ sơ của tôi bị trễ hẹn", "Hồ sơ trễ hẹn, tôi có quyền gì?"),
        ("lam ly lich tu phap o dau", "Cấp Phiếu lý lịch tư pháp: hai loại phiếu và cách làm"),
        ("xin giấy khai sinh ở đâu", "Đăng ký khai sinh: giấy tờ và thời hạn"),
        ("lệ phí là gì", "Lệ phí"),
    ],
)
def test_a_whole_question_finds_its_answer(browser: Browser, real: Site, question: str, answer: str) -> None:
    with searched(browser, real, question) as page:
        assert answer in titles(page)[:2]


def test_wrong_diacritics_find_what_was_meant_and_say_so(browser: Browser, real: Site) -> None:
    with searched(browser, real, "lệ phi") as page:
        assert page.locator("#trang-thai").inner_text().endswith("viết với dấu khác.")
        assert page.locator("#goi-y").inner_text() == "Có phải ý bạn là lệ phí?"
        assert "Lệ phí" in titles(page)[:2]


def test_exact_diacritics_leave_out_other_words(browser: Browser, real: Site) -> None:
    with searched(browser, real, '"cửa"') as page:
        texts = page.locator("#ket-qua li").all_inner_texts()
        assert texts and all("cửa" in text.lower() for text in texts)


def test_a_filter_alone_lists_its_pages_and_one_that_leaves_nothing_says_so(
    browser: Browser, real: Site
) -> None:
    with opened(browser, f"{real.url}tim-kiem/?the-loai=trang") as page:
        settled(page)
        assert page.locator("#trang-thai").inner_text() == f"{len(titles(page))} trang."
    with opened(browser, f"{real.url}tim-kiem/?q=khai+sinh&the-loai=thuat-ngu&nam=2020") as page:
        settled(page)
        assert page.locator("#trang-thai").inner_text().startswith("Trong phần đã lọc không có kết quả nào")


def test_a_proposal_keeps_the_filters(browser: Browser, real: Site) -> None:
    with opened(browser, f"{real.url}tim-kiem/?q=khai+sinhh&the-loai=huong-dan") as page:
        settled(page)
        link = page.locator("#goi-y a").get_attribute("href")
        assert link == "?q=khai+sinh&the-loai=huong-dan"


def test_the_skip_link_keeps_what_was_found(browser: Browser, small: Site) -> None:
    with searched(browser, small, "bài số") as page:
        page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("#ket-qua h2").nth(20)).to_be_visible()
        n = len(titles(page))
        page.locator("#q").fill("đang gõ")
        page.evaluate("location.hash = 'noi_dung'")
        page.wait_for_timeout(300)
        assert len(titles(page)) == n and page.locator("#q").input_value() == "đang gõ"


def test_one_text_that_fails_leaves_the_rest_to_be_asked_for(browser: Browser, small: Site) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    failing = [True]
    page.route(
        "**/t/*.json",
        lambda route: (
            route.abort() if failing[0] and route.request.url.endswith("1.json") else route.continue_()
        ),
    )
    page.goto(f"{small.url}tim-kiem/?q={quote('bài số')}")
    expect(page.get_by_role("alert")).to_contain_text("Chưa tải được")
    failing[0] = False
    page.get_by_role("button", name="Xem thêm").click()
    expect(page.locator("#ket-qua h2").nth(21)).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 404, "body": ""}, "Tải lại trang này"),
        ({"status": 503, "body": ""}, "Máy chủ chưa trả lời được"),
        ({"status": 200, "body": "{"}, "không chạy được trên trình duyệt này"),
        (None, "Kiểm tra mạng"),
    ],
)
def test_what_fails_is_told_as_what_it_is(
    browser: Browser, real: Site, answer: dict[str, object] | None, said: str
) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.route("**/s/*.json", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(f"{real.url}tim-kiem/?q=mot+cua")
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert ("Kiểm tra mạng" in page.get_by_role("alert").inner_text()) == (answer is None)
    expect(page.locator("#duyet")).to_be_visible()
    context.close()


def test_a_script_that_stops_does_not_blame_the_network(browser: Browser, real: Site) -> None:
    context = browser.new_context(locale="vi-VN")
    context.add_init_script("delete String.prototype.normalize")
    page = context.new_page()
    page.goto(f"{real.url}tim-kiem/?q=mot+cua")
    page.wait_for_timeout(300)
    assert "Kiểm tra mạng" not in page.locator("main").inner_text()
    expect(page.locator("#duyet")).to_be_visible()
    context.close()


def test_a_proposal_that_fails_costs_no_result(browser: Browser, real: Site) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.route("**/words.json", lambda route: route.abort())
    page.goto(f"{real.url}tim-kiem/?q=khai+sinhh")
    settled(page)
    assert titles(page) and page.locator("#goi-y").inner_text() == ""
    context.close()
