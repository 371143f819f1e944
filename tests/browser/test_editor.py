"""The browser editor as a writer uses it: open the folder, write with a picture, save, check, see the page.

The folder is in the browser's private file system, because a test cannot operate the system's file dialog.
What the editor saves there is then copied into the real folder.
"""

from __future__ import annotations

import base64
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.places import EDITOR
from plugins.editor.bundling import CannotBundle, bundle
from plugins.office import OFFICE_FILE
from tests.browser.editing import LOCAL_FOLDER, PRIVATE_FOLDER, READ, field, lay_back, lay_in, open_folder
from tests.build.built import ROOT, desk
from tests.build.making import write_article
from tests.build.test_serving import get, wait_for
from tests.ports import PATIENCE, free_port
from tests.unit.pictures.test_picture_files import photo

OFFICE = """\
# Cơ quan, do Văn phòng giữ.
[office]
name = "Sở Thử nghiệm tỉnh Bình Minh"   # tên đầy đủ
short = 'Sở Thử nghiệm'
superior = "UBND tỉnh Bình Minh"
place = "Bình Minh"

[section]
name = "Cải cách hành chính"
subject = "cải cách hành chính"

# Báo cáo theo Nghị định 30/2020/NĐ-CP.
[report]
symbol = "BC-STN"
signatory = "Giám đốc"
recipients = [
  "UBND tỉnh (để báo cáo)",  # luôn đứng đầu
  "Lưu: VT",
]

[[navigation]]
name = "Chủ đề"
url = "chu-de/"
"""


