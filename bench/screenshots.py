"""Takes screenshots of each kind of page, wide and narrow, light and dark, and A4 prints as PDF.

`make screenshots` builds the real content and the demo year into a temporary folder and writes to
`screenshots/`, which Git ignores. `docs/man-hinh.png` (in the README) combines two of them.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.engines.engines import ENGINES  # noqa: E402 - lies beside this folder

TARGET = ROOT / "screenshots"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")

REAL = {
    "home": "",
    "guide": "tin-bai/2020/dang-ky-khai-sinh-giay-to-va-thoi-han/",
    "question": "tin-bai/2020/ho-so-tre-hen-toi-co-quyen-gi/",
    "exemplar": "tin-bai/2020/the-nao-la-guong-dien-hinh-cai-cach-hanh-chinh/",
    "document": "tin-bai/2020/nghi-quyet-30c-sau-noi-dung-cai-cach/",
    "figures": "tin-bai/2020/chi-so-cai-cach-hanh-chinh-cap-tinh-8-linh-vuc-43-tieu-chi/",
    "news": "tin-bai/2020/ke-hoach-tuyen-truyen-cai-cach-hanh-chinh-nam-2020/",
    "topic": "chu-de/dich-vu-hanh-chinh-cong/",
    "topic-empty": "chu-de/trach-nhiem-nguoi-dung-dau/",
    "topics": "chu-de/",
    "genre": "the-loai/hoi-dap/",
    "audience": "doi-tuong/nguoi-dan/",
    "unit": "don-vi/van-phong-so/",
    "archive": "luu-tru/",
    "plan": "ke-hoach/2020/",
    "about": "gioi-thieu/",
    "contact": "lien-he/",
    "accessibility": "tro-nang/",
    "not-found": "404.html",
    "gallery": "noi-bo/thanh-phan/",
    "director": "noi-bo/theo-doi/2020/",
    "director-quarter": "noi-bo/theo-doi/2020/quy-2/",
}
DEMO = {
    "demo-home": "",
    "demo-topic": "chu-de/dich-vu-hanh-chinh-cong/2020/trang/2/",
    "demo-director": "noi-bo/theo-doi/2020/",
    "demo-director-quarter": "noi-bo/theo-doi/2020/quy-3/",
}
IN_ENGINES = ("home", "guide", "director")
PRINTED = ("guide", "director", "director-quarter", "plan")
IN_README = ("home", "director")


def main() -> None:
    """Builds the sites and takes all pictures."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        for verb, pages in (("html", REAL), ("demo", DEMO)):
            output = Path(folder, verb)
            subprocess.run(
                [sys.executable, "-m", "plugins.desk", verb, "--output", str(output)],
                cwd=ROOT,
                check=True,
                stderr=subprocess.DEVNULL,
            )
            with served(output) as address:
                for name, path in pages.items():
                    take(browser, f"{address}/{path}", name)
                    if name in IN_ENGINES:
                        take_in_engines(f"{address}/{path}", name)
        readme_picture(browser)
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves the folder on a free local port."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing, since this script prints one line per page."""


def take(browser: Browser, address: str, name: str) -> None:
    """Takes one page in every width and scheme, and as PDF if it is printed."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(address)
            page.screenshot(path=TARGET / f"{name}-{width}-{scheme}.png", full_page=True)
            if name in IN_README and (width, scheme) == (1280, "light"):
                page.screenshot(path=TARGET / f"{name}-first-view.png")
            page.close()
    if name in PRINTED:
        page = browser.new_page()
        page.goto(address)
        page.pdf(path=TARGET / f"{name}.pdf", format="A4", prefer_css_page_size=True)
        page.close()
    print(name, flush=True)


def take_in_engines(address: str, name: str) -> None:
    """Takes one page in every other installed engine that has a screenshot option."""
    for engine, each in ENGINES.items():
        for width in WIDTHS if each.picture else ():
            with tempfile.TemporaryDirectory() as folder, suppress(LookupError):
                file = TARGET / f"{name}-{width}-{engine.replace(' ', '-')}.png"
                each.photograph(address, file, width, 2400, Path(folder))


def readme_picture(browser: Browser) -> None:
    """Combines two screenshots into a small picture for the repository."""
    page = browser.new_page(viewport={"width": 1300, "height": 470})
    pictures = "".join(
        f'<img src="{(TARGET / name).as_uri()}-first-view.png" '
        'style="width:630px;border:1px solid #ccc;margin:6px">'
        for name in IN_README
    )
    sheet = TARGET / "readme.html"
    sheet.write_text(f'<body style="margin:0;display:flex">{pictures}', encoding="utf-8")
    page.goto(sheet.as_uri())
    (ROOT / "docs").mkdir(exist_ok=True)
    page.screenshot(path=ROOT / "docs" / "man-hinh.png")
    page.close()


if __name__ == "__main__":
    main()
