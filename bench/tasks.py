"""Citizens' tasks on an old phone and a slow network: taps, seconds, content of the first screen.

    .venv/bin/python bench/tasks.py

Publishes the shipped content as of the task's day, compressed. Performs each task in Chromium at 360 × 740,
with 400 kbit/s, 400 ms and a quarter of the processor. Writes `bench/results/tasks.md`. Exits with 1 if a
task takes more than two taps or eight seconds, or if its answer is not on the first screen.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from serving import served  # noqa: E402 - the path above leads to it
from shipped import shipped_content  # noqa: E402 - as above

SECONDS, TAPS = 8, 2
DAY, YEARS_LATER = "2020-12-31", "2026-11-29"
"""On the first, guides of the year can be acted on; by the second, the law has changed."""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
IN_SIGHT = """words => {
  const holding = [...document.querySelectorAll('main *')].filter(each => each.textContent.includes(words));
  const inmost = holding.filter(each => !holding.some(other => other !== each && each.contains(other)));
  const boxes = inmost.map(each => each.getBoundingClientRect());
  return boxes.some(box => box.top >= 0 && box.bottom <= innerHeight);
}"""


@dataclass(frozen=True)
class Task:
    """The links to tap in order from the home page on a day, and words that must be visible then."""

    asked: str
    taps: tuple[str, ...]
    words: str
    day: str = DAY


TASKS = (
    Task("Lý lịch tư pháp: nộp ở đâu", ("Cấp Phiếu lý lịch tư pháp",), "Sở Tư pháp nơi thường trú; không có"),
    Task("Khai sinh: giấy tờ", ("Đăng ký khai sinh",), "bản chính giấy chứng sinh"),
    Task("Khai sinh: lệ phí khi quá hạn", ("Đăng ký khai sinh",), "quá hạn thì theo mức thu"),
    Task("Hồ sơ trễ hẹn: đòi được gì", ("Hồ sơ trễ hẹn",), "phải xin lỗi bằng văn bản"),
    Task("Hồ sơ trễ hẹn: hỏi ai", ("Hồ sơ trễ hẹn",), "hỏi Bộ phận Một cửa"),
    Task("Từ ngày viết có gì đã đổi", ("Đăng ký khai sinh",), "Từ đó đến nay", YEARS_LATER),
    Task("Gửi một câu hỏi", ("Liên hệ, góp ý",), "Gửi về đâu"),
)


def main() -> int:
    """Builds, performs the tasks, and writes the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content = shipped_content(Path(folder))
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        rows = []
        for day in (DAY, YEARS_LATER):
            with served(_compressed(_published(content, Path(folder, day), day))) as address:
                rows += [(task, *walked(browser, address, task)) for task in TASKS if task.day == day]
        browser.close()
    lines = [
        f"| {task.asked} | {len(task.taps)} | {seconds:.1f} | {'có' if is_seen else 'không'} |".replace(
            ".", ",", 1
        )
        for task, seconds, is_seen in rows
    ]
    head = ["| Việc | Số lần bấm | Giây | Thấy ngay ở màn hình đầu |", "|---|---:|---:|---|"]
    text = "\n".join([*head, *lines, ""])
    (HERE / "results" / "tasks.md").write_text(text, encoding="utf-8")
    print(text)
    return int(any(not seen or s > SECONDS or len(task.taps) > TAPS for task, s, seen in rows))


def _published(content: Path, site: Path, day: str) -> Path:
    options = ("--content", content, "--output", site, "--site-date", day)
    command = [sys.executable, "-m", "plugins.desk", "publish", *map(str, options)]
    subprocess.run(command, cwd=HERE.parent, check=True, stderr=subprocess.DEVNULL)
    return site


def walked(browser: Browser, address: str, task: Task) -> tuple[float, bool]:
    """Returns the total seconds for the pages of a task, and whether its words are visible at once."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    begun = time.monotonic()
    page.goto(f"{address}/")
    seconds = time.monotonic() - begun
    for name in task.taps:
        link = page.get_by_role("link", name=name).first
        begun = time.monotonic()
        link.click()
        page.wait_for_load_state("load")
        seconds += time.monotonic() - begun
    is_seen = bool(page.evaluate(IN_SIGHT, task.words))
    context.close()
    return seconds, is_seen


def _compressed(site: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = site / self.path.partition("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            data = path.read_bytes() if path.is_file() else b""
            data = gzip.compress(data)
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", guess_type(path.name)[0] or "text/plain")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing."""

    return Handler


if __name__ == "__main__":
    sys.exit(main())
