"""Reading without a mouse, without JavaScript, on a narrow screen, and with enlarged text spacing."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import KINDS, Site, opened

FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return {
    name: (element.getAttribute('aria-label') || element.textContent).trim().replace(/\\s+/g, ' '),
    inNav: !!element.closest('header nav'),
    inMain: !!element.closest('main'),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0,
    outlined: outlined || style.boxShadow !== 'none',
  };
}"""
STICKING_OUT = """() => {
  const root = document.documentElement;
  const found = [...document.querySelectorAll('body *:not(svg, svg *)')].filter(each =>
    !each.closest('.table-scroll > *, pre > *')
    && getComputedStyle(each).position !== 'absolute'
    && each.getBoundingClientRect().right > root.clientWidth + 1);
  return (root.scrollWidth > root.clientWidth ? ['the page'] : [])
    .concat(found.map(each => each.outerHTML.slice(0, 120)));
}"""
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}'
    + 'p{margin-bottom:2em!important}');
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_narrow_screen(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=320) as page:
        assert page.evaluate(STICKING_OUT) == []
        page.evaluate(TEXT_SPACING)
        assert page.evaluate(STICKING_OUT) == [], "with the text spacing of WCAG 1.4.12"


@pytest.mark.parametrize("kind", KINDS)
def test_text_of_twice_the_size_leaves_room_to_read(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=360, height=740) as page:
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        assert page.evaluate(STICKING_OUT) == []
        height = page.locator("header").first.evaluate("each => each.getBoundingClientRect().height")
        assert height <= 370, height


