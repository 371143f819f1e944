"""`serve`: pages are served, follow the writer's edits, and survive mistakes."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.desk.serving import MOST_CONNECTIONS
from tests.build.built import ROOT, desk
from tests.build.making import DAY, article
from tests.hostile.unprivileged import without_privilege
from tests.ports import PATIENCE, free_port


def is_listening(port: int) -> bool:
    """Returns whether the port accepts connections."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def get(port: int, path: str) -> tuple[int, str, str]:
    """Returns status, body, and content type (or the target of a redirect)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        return answer.status, body, answer.headers["Location"] or answer.headers["Content-Type"]
    finally:
        connection.close()


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until a condition holds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return
        except (OSError, http.client.HTTPException):  # a server that restarts breaks off its answers
            pass
        time.sleep(0.2)
    raise AssertionError("it never came")


class Serving:
    """A running `serve` with its content folder."""

    def __init__(self, folder: Path, content: Path, *options: str) -> None:
        self.port = free_port()
        self.content = Path(shutil.copytree(content, folder / "content"))
        self.article = self.content / "tin-bai" / "2020" / "hai-chu-de.md"
        self.log = folder / "log.txt"
        options += ("--output", str(folder / "out"), "--port", str(self.port), "--site-date", DAY)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                without_privilege(
                    [sys.executable, "-m", "plugins.desk", "serve", "--content", self.content, *options]
                ),
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def has_begun(self) -> bool:
        return "Mở http" in self.log.read_text() or self.process.poll() is not None

    def get(self, path: str) -> tuple[int, str, str]:
        return get(self.port, path)

    def edit(self, old: str, new: str) -> None:
        """Replaces a file atomically, as editors do."""
        whole = self.content.parent / "new.md"
        whole.write_text(self.article.read_text().replace(old, new))
        whole.replace(self.article)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def serving(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    running = Serving(tmp_path_factory.mktemp("serving"), content)
    wait_for(lambda: running.has_begun)
    yield running
    running.stop()


ARTICLE = "/tin-bai/2020/hai-chu-de/"


def test_pages_answer_with_the_script_that_reloads_them(serving: Serving) -> None:
    status, page, kind = serving.get(ARTICLE)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert '<script src="/_xem-thu/tai-lai.js"></script></body>' in page
    status, script, kind = serving.get("/_xem-thu/tai-lai.js")
    assert status == 200 and kind.startswith("text/javascript") and "EventSource" in script
    assert "_xem-thu" not in (serving.content.parent / "out" / "index.html").read_text()


def test_what_a_newcomer_opens_first(serving: Serving) -> None:
    for path in ("/", "/chu-de/van-hoa/", "/rss.xml", "/noi-bo/theo-doi/2020/", "/tin-bai/2020/ban-nhap/"):
        assert serving.get(path)[0] == 200, path
    assert serving.get("/chu-de/van-hoa")[::2] == (302, "/chu-de/van-hoa/")
    page = serving.get("/tin-bai/2020/nop-ho-so/")[1]
    for kind, suffix in (("image/png", "png"), ("image/webp", "webp")):
        [picture, *_] = re.findall(rf'"(/images/quay-tiep-nhan-[0-9a-f]*-40\.{suffix})"', page)
        assert serving.get(picture)[::2] == (200, kind)


FOREIGN: tuple[dict[str, str], ...] = (
    {"Host": "evil.example"},  # a foreign host name that resolves to this machine (DNS rebinding)
    {"Host": "localhost.evil.example"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
)


@pytest.mark.hostile("requests to the preview", inputs=len(FOREIGN))
@pytest.mark.parametrize("path", ["/tin-bai/2020/ban-nhap/", "/noi-bo/chua-dang/", "/_xem-thu/su-kien"])
def test_another_site_reads_nothing(serving: Serving, path: str) -> None:
    """Covers every method and resource, because a foreign page could otherwise read drafts."""
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        for headers in FOREIGN:
            connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE)
            connection.request(method, path, headers={"Host": f"localhost:{serving.port}"} | headers)
            answer = connection.getresponse()
            assert (answer.status, len(answer.read()) < 100) == (403, True), (method, headers)
            connection.close()


def test_the_writer_and_the_pages_themselves_are_answered(serving: Serving) -> None:
    own = f"localhost:{serving.port}"
    for headers in (
        {"Host": own},
        {"Host": "127.0.0.1"},
        {"Host": own, "Origin": f"http://{own}", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"},
        {"Host": own, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},  # a link in a mail
    ):
        connection = http.client.HTTPConnection("127.0.0.1", serving.port)
        connection.request("GET", "/noi-bo/chua-dang/", headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200 and len(answer.read()) > 200
        assert answer.headers["X-Frame-Options"] and answer.headers["Cross-Origin-Resource-Policy"]
        connection.close()


def test_connections_are_bounded_and_places_come_back(serving: Serving) -> None:
    held = [socket.create_connection(("127.0.0.1", serving.port)) for _ in range(MOST_CONNECTIONS + 20)]
    held[-1].settimeout(10)
    assert held[-1].recv(1) == b"", "sent away at once"
    for each in held:
        each.close()
    wait_for(lambda: serving.get("/")[0] == 200)


def test_an_address_that_is_not_there_gets_the_404_page(serving: Serving) -> None:
    for path in ("/khong-co/", "/../content/tin-bai/2020/an.md", "/%2e%2e/content/ke-hoach/2020.toml"):
        status, page, _ = serving.get(path)
        assert status == 404 and "Không tìm thấy trang này" in page, path


def test_an_edit_reaches_the_page_and_the_browser_is_told(serving: Serving) -> None:
    listening = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE)
    listening.request("GET", "/_xem-thu/su-kien")
    events = listening.getresponse()
    assert events.headers["Content-Type"] == "text/event-stream"
    serving.edit("Một lần trong tổng số.", "Một lần trong tổng số. VUA-SUA.")
    wait_for(lambda: "VUA-SUA" in serving.get(ARTICLE)[1])
    assert events.readline() == b"event: reload\n"
    listening.close()


def test_another_wording_reaches_texts_of_the_code_too(serving: Serving) -> None:
    """A process imports its code once, so the server restarts itself, with the same number and address."""
    said = serving.content / "loi-van.toml"
    said.write_text('"Tìm kiếm" = "Tra cứu ở đây"\n', encoding="utf-8")
    wait_for(lambda: "<title>Tra cứu ở đây" in serving.get("/tim-kiem/")[1])
    said.unlink()
    wait_for(lambda: "<title>Tìm kiếm" in serving.get("/tim-kiem/")[1])


def test_what_is_wrong_with_a_page_stands_on_it(serving: Serving) -> None:
    page = BeautifulSoup(serving.get("/tin-bai/2020/nop-ho-so/")[1], "html.parser")
    box = page.find(id="xem-thu-loi")
    assert box.summary.get_text() == "Cần xem lại: 2 lời khuyên"
    assert "nop-ho-so.md, dòng 20:" in box.get_text() and "(dropped-html)" in box.get_text()
    assert "xem-thu-loi" not in serving.get("/tin-bai/2020/hai-chu-de/")[1]
    assert "xem-thu-loi" not in serving.get("/")[1]
    assert "xem-thu-loi" not in (serving.content.parent / "out/tin-bai/2020/nop-ho-so/index.html").read_text()


def test_a_draft_with_errors_says_so_where_its_page_would_be(serving: Serving) -> None:
    path = serving.content / "tin-bai" / "2020" / "hong.md"
    path.write_text(article(status="draft", tags="khong-co", body="# To\n\n<b>x</b> & <script>"))
    wait_for(lambda: "known-topic" in serving.get("/tin-bai/2020/hong/")[1])
    status, page, _ = serving.get("/tin-bai/2020/hong/")
    assert status == 404 and "Cần xem lại: " in page and "<script>" not in page
    path.unlink()
    wait_for(lambda: "known-topic" not in serving.get("/tin-bai/2020/hong/")[1])


def test_what_is_saved_while_the_first_build_runs_is_seen(content: Path, tmp_path: Path) -> None:
    running = Serving(tmp_path, content)
    last = "Một lần trong tổng số."
    try:
        for number in range(2000):
            words = f"LAN-LUU-{number}."
            running.edit(last, words)
            last = words
            if running.has_begun:
                break
            time.sleep(0.01)
        wait_for(lambda: last in running.get(ARTICLE)[1])
    finally:
        running.stop()


def test_a_mistake_leaves_the_last_good_page_and_says_so(serving: Serving) -> None:
    listening = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE)
    listening.request("GET", "/_xem-thu/su-kien")
    events = listening.getresponse()
    serving.edit("date: 2020-06-14", "date: 14/06/2020")
    assert events.readline() == b"event: failed\n"
    assert "hai-chu-de.md:3:" in events.readline().decode(), "the browser shows what is wrong"
    listening.close()
    assert "date: 2020-06-14" in serving.log.read_text() and "hai-chu-de.md:3" in serving.log.read_text()
    status, page, _ = serving.get(ARTICLE)
    assert status == 200 and "Bài có hai chủ đề" in page
    serving.edit("date: 14/06/2020", "date: 2020-06-14\nmodified: 2020-06-15")
    wait_for(lambda: "15/6/2020" in serving.get(ARTICLE)[1])


@pytest.mark.long
@pytest.mark.parametrize(
    "places",
    [
        ["tin-bai", "ke-hoach", "images", "hoat-dong", "van-ban", "trang", "thuat-ngu", "so-lieu"],
        ["tin-bai/2020/muc-01.md", "ke-hoach/2021.toml", "images/Quầy tiếp nhận.png", "hoat-dong/2021.xlsx"],
        ["tin-bai/2020"],
    ],
    ids=["folders", "files", "years"],
)
def test_what_may_not_be_read_is_named_and_the_rest_is_served(serving: Serving, places: list[str]) -> None:
    begun, modes = len(serving.log.read_text()), {}
    for place in places:
        modes[place] = (serving.content / place).stat().st_mode
        (serving.content / place).chmod(0)
    for place in places:
        wait_for(lambda place=place: f"content/{place}:1" in serving.log.read_text()[begun:])  # type: ignore[misc]  # a default keeps the value
    assert serving.get(ARTICLE)[0] == 200 and serving.get("/tin-bai/2020/muc-01/")[0] == 200
    begun = len(serving.log.read_text())
    for place, mode in modes.items():
        (serving.content / place).chmod(mode)
    wait_for(lambda: "Đã dựng" in serving.log.read_text()[begun:])
    assert serving.process.poll() is None and "Traceback" not in serving.log.read_text()


@pytest.mark.long
def test_a_content_folder_that_is_closed_for_a_while_ends_nothing(serving: Serving) -> None:
    begun = len(serving.log.read_text())
    serving.content.chmod(0)
    wait_for(lambda: "quyền" in serving.log.read_text()[begun:])
    assert serving.get(ARTICLE)[0] == 200
    serving.content.chmod(0o755)
    serving.edit("Một lần trong tổng số.", "Một lần trong tổng số. MO-LAI.")
    wait_for(lambda: "MO-LAI" in serving.get(ARTICLE)[1])
    serving.edit("Một lần trong tổng số. MO-LAI.", "Một lần trong tổng số.")
    assert serving.process.poll() is None and "Traceback" not in serving.log.read_text()


def test_temporary_files_and_saves_by_rename_end_nothing(serving: Serving) -> None:
    folder = serving.article.parent
    for number in range(1_000):
        (folder / f"{number}.txt").touch()
    for _ in range(60):
        for name in ("4913", ".hai-chu-de.md.swp", "hai-chu-de.md~", "hai-chu-de.md.tmp", "moi.md"):
            (folder / name).write_text("---\ntitle: dở dang")
        serving.edit("Một lần trong tổng số.", "Một lần trong tổng số. ")
        (serving.content / "tam").mkdir()
        (serving.content / "tam" / "a.md").write_text("")
        for name in ("4913", ".hai-chu-de.md.swp", "hai-chu-de.md~", "hai-chu-de.md.tmp", "moi.md"):
            (folder / name).unlink()
        (serving.content / "tam" / "a.md").unlink()
        (serving.content / "tam").rmdir()
        time.sleep(0.02)
    for number in range(1_000):
        (folder / f"{number}.txt").unlink()
    serving.edit("Một lần trong tổng số.", "SAU-NHIEU-LAN-LUU.")
    wait_for(lambda: "SAU-NHIEU-LAN-LUU" in serving.get(ARTICLE)[1])
    serving.edit("SAU-NHIEU-LAN-LUU.", "Một lần trong tổng số.")
    assert serving.process.poll() is None and "Traceback" not in serving.log.read_text()


@pytest.mark.parametrize("how", ["renamed", "deleted", "away for a while"])
def test_a_content_folder_that_is_replaced_is_seen(serving: Serving, how: str) -> None:
    other, before = serving.content.parent / "khac", serving.content.parent / "truoc"
    shutil.copytree(serving.content, other)
    if how == "deleted":
        shutil.rmtree(serving.content)
    else:
        serving.content.rename(before)
    if how == "away for a while":
        wait_for(lambda: "chưa có kế hoạch" in serving.log.read_text())
    other.rename(serving.content)
    for words in (f"MOT-{how[:2]}.", f"HAI-{how[:2]}."):
        time.sleep(1)  # so that the next edit is reported separately
        serving.edit("Một lần trong tổng số.", f"Một lần trong tổng số. {words}")
        wait_for(lambda words=words: words in serving.get(ARTICLE)[1])  # type: ignore[misc]  # a default keeps the value
    shutil.rmtree(before, ignore_errors=True)
    assert serving.process.poll() is None and "Traceback" not in serving.log.read_text()


def test_a_port_in_use_is_said_clearly(serving: Serving, content: Path, tmp_path: Path) -> None:
    run = desk("serve", "--content", content, "--output", tmp_path / "out", "--port", serving.port)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    assert f"Cổng {serving.port}" in run.stderr and f"PORT={serving.port + 1}" in run.stderr
    assert not (tmp_path / "out").exists()


def test_content_that_is_wrong_from_the_start_is_told_in_the_browser_and_waits(
    content: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copytree(content, tmp_path / "before"))
    path = mine / "tin-bai" / "2020" / "hai-chu-de.md"
    right = path.read_text()
    path.write_text("không có phần đầu bài")
    running = Serving(tmp_path, mine)
    try:
        wait_for(lambda: running.has_begun)
        status, page, _ = running.get("/")
        assert status == 404 and "Chưa dựng được trang" in page and "tai-lai.js" in page
        listening = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
        listening.request("GET", "/_xem-thu/su-kien")
        events = listening.getresponse()
        assert events.readline() == b"event: failed\n" and b"hai-chu-de.md:1" in events.readline()
        assert "hai-chu-de.md:1" in running.log.read_text() and "lần trước" not in running.log.read_text()
        running.article.write_text(right)
        while events.readline() != b"event: reload\n":
            pass
        listening.close()
        assert running.get("/")[0] == running.get(ARTICLE)[0] == 200
    finally:
        running.process.kill()
        running.process.wait(10)
    wait_for(lambda: not is_listening(running.port))  # nothing is left, however it ended


def test_a_section_of_a_larger_site_is_served_below_its_path(content: Path, tmp_path: Path) -> None:
    serving = Serving(tmp_path, content, "--siteurl", "http://localhost/cchc")
    wait_for(lambda: serving.has_begun)
    try:
        assert serving.get("/")[::2] == (302, "/cchc/")
        status, page, _ = serving.get(f"/cchc{ARTICLE}")
        assert status == 200 and 'href="/cchc/chu-de/van-hoa/"' in page
        assert serving.get(ARTICLE)[0] == serving.get("/cchcx/")[0] == 404
        assert serving.get("/cchc/chu-de")[::2] == (302, "/cchc/chu-de/")
    finally:
        serving.stop()