@pytest.fixture(scope="module")
def content_folder(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(content, tmp_path_factory.mktemp("editor") / "content"))
    write_article(folder, "hen-ngay-xa", title="Bài hẹn ngày", date="2099-01-01")
    (folder / OFFICE_FILE).write_text(OFFICE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def port(content_folder: Path) -> Iterator[int]:
    """Yields the port of `desk editor`. Without npm the tests are skipped; with CI=true they fail."""
    try:
        bundle(EDITOR)
    except CannotBundle as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    number, log = free_port(), content_folder.parent / "log.txt"
    options = ("--content", content_folder, "--output", content_folder.parent / "out", "--port", str(number))
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "plugins.desk", "editor", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    wait_for(lambda: f"Mở http://localhost:{number}/ trong" in log.read_text() or process.poll() is not None)
    assert f"Mở http://localhost:{number}/bien-tap/" in log.read_text(), log.read_text()
    yield number
    process.terminate()
    process.wait(PATIENCE)


@pytest.fixture(scope="module")
def page(browser: Browser, port: int, content_folder: Path) -> Iterator[Page]:
    """Yields the editor with the opened folder. At the end it verifies that no other host was contacted."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.add_init_script(PRIVATE_FOLDER)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    origin = f"http://localhost:{port}/"
    opened.goto(f"{origin}bien-tap/")
    open_folder(opened, content_folder)
    expect(opened.get_by_text("Bài có hai chủ đề")).to_be_visible()
    yield opened
    assert {url for url in asked if not url.startswith((origin, "data:", "blob:"))} == set()
    context.close()


def go_to(page: Page, place: str) -> None:
    """Navigates within the editor without reloading the page."""
    page.evaluate("place => { location.hash = `#/collections/${place}`; }", place)


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(re.compile(r"#/collections/tin-bai$"))


def test_an_article_with_diacritics_and_a_picture(page: Page, port: int, content_folder: Path) -> None:
    photo(1300, 900).save(content_folder.parent / "Ảnh chụp quầy.jpg")
    go_to(page, "tin-bai/new")
    title = 'Đường dây nóng: "giải đáp" số #1 về hoà giải ở cơ sở'
    field(page, "title").get_by_role("textbox").fill(title)
    field(page, "date").locator("input").fill("2020-06-14T09:30")
    field(page, "category").get_by_role("combobox").click()
    page.get_by_role("option", name="Hỏi đáp").click()
    field(page, "tags").get_by_text("Văn hóa công vụ").click()
    field(page, "summary").get_by_role("textbox").fill("Ai được hòa giải; nộp đơn ở đâu, chờ bao lâu?")
    field(page, "unit").get_by_text("Văn phòng").click()
    field(page, "audience").get_by_text("Người dân").click()
    field(page, "status").get_by_text("Bản nháp").click()
    field(page, "body").get_by_role("textbox").first.click()
    for mark, words in (
        ("", "Ai cũng được: đường, thuở, nghiêng, ằ ẵ ợ ữ."),
        ("## ", "Hồ sơ"),
        ("- ", "Đơn"),
    ):
        page.keyboard.type(mark)
        page.keyboard.insert_text(words)
        page.keyboard.press("Enter")
    field(page, "image").get_by_role("button", name="Duyệt tệp").click()
    page.locator("input[type=file]").last.set_input_files(content_folder.parent / "Ảnh chụp quầy.jpg")
    expect(page.get_by_role("dialog").get_by_text("chup-quay")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Chèn").click()
    expect(field(page, "image").locator("img")).to_be_visible()
    field(page, "image_alt").get_by_role("textbox").fill("Dải màu thay cho ảnh quầy tiếp nhận")
    save(page)

    picture, article = lay_back(page, content_folder)
    assert picture == "images/anh-chup-quay.jpg"
    assert article == "tin-bai/2020/duong-day-nong-giai-dap-so-1-ve-hoa-giai-o-co-so.md"
    text = (content_folder / article).read_text("utf-8")
    assert "đường, thuở, nghiêng, ằ ẵ ợ ữ" in text and "\n## Hồ sơ\n" in text
    assert "\n- Đơn" in text and "slug" not in text, "what is empty is left out"
    check = desk("check", "--content", content_folder, "--file", content_folder / article)
    assert check.returncode == 0 and check.stderr.startswith("Không có lỗi.")
    address = f"/{article.removesuffix('.md')}/"
    wait_for(lambda: get(port, address)[0] == 200)
    shown = get(port, address)[1]
    assert "Đường dây nóng: &#34;giải đáp&#34; số #1 về hoà giải ở cơ sở</h1>" in shown
    assert "Bản nháp" in shown and re.search(r"/images/anh-chup-quay-[0-9a-f]{8}-960\.jpg|-1300\.jpg", shown)


def test_an_old_article_keeps_its_text_and_is_not_taken_off_the_site(
    page: Page, port: int, content_folder: Path
) -> None:
    path = content_folder / "tin-bai" / "2020" / "hai-chu-de.md"
    before = path.read_text("utf-8")
    assert "status" not in before
    go_to(page, "tin-bai/entries/2020/hai-chu-de")
    title = field(page, "title").get_by_role("textbox")
    expect(title).to_have_value("Bài có hai chủ đề")
    title.fill("Bài có hai chủ đề, đã sửa")
    field(page, "status").get_by_text("Đăng", exact=True).click()
    save(page)
    assert "tin-bai/2020/hai-chu-de.md" in lay_back(page, content_folder)
    after = path.read_text("utf-8")
    assert "title: Bài có hai chủ đề, đã sửa\n" in after and "status: published\n" in after
    assert after.split("\n---\n", 1)[1].split() == before.split("\n---\n", 1)[1].split()
    assert desk("check", "--content", content_folder, "--file", path).returncode == 0


PASTED = """(element) => {
  const data = new DataTransfer();
  data.setData("text/html", `<table><tr><td><p>STT</p></td><td colspan=2><b>Nội dung</b></td></tr>
    <tr><td>1</td><td><p>Tờ khai</p><p>bản chính</p></td><td>x</td></tr></table>`);
  data.setData("text/plain", "STT\\tNội dung");
  element.focus();
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_a_table_of_word_or_excel_arrives_as_a_table(page: Page, port: int, content_folder: Path) -> None:
    path = content_folder / "tin-bai" / "2020" / "muc-05.md"
    go_to(page, "tin-bai/entries/2020/muc-05")
    body = field(page, "body").get_by_role("textbox").first
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    body.evaluate(PASTED)
    field(page, "status").get_by_text("Đăng", exact=True).click()
    save(page)
    lay_back(page, content_folder)
    rows = [row for row in path.read_text("utf-8").splitlines() if row.startswith("|")]
    assert [[cell.strip() for cell in row.strip("|").split("|")] for row in rows] == [
        ["STT", "**Nội dung**", ""], ["---", "---", "---"], ["1", "Tờ khai bản chính", "x"],
    ]  # fmt: skip


def test_the_office_is_edited_and_no_other_byte_of_its_file_changes(page: Page, content_folder: Path) -> None:
    go_to(page, "co-quan/entries/co-quan")
    field(page, "office.short").get_by_role("textbox").fill("Sở “Thử”")
    field(page, "office.called").get_by_role("textbox").fill("Cục")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(re.compile(r"#/collections/co-quan$"))
    assert lay_back(page, content_folder) == [OFFICE_FILE]
    text = (content_folder / OFFICE_FILE).read_text("utf-8")
    changed = [each for each in difflib.ndiff(OFFICE.splitlines(), text.splitlines()) if each[0] in "+-"]
    assert [each.replace("'", '"') for each in changed] == [
        '- short = "Sở Thử nghiệm"',
        '+ short = "Sở “Thử”"',
        '+ called = "Cục"',
    ]


def somebody_else(page: Page, port: int) -> Page:
    """Yields a page of the same browser that changes files without the editor's knowledge."""
    other = page.context.new_page()
    other.goto(f"http://localhost:{port}/bien-tap/ban-dung.txt")
    return other


def test_saving_onto_a_file_that_somebody_has_changed_is_refused(
    page: Page, port: int, content_folder: Path
) -> None:
    name = "tin-bai/2020/muc-06.md"
    go_to(page, "tin-bai/entries/2020/muc-06")
    field(page, "summary").get_by_role("textbox").fill("Tóm tắt mà tôi viết lại.")
    field(page, "status").get_by_text("Đăng", exact=True).click()
    theirs = (content_folder / name).read_bytes() + "\nĐoạn của đồng nghiệp.\n".encode()
    other = somebody_else(page, port)
    lay_in(other, {name: theirs})
    other.close()

    page.get_by_role("button", name="Lưu", exact=True).click()
    shown = page.get_by_role("dialog").filter(has_text="Người khác vừa sửa tệp này")
    expect(shown.locator("section").first.locator("mark")).to_have_text(["Đoạn của đồng nghiệp.\n"])
    expect(shown.locator("section").last).to_contain_text("Tóm tắt mà tôi viết lại.")
    shown.get_by_role("button", name="Quay lại bài của tôi").click()
    page.get_by_role("alertdialog", name="Bài chưa được lưu").get_by_role("button").last.click()
    assert lay_back(page, content_folder) == [name]
    assert (content_folder / name).read_bytes() == theirs
    expect(field(page, "summary").get_by_role("textbox")).to_have_value("Tóm tắt mà tôi viết lại.")

    page.get_by_role("button", name="Lưu", exact=True).click()
    shown.get_by_role("button", name="Lưu bài của tôi đè lên").click()
    page.wait_for_url(re.compile(r"#/collections/tin-bai$"))
    assert lay_back(page, content_folder) == [name], "and no temporary file is left"
    after = (content_folder / name).read_text("utf-8")
    assert "Tóm tắt mà tôi viết lại." in after and "đồng nghiệp" not in after


ESCAPE_IN_AN_INPUT_METHOD = """
const event = new KeyboardEvent("keydown", {key: "Escape", isComposing: true, bubbles: true});
document.activeElement.dispatchEvent(event);
"""


def test_leaving_an_article_that_is_not_saved_is_asked_and_it_is_offered_again(page: Page, port: int) -> None:
    asked: list[str] = []
    answer = ["dismiss"]
    page.on("dialog", lambda dialog: (asked.append(dialog.message), getattr(dialog, answer[0])()))
    address, words = "tin-bai/entries/2020/muc-07", "Chín giây gõ phím."
    go_to(page, address)
    summary = field(page, "summary").get_by_role("textbox")
    summary.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)
    page.evaluate(ESCAPE_IN_AN_INPUT_METHOD)
    page.get_by_role("button", name="Hiển thị tùy chọn trình chỉnh sửa").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    assert not asked, "Esc belongs to the input method, or to the menu"
    leaving: tuple[Callable[[], object], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: page.evaluate("document.querySelector('button.back').click()"),
        lambda: page.evaluate("history.back()"),
    )
    for leave in leaving:
        summary.click()  # a browser lets nobody be held without a touch
        with page.expect_event("dialog"):
            leave()
        assert asked.pop().startswith("Bài chưa lưu. Rời khỏi bài này?") and not asked
        assert page.url.endswith(address)
        expect(summary).to_have_value(words)
    page.wait_for_timeout(1000)  # the editor keeps what was typed half a second later

    # The tab is gone. Meanwhile the plan has another topic, so the configuration is another.
    tab = page.context.new_page()
    tab.route(
        "**/cau-hinh.js",
        lambda route: route.fulfill(body=route.fetch().text().replace("Chuyển đổi số", "Số hóa")),
    )
    tab.goto(f"http://localhost:{port}/bien-tap/#/collections/{address}")
    tab.get_by_role("button", name="Khôi phục").click()
    expect(field(tab, "summary").get_by_role("textbox")).to_have_value(words)
    tab.close()
    answer[0] = "accept"
    summary.click()
    page.locator("button.back").click()
    page.wait_for_url(re.compile(r"#/collections/tin-bai$"))
    assert len(asked) == 1


def test_the_list_says_what_readers_see(page: Page) -> None:
    """Covers a draft, a scheduled and a published article, and the bound of the character counter."""
    go_to(page, "tin-bai")
    for words in (
        "· Bản nháp · Đường dây nóng",
        "01/01/2099 · Hẹn ngày · Bài hẹn ngày",
        "· Đã đăng · Bài số 8",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    go_to(page, "tin-bai/entries/2020/muc-08")
    expect(field(page, "summary").get_by_text("/ 300")).to_be_visible()


def saved(page: Page) -> dict[str, str]:
    """The texts in the editor's folder, by name."""
    files = page.evaluate(READ).items()
    return {name: base64.b64decode(data).decode() for name, data in files if name.endswith(".md")}


def choose(page: Page, what: str) -> None:
    """Chooses from the menu of the article that is open."""
    page.get_by_role("button", name="Hiển thị tùy chọn trình chỉnh sửa").click()
    page.get_by_role("menuitem").filter(has_text=what).click()


def test_a_summary_that_is_too_long_is_saved(page: Page) -> None:
    """`summary-length` is advice."""
    go_to(page, "tin-bai/entries/2020/muc-10")
    long = ("Ai được hòa giải. " * 18).strip()
    summary = field(page, "summary").get_by_role("textbox")
    # The form of the article before stands until this one is read; all summaries are the same.
    expect(field(page, "title").get_by_role("textbox")).to_have_value("Bài số 10")
    summary.fill(long)
    expect(field(page, "summary").get_by_text(str(len(long)))).to_be_visible()
    field(page, "status").get_by_text("Đăng", exact=True).click()
    save(page)
    assert long in " ".join(saved(page)["tin-bai/2020/muc-10.md"].split())


def test_renaming_and_deleting(page: Page, port: int, content_folder: Path) -> None:
    """A file that somebody has changed meanwhile is not deleted."""
    before = saved(page)
    go_to(page, "tin-bai/entries/2020/muc-09")
    choose(page, "Chỉnh sửa đường dẫn tĩnh")
    page.get_by_role("button", name="Chỉnh sửa đường dẫn tĩnh").click()
    page.locator("input[id$='-label-value']:visible").last.fill("ten-moi")
    page.keyboard.press("Enter")
    field(page, "status").get_by_text("Đăng", exact=True).click()
    save(page)
    after = saved(page)
    assert after.keys() - before.keys() == {"tin-bai/2020/ten-moi.md"}
    assert before.keys() - after.keys() == {"tin-bai/2020/muc-09.md"}
    assert "title: Bài số 9\n" in after["tin-bai/2020/ten-moi.md"]

    go_to(page, "tin-bai/entries/2020/muc-11")
    choose(page, "Xóa")
    page.get_by_role("alertdialog").last.get_by_role("button", name="Xóa").click()
    page.wait_for_url(re.compile(r"#/collections/tin-bai$"))
    assert after.keys() - saved(page).keys() == {"tin-bai/2020/muc-11.md"}

    name = "tin-bai/2020/muc-12.md"
    go_to(page, "tin-bai/entries/2020/muc-12")
    expect(field(page, "title").get_by_role("textbox")).to_have_value("Bài số 12")
    other = somebody_else(page, port)
    lay_in(other, {name: (content_folder / name).read_bytes() + "\nĐoạn của đồng nghiệp.\n".encode()})
    other.close()
    choose(page, "Xóa")
    page.get_by_role("alertdialog").last.get_by_role("button", name="Xóa").click()
    shown = page.get_by_role("dialog").filter(has_text="Người khác vừa sửa tệp này")
    shown.get_by_role("button", name="Quay lại bài của tôi").click()
    assert "Đoạn của đồng nghiệp." in saved(page)[name]


def test_the_way_in_is_told_plainly_and_a_folder_without_articles_is_not_opened(
    browser: Browser, port: int
) -> None:
    context = browser.new_context()
    context.add_init_script(PRIVATE_FOLDER.replace("content", "khac"))
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.goto(f"http://localhost:{port}/bien-tap/")
    expect(page.get_by_text("chọn thư mục content")).to_be_visible()
    words = page.locator("body").inner_text()
    assert not re.search(r"(?i)\bkho\b|git|token|mã truy cập", words), words
    page.get_by_role("button", name=LOCAL_FOLDER).click()
    expect(page.get_by_text("Chưa chọn thư mục")).to_be_visible()
    assert said and "Hãy chọn thư mục content" in said[0]
    context.close()


def test_another_browser_and_a_page_on_disk(browser: Browser, port: int) -> None:
    """A copied folder needs no server. A browser that cannot write files shows instructions."""
    page = browser.new_page()
    page.add_init_script("delete window.showDirectoryPicker")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((EDITOR / "index.html").as_uri())
    expect(page.get_by_role("button", name=LOCAL_FOLDER)).to_be_disabled()
    expect(page.get_by_text("Hãy mở trang này bằng Chrome hoặc Edge")).to_contain_text("bằng Notepad")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    page.close()
