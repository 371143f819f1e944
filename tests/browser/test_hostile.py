"""The hostile corpus in Chromium without a Content-Security-Policy: no script runs and no request leaves."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Page

from plugins.problems import read_text
from tests.hostile.pieces import texts
from tests.hostile.sites import Hostile
from tests.unit.articles.small_content import CONVERT

_RAN = "/__ran"
_WATCH = f"""<script>
Object.defineProperty(window, '__ran', {{configurable: true, set() {{ fetch('{_RAN}') }}}});
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => {{ fetch('{_RAN}') }};
</script>"""
"""At the start of every page: what runs tells the server."""
_IN_ONE = 60
"""Frames of one page."""
_LINKS = """() => [document, ...[...document.querySelectorAll('iframe')].map((each) => each.contentDocument)]
    .flatMap((each) => each ? [...each.querySelectorAll('a[href], area[href]')] : [])
    .filter((each) => !['http:', 'https:', 'mailto:', 'tel:'].includes(each.protocol))
    .map((each) => each.outerHTML)"""
_CLICK = """() => {
  for (const frame of document.querySelectorAll('iframe')) {
    [...(frame.contentDocument?.querySelectorAll('a[href]') ?? [])]
      .filter((each) => /script|ran=|data/i.test(each.getAttribute('href')) && each.host === location.host)
      .forEach((each) => each.click());
  }
}"""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores errors of pages that were closed while loading."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        name = unquote(self.path.partition("?")[0]).lstrip("/")
        body = self.server.files.get(name + ("index.html" if not name or name.endswith("/") else ""))
        kind = {
            "css": "text/css",
            "svg": "image/svg+xml",
            "js": "text/javascript",
            "json": "application/json",
        }
        suffix = name.rpartition(".")[2]
        self.send_response(404 if body is None else 200)
        self.send_header(
            "Content-Type", kind.get(suffix, "image/png" if suffix in _PICTURES else "text/html")
        )
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


_PICTURES = {"png", "webp", "jpg", "gif"}


@contextmanager
def watched(browser: Browser, files: Mapping[str, bytes]) -> Iterator[tuple[Page, str, list[str]]]:
    """Yields a page in a fresh context, the address of the served files, and a list of forbidden events."""
    server = _Server(files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    context = browser.new_context()
    page = context.new_page()
    happened: list[str] = []

    def request(asked: object) -> None:
        url = str(getattr(asked, "url", ""))
        if not url.startswith((address, "about:", "data:image/")) or _RAN in url:
            happened.append(url)

    context.on("request", request)
    context.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    context.on("page", lambda other: happened.append("a new window"))
    try:
        yield page, address, happened
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def framed(pages: Mapping[str, bytes]) -> dict[str, str]:
    """Returns pages that each show many others in frames, so that they load in parallel; by name."""
    names = [*pages]
    return {
        f"_{at}.html": "".join(f'<iframe src="/{quote(name)}"></iframe>' for name in names[at : at + _IN_ONE])
        for at in range(0, len(names), _IN_ONE)
    }


def converted(htmls: Sequence[str], in_one: int = 1) -> dict[str, bytes]:
    """Returns bare pages with that many texts each."""
    head = f"<!DOCTYPE html><meta charset=utf-8>{_WATCH}<body>"
    parts = (htmls[at : at + in_one] for at in range(0, len(htmls), in_one))
    return {f"{number}.html": (head + "<hr>".join(part)).encode() for number, part in enumerate(parts)}


def open_all(browser: Browser, files: Mapping[str, bytes], names: Iterable[str]) -> list[str]:
    """Opens these pages, clicks on what looks like a script, and returns the events and executable links."""
    frames = framed({name: files[name] for name in names})
    with watched(browser, {**files, **{name: html.encode() for name, html in frames.items()}}) as watch:
        page, address, happened = watch
        for name in frames:
            page.goto(address + name)
            happened += page.evaluate(_LINKS)
            page.evaluate(_CLICK)
            page.wait_for_timeout(50)
        return happened


def test_no_text_runs_once_it_is_converted(browser: Browser) -> None:
    htmls = []
    for text in texts():
        clean = read_text(text.encode("utf-8", "surrogatepass"), "x.md")
        assert isinstance(clean, str)
        htmls.append(CONVERT(clean, 1).html)
    # The parser's tests ensure that each piece is closed and cannot swallow the next.
    pages = converted(htmls, in_one=12)
    assert open_all(browser, pages, pages) == []


def test_without_cleaning_it_would_run(browser: Browser) -> None:
    """Proves that the test above can fail."""
    plain = Markdown(extensions=["extra"])
    pages = converted([plain.reset().convert(text) for text in [*texts()][:240:2]])
    happened = open_all(browser, pages, pages)
    assert sum(_RAN in each for each in happened) > 20


@pytest.mark.parametrize("part", ["tin-bai/", "noi-bo/", ""])
def test_nothing_runs_on_the_built_site(browser: Browser, hostile: Hostile, part: str) -> None:
    # The page as it is plus the observer, without styles, which each frame would request.
    files = {
        name: data.replace(b"<head>", b"<head>" + _WATCH.encode()).replace(b'rel="stylesheet"', b'rel="x"')
        for name, data in hostile.built.files.items()
    }
    parts = ("tin-bai/", "noi-bo/")
    names = [
        name
        for name in files
        if name.endswith("index.html") and (name.startswith(part) if part else not name.startswith(parts))
    ]
    assert len(names) > 30
    assert open_all(browser, files, names if part == "tin-bai/" else names[::3]) == []


def test_search_shows_hostile_titles_as_words(browser: Browser, hostile: Hostile) -> None:
    files = {
        name: data.replace(b"<head>", b"<head>" + _WATCH.encode())
        for name, data in hostile.built.files.items()
    }
    with watched(browser, files) as (page, address, happened):
        for query in ("script window ran", "onerror", "calc", "Thô", "constructor __proto__", '"img src'):
            page.goto(f"{address}tim-kiem/?q={query}")
            page.locator("#ket-qua li, #trang-thai:not(:empty)").first.wait_for()
            assert page.locator("#ket-qua script, #ket-qua iframe, #ket-qua img[onerror]").count() == 0
        page.goto(f"{address}tim-kiem/?q=%3Cimg%20src%3Dx%20onerror%3D%22window.__ran%3D1%22%3E")
        page.locator("#trang-thai:not(:empty)").first.wait_for()
        assert happened == []
