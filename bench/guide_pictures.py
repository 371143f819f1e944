"""Takes the pictures of the guides in `docs/huong-dan/` from the real tools.

`python bench/guide_pictures.py` uses a copy of the content, in the week of the demo. Terminal output is
recorded on a real terminal and rendered by the browser (Debian: fonts-noto-mono).
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "huong-dan"
DAY = "2020-11-20"
ARTICLE = "tin-bai/2020/gio-nhan-ho-so-buoi-chieu.md"
DRAFT = """\
---
title: Giờ nhận hồ sơ buổi chiều
date: {date}
category: hoi-dap
tags: van-hoa-cong-vu
summary: Bộ phận Một cửa nhận hồ sơ buổi chiều đến mấy giờ.
unit: van-phong-so
audience: nguoi-dan
status: draft
---

> Câu hỏi thường gặp: Tôi làm ca sáng, chiều mới rảnh. Mấy giờ thì hết giờ nhận hồ sơ?

## Trả lời

Giờ nhận hồ sơ niêm yết tại Bộ phận Một cửa. Xem thêm [tại đây](ho-so-tre-hen-toi-co-quyen-gi.md).
"""
GOOD, WRONG = DRAFT.format(date="2020-11-18"), DRAFT.format(date="18/11/2020")
ANSWERS = (
    "Mang giấy tờ gì khi chứng thực chữ ký",
    "",
    "dich-vu-hanh-chinh-cong",
    "hoi-dap",
    "",
    "nguoi-dan",
    "",
    "Ban biên tập",
)
COLOURS = 128

_TERMINAL = (
    "<body style='margin:0'><pre style='margin:0;padding:18px 22px;background:#101514;color:#e8e6df;"
    "width:fit-content;min-width:60rem;max-width:66rem;white-space:pre-wrap;"
    'font:15px/1.5 "Noto Sans Mono","Noto Sans",monospace'
    "'>"
)
_SHADES = {"31": "#ff9d8a", "32": "#9bd6a8", "33": "#f0c35a"}


def main() -> None:
    """Takes all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        content = Path(shutil.copytree(ROOT / "content", folder / "content"))
        article = content / ARTICLE
        article.write_text(WRONG, "utf-8")
        one = ["--file", f"content/{ARTICLE}"]
        terminal(browser, "kiem-tra", f"make check FILE={one[1]}", ["check", *one], folder)
        terminal(browser, "tu-sua", f"make check FIX=1 FILE={one[1]}", ["check", "--fix", *one], folder)
        terminal(browser, "bai-moi", "make new", ["new", "--site-date", DAY], folder, ANSWERS)
        article.write_text(GOOD, "utf-8")
        with running(folder) as (address, editing):
            page = browser.new_page(viewport={"width": 1000, "height": 620})
            page.goto(f"{address}/tin-bai/2020/gio-nhan-ho-so-buoi-chieu/")
            page.locator("#xem-thu-loi summary").click()
            keep(page, "can-xem-lai")
            article.write_text(WRONG.replace("status: draft\n", ""), "utf-8")
            page.get_by_role("alert").wait_for()
            keep(page, "bang-do")
            page.close()
            article.write_text(GOOD, "utf-8")
            form(browser, editing, content)
        sent(browser, folder)
        browser.close()


def terminal(
    browser: Browser, name: str, typed: str, words: Sequence[str], folder: Path, answers: Sequence[str] = ()
) -> None:
    """Returns the terminal output of a verb, with the typed input."""
    shown = on_a_terminal([sys.executable, "-m", "plugins.desk", *words], folder, answers)
    html = escape(f"$ {typed}\n") + coloured(shown)
    page = browser.new_page(viewport={"width": 1100, "height": 300})
    page.set_content(f"{_TERMINAL}{html}</pre>")
    write(page.locator("pre").screenshot(), name)
    page.close()


def on_a_terminal(command: list[str], folder: Path, answers: Sequence[str]) -> str:
    """Runs a command on a pseudo-terminal and answers its questions in order."""
    process, terminal_end = pty.fork()
    if not process:
        os.chdir(folder)
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(command[0], command)
    waiting, shown = list(answers), b""
    while True:
        try:
            read = os.read(terminal_end, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read
        if waiting and shown.rstrip(b" ").endswith(b":") and shown.endswith(b": "):
            os.write(terminal_end, f"{waiting.pop(0)}\n".encode())
            time.sleep(0.3)
    os.waitpid(process, 0)
    return shown.decode().replace("\r\n", "\n").replace(str(folder) + "/", "")


def coloured(text: str) -> str:
    """Converts terminal colours to HTML."""

    def span(found: re.Match[str]) -> str:
        return f'<span style="color:{_SHADES[found[1]]}">{escape(found[2])}</span>'

    parts = re.split(r"(\x1b\[3[123]m.*?\x1b\[0m)", text, flags=re.DOTALL)
    shown = (
        re.sub(r"\x1b\[(3[123])m(.*?)\x1b\[0m", span, each, flags=re.DOTALL)
        if "\x1b" in each
        else escape(each)
        for each in parts
    )
    return "".join(shown)


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, str]]:
    """Runs `desk editor` on the copy. Yields the addresses of preview and editor."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ("--content", "content", "--output", "output", "--site-date", DAY, "--port", str(port))
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.desk", "editor", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{address}/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        time.sleep(2)
        yield address, f"{address}/bien-tap/"
    finally:
        process.terminate()
        process.wait(10)


def form(browser: Browser, address: str, content: Path) -> None:
    """Takes the editor with a half-written article. Its folder is in the browser's private file system."""
    sys.path.insert(0, str(ROOT))
    from tests.browser.editing import PRIVATE_FOLDER, field, open_folder

    context = browser.new_context(viewport={"width": 1000, "height": 1080}, locale="vi-VN")
    context.add_init_script(PRIVATE_FOLDER)
    page = context.new_page()
    page.goto(address)
    open_folder(page, content)
    page.get_by_text("Hồ sơ trễ hẹn, tôi có quyền gì?").wait_for()
    page.goto(f"{address}#/collections/tin-bai/new")
    field(page, "title").get_by_role("textbox").fill("Mang giấy tờ gì khi chứng thực chữ ký")
    field(page, "category").get_by_role("combobox").click()
    page.get_by_role("option", name="Hỏi đáp").click()
    field(page, "tags").get_by_role("combobox").click()
    page.get_by_role("option", name="Sử dụng dịch vụ hành chính công").click()
    field(page, "summary").get_by_role("textbox").fill("Đi chứng thực chữ ký cần mang theo giấy tờ gì.")
    field(page, "audience").get_by_text("Người dân").click()
    page.wait_for_timeout(500)
    keep(page, "bien-tap")
    context.close()


def sent(browser: Browser, folder: Path) -> None:
    """Takes the file for approval, on a phone."""
    options = ("--content", "content", "--file", f"content/{ARTICLE}", "--site-date", DAY)
    subprocess.run(
        [sys.executable, "-m", "plugins.desk", "preview", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    page = browser.new_page(viewport={"width": 390, "height": 760})
    page.goto((folder / "xem-thu" / f"{Path(ARTICLE).stem}.html").as_uri())
    keep(page, "gui-duyet")
    page.close()


def keep(page: Page, name: str) -> None:
    """Takes a screenshot of the window."""
    write(page.screenshot(), name)


def write(png: bytes, name: str) -> None:
    """Writes a picture with few colours, because it is stored in the repository."""
    with Image.open(BytesIO(png)) as image:
        image.convert("RGB").quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