def spoken(page: Page) -> set[str]:
    """Returns the texts that a screen reader receives, in order."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return {str(node["name"].get("value", "")).strip() for node in tree if "name" in node}


@pytest.mark.parametrize("kind", ["home", "guide", "question", "audience"])
def test_ornaments_are_not_read_aloud(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind]) as page:
        assert not spoken(page) & {"›", "?", "→"}
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('h1::before { content: "›" }');
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert "›" in spoken(page)


def test_it_would_see_a_page_that_scrolls(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + KINDS["guide"], width=320) as page:
        page.evaluate("() => { document.querySelector('h1').style.width = '500px'; }")
        found = page.evaluate(STICKING_OUT)
        assert found[0] == "the page" and "<h1" in found[1]


@pytest.mark.parametrize("kind", ["home", "guide", "topic", "director"])
def test_the_keyboard_finds_the_skip_link_then_the_menu(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind]) as page:
        steps = []
        for _ in range(8):
            page.keyboard.press("Tab")
            steps.append(page.evaluate(FOCUSED))
        assert steps[0]["name"] == "Đến nội dung chính"
        assert "Cải cách hành chính" in steps[1]["name"]
        assert [step["name"] for step in steps[2:7]] == [
            "Tìm kiếm",
            "Hướng dẫn",
            "Hỏi đáp",
            "Tin tức",
            "Chủ đề",
        ]
        assert all(step["inNav"] for step in steps[3:7]) and steps[7]["inMain"]
        assert all(step["seen"] and step["outlined"] for step in steps), steps


def test_the_skip_link_leads_to_the_text(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + KINDS["guide"], width=360) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["inMain"]


@pytest.mark.parametrize("kind", ["guide", "plan", "director", "404"])
def test_every_stop_of_the_keyboard_can_be_seen(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=360, color_scheme="dark") as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED)
            if page.evaluate("() => document.activeElement === document.body"):
                break
            assert found["seen"] and found["outlined"], found


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_reads_without_javascript(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], java_script_enabled=False) as page:
        assert page.locator("h1").count() == 1 and page.locator("h1").is_visible()
        assert page.locator("header nav a").first.is_visible() and page.locator("footer a").first.is_visible()
        path = small.built.target(KINDS[kind] or "./", "index.html")
        assert path is not None
        shown = " ".join(page.locator("body").inner_text().split())
        said = " ".join(small.built.pages[path[0]].h1.get_text().split())
        assert said in shown


def test_a_reader_gets_around_without_javascript(browser: Browser, small: Site) -> None:
    with opened(browser, small.url, width=360, java_script_enabled=False) as page:
        page.locator("header nav").get_by_role("link", name="Chủ đề").click()
        page.locator("main").get_by_role("link", name="Văn hóa công vụ").first.click()
        page.get_by_role("link", name="2020 (26 tin, bài)").click()
        page.get_by_role("link", name="Trang sau").click()
        assert urlsplit(page.url).path == "/cchc/chu-de/van-hoa/2020/trang/2/"
        page.locator("main").get_by_role("link", name="Bài có hai chủ đề").click()
        assert page.locator("h1").inner_text() == "Bài có hai chủ đề"
        page.locator("main").get_by_role("link", name="bài nộp hồ sơ").click()
        assert page.url.endswith("#ai-can-lam")
        details = page.locator("details", has_text="Câu hỏi thêm")
        answer = details.get_by_text("Câu trả lời nằm trong thẻ HTML")
        assert not answer.is_visible()
        details.locator("summary").click()
        assert answer.is_visible()


def test_no_page_asks_another_host_or_keeps_anything(browser: Browser, small: Site) -> None:
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for address in KINDS.values():
        page.goto(small.url + address)
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()
    ours = urlsplit(small.url).netloc
    assert len(asked) > len(KINDS) and {urlsplit(each).netloc for each in asked} == {ours}
    assert not [each for each in asked if "/cchc/" not in each]


def test_the_register_is_filtered_without_a_script(browser: Browser, real: Site) -> None:
    with opened(browser, f"{real.url}van-ban/", java_script_enabled=False) as page:
        rows = page.locator("main .entry")
        n_all = rows.count()
        page.get_by_role("radio", name=re.compile(r"Còn hiệu lực \(")).check()
        seen = [row.inner_text() for row in rows.all() if row.is_visible()]
        assert 0 < len(seen) < n_all and all("Còn hiệu lực" in text for text in seen)
        heads = page.locator("main section h2").all()
        assert sum(head.is_visible() for head in heads) == len(
            {re.split(" số |(?<=^Luật) ", text)[0] for text in seen}
        )
        page.get_by_role("radio", name=re.compile("Tất cả")).check()
        assert all(row.is_visible() for row in rows.all())


def test_the_register_is_searched_among_documents(browser: Browser, real: Site) -> None:
    with opened(browser, f"{real.url}van-ban/") as page:
        page.get_by_label("Tìm trong sổ văn bản").fill("mot cua")
        page.keyboard.press("Enter")
        page.wait_for_url("**tim-kiem/?q=mot+cua&the-loai=tai-lieu")
        expect(page.locator("#ket-qua .meta").first).to_contain_text("Văn bản pháp luật")


def test_an_article_s_link_is_copied_with_two_keys(browser: Browser, small: Site) -> None:
    with opened(browser, small.url + KINDS["guide"], java_script_enabled=False) as page:
        field = page.get_by_label("Sao chép liên kết của bài")
        wanted = page.locator("link[rel=canonical]").get_attribute("href")
        assert field.input_value() == wanted
        field.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        chosen = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
        assert chosen == wanted, "who comes to the field with the keyboard has all of it chosen"
        assert not page.get_by_role("button", name="Sao chép").is_visible(), "it would do nothing"
    with opened(browser, small.url + KINDS["guide"]) as page:
        page.get_by_role("button", name="Sao chép").click()
        expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
        shared = page.get_by_role("link", name="Zalo").get_attribute("href") or ""
        assert json.loads(b64decode(shared.partition("?d=")[2])) == {"url": wanted}


@pytest.mark.parametrize("kind", ["home", "topic", "guide", "month", "documents"])
def test_a_title_of_one_endless_word_stays_on_the_screen(browser: Browser, small: Site, kind: str) -> None:
    with opened(browser, small.url + KINDS[kind], width=360) as page:
        page.locator("main a").evaluate_all(
            "links => links.forEach(link => { link.textContent = 'x'.repeat(200) })"
        )
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, wide
