"""The browser editor, as a writer uses it: open the folder, write with a picture, save, check, see the page.

The folder lies in the browser's private file system: no test can press the button of the system's own
dialog. What the editor saves there is then laid into the real folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.places import EDITOR
from plugins.editor.bundling import CannotBundle, bundle
from tests.browser.editing import LOCAL_FOLDER, PRIVATE_FOLDER, field, lay_back, open_folder
from tests.build.built import ROOT, desk
from tests.build.test_serving import free_port, get, wait_for
from tests.unit.pictures.test_picture_files import photo


@pytest.fixture(scope="module")
def content_folder(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(content, tmp_path_factory.mktemp("editor") / "content"))


@pytest.fixture(scope="module")
def port(content_folder: Path) -> Iterator[int]:
    """`desk editor` on that folder. Without npm skipped on a laptop, and a failure where CI=true."""
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
    process.wait(10)


@pytest.fixture
def page(browser: Browser, port: int, content_folder: Path) -> Iterator[Page]:
    """The editor with the folder opened; at the end nothing was asked of any other host."""
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


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(re.compile(r"#/collections/tin-bai$"))


def test_an_article_with_diacritics_and_a_picture(page: Page, port: int, content_folder: Path) -> None:
    photo(1300, 900).save(content_folder.parent / "Ảnh chụp quầy.jpg")
    page.goto(f"http://localhost:{port}/bien-tap/#/collections/tin-bai/new")
    title = 'Đường dây nóng: "giải đáp" số #1 về hoà giải ở cơ sở'
    field(page, "title").get_by_role("textbox").fill(title)
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
    assert re.fullmatch(r"tin-bai/\d{4}/duong-day-nong-giai-dap-so-1-ve-hoa-giai-o-co-so\.md", article)
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
    page.goto(f"http://localhost:{port}/bien-tap/#/collections/tin-bai/entries/2020/hai-chu-de")
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
    page.goto(f"http://localhost:{port}/bien-tap/#/collections/tin-bai/entries/2020/muc-05")
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


def test_a_folder_that_holds_no_articles_is_not_opened(browser: Browser, port: int) -> None:
    context = browser.new_context()
    context.add_init_script(PRIVATE_FOLDER.replace("content", "khac"))
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.goto(f"http://localhost:{port}/bien-tap/")
    page.get_by_role("button", name=LOCAL_FOLDER).click()
    page.wait_for_timeout(500)
    assert said and "Hãy chọn thư mục content" in said[0]
    expect(page.get_by_role("button", name=LOCAL_FOLDER)).to_be_visible()
    context.close()


def test_from_a_folder_on_disk_it_starts_too(browser: Browser, port: int) -> None:
    """Handed over: no server, no Python; a page on disk and a browser."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((EDITOR / "index.html").as_uri())
    expect(page.get_by_role("button", name=LOCAL_FOLDER)).to_be_visible()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    page.close()
