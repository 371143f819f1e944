"""Measures the time from saving a file to its new words in a browser that shows the article."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from edits import with_words
from measuring import processor_time
from playwright.sync_api import Error, Page, sync_playwright
from tools import Tool

START_LIMIT, SEEN_LIMIT = 900.0, 300.0
"""Seconds."""
SHOWN = "words => document.body !== null && document.body.textContent.includes(words)"
IDLE_EVERY, IDLE_SHARE = 0.7, 0.15
"""Three times so many seconds with at most that share of one processor: nothing is being built."""
LOOK_EVERY, LOAD_EVERY = 0.01, 0.2
"""Seconds between looks; between loads where the server does not make the browser load again."""


@dataclass(frozen=True)
class Watched:
    """Seconds until the server had its first pages, and from each save to the words on the screen."""

    start: float
    seen: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the saves."""
        return statistics.median(self.seen)


def watch(tool: Tool, n_saves: int) -> Watched:
    """Serves the tool's site and saves its middle article that many times."""
    article = next(each for each in tool.articles[len(tool.articles) // 2 :] if each.status == "published")
    port = _free_port()
    address = f"http://localhost:{port}{tool.url(article)}"
    started = time.perf_counter()
    with _running(tool, port) as server, sync_playwright() as playwright:
        _wait_until_served(address)
        start = time.perf_counter() - started
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        seen: list[float] = []
        for number in range(n_saves):
            _wait_until_idle(server)
            words = f"vualuu{number}x"
            tool.put(with_words(article, words))
            seen.append(_until_shown(page, words, tool.reloads))
        browser.close()
    tool.put(article)
    return Watched(start, tuple(seen))


def _until_shown(page: Page, words: str, reloads: bool) -> float:
    started = time.perf_counter()
    while time.perf_counter() - started < SEEN_LIMIT:
        with contextlib.suppress(Error):  # the page is just being loaded again
            if not reloads:
                page.reload(wait_until="commit")
            if page.evaluate(SHOWN, words):
                return time.perf_counter() - started
        time.sleep(LOOK_EVERY if reloads else LOAD_EVERY)
    raise TimeoutError(words)


@contextlib.contextmanager
def _running(tool: Tool, port: int) -> Iterator[int]:
    process = subprocess.Popen(
        tool.server(port),
        cwd=tool.site,
        env={**os.environ, **tool.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGINT)  # its own group: the server and what it started
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_until_served(address: str) -> None:
    started = time.perf_counter()
    while time.perf_counter() - started < START_LIMIT:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)


def _wait_until_idle(server: int) -> None:
    """Waits until the processor is idle: when the article is shown, lists and feeds may still build."""
    quiet, used = 0, processor_time(server)
    for _ in range(int(START_LIMIT / IDLE_EVERY)):
        time.sleep(IDLE_EVERY)
        now = processor_time(server)
        quiet = quiet + 1 if now - used < IDLE_SHARE * IDLE_EVERY else 0
        used = now
        if quiet == 3:
            return
    raise TimeoutError("the server never rests")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
