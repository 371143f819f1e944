"""Readers always see one complete release, whatever happens to the run that makes the next one."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.build import forking
from tests.build.built import ROOT, desk
from tests.build.injecting import kill_at, move_clock
from tests.build.making import DAY, article, png, write_article
from tests.build.section import Section

STEPS = (
    "Builder.build_found",
    "mark_moved",
    "Before.take_over",
    "compress",
    "Releases.finish",
    "Releases.serve",
    "to_csv",
    "write_whole",
    "Before.leave",
    "Releases.prune",
)
"""What `plugins.desk.publishing` calls in turn."""


@pytest.fixture(scope="module")
def stopped(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Section:
    """One section for all interrupted runs, none of which may leave anything."""
    return Section(content, tmp_path_factory.mktemp("stopped")).begun()


@contextmanager
def readers(section: Section) -> Iterator[list[str]]:
    """Requests the home page continuously, and yields the errors."""
    wrong: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                page = (section.public / "index.html").read_text(encoding="utf-8")
            except OSError as error:
                wrong.append(repr(error))
            else:
                time.sleep(0.001)
                if not page.endswith("</html>\n") and "</html>" not in page[-20:]:
                    wrong.append("half a page")

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield wrong
    finally:
        stop.set()
        thread.join()


def is_whole(section: Section, before: dict[str, bytes], words: str) -> bool:
    """Returns whether the site is the previous release, or one with the new words wherever they belong."""
    now = section.files()
    if now == before:
        return True
    places = ("tin-bai/2020/muc-05/index.html", "luu-tru/2020/08/index.html")
    pages = {name for name in before if name.endswith(".html")}
    return now.keys() >= pages and all(words.encode() in now[each] for each in places)


@pytest.mark.long
@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_is_killed_after_any_step_leaves_a_whole_site(stopped: Section, step: str) -> None:
    before, words = stopped.files(), stopped.edit()
    with readers(stopped) as wrong:
        after = partial(kill_at, f"plugins.desk.publishing.{step}", done=True)
        run = forking.run(stopped.order, ROOT, os.environ, before=after)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert not wrong and is_whole(stopped, before, words)
    _take_away_what_is_left(stopped)


@pytest.mark.long
def test_runs_that_are_killed_at_random_leave_a_whole_site(stopped: Section) -> None:
    chance = random.Random(os.environ.get("KILL_SEED", "2020"))
    for _ in range(int(os.environ.get("KILLS", "3"))):
        before, words = stopped.files(), stopped.edit()
        with readers(stopped) as wrong:
            run = forking.begin(stopped.order, ROOT, os.environ)
            time.sleep(chance.uniform(0.05, 2))
            with suppress(ProcessLookupError):  # it was done
                os.killpg(run.pid, signal.SIGKILL)
            run.join()
        assert not wrong and is_whole(stopped, before, words)
    assert stopped.publish().returncode == 0
    assert words in stopped.text("tin-bai/2020/muc-05/index.html")
    assert all(name.isdigit() for name in stopped.kept), "what was left half done is gone"


def _take_away_what_is_left(section: Section) -> None:
    """Cleans up like the start of the next run, because a full publication after each kill would take too
    long.
    """
    for path in section.releases.glob(".new-*"):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@pytest.mark.long
def test_a_full_disk_leaves_the_site_as_it_was(content: Path, tmp_path: Path) -> None:
    """Uses a file system too small for a second release."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        section = Section(content, tmp_path, disk).begun()
        before = section.files()
        (disk / "full").write_bytes(bytes(_free(disk) - 200_000))
        section.edit()
        run = section.publish()
        assert run.returncode == 1 and "Traceback" not in run.stderr, run.stderr
        assert "chỗ trống trên ổ đĩa" in run.stderr.splitlines()[-1]
        assert section.files() == before
        (disk / "full").unlink()
        words = section.edit()
        assert section.publish().returncode == 0
        assert words in section.text("tin-bai/2020/muc-05/index.html")
    finally:
        subprocess.run(["umount", disk], check=True)


def _free(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def test_of_two_at_once_one_waits_for_another_time(section: Section) -> None:
    words = section.edit()
    with readers(section) as wrong:
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "plugins.desk", *section.order],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(2)
        ]  # fmt: skip
        said = [run.communicate()[1] for run in runs]
    assert not wrong and sorted(run.returncode for run in runs) == [0, 1], said
    assert sum("một lần xuất bản khác đang chạy" in each for each in said) == 1
    assert words in section.text("tin-bai/2020/muc-05/index.html")
    assert section.publish().returncode == 0


def test_unchanged_files_keep_their_time_and_take_no_room(section: Section) -> None:
    before = {name: (section.public / name).stat() for name in section.files()}
    section.edit()
    assert section.publish().returncode == 0
    for name, old in before.items():
        path = section.public / name
        if name.startswith(".") or not path.is_file():
            continue
        new = path.stat()
        if new.st_ino != old.st_ino:
            assert int(new.st_mtime) > int(old.st_mtime), name
    same = [name for name, old in before.items() if (section.public / name).stat().st_ino == old.st_ino]
    assert len(same) > len(before) / 2 and "tin-bai/2020/muc-20/index.html" in same


def test_the_fingerprinted_files_of_the_release_before_still_answer(section: Section) -> None:
    index = {name for name in section.files() if name.startswith("tim-kiem/") and name.endswith("words.json")}
    section.edit()
    assert section.publish().returncode == 0
    assert index < section.files().keys(), "a reader who opened the search page before goes on"
    section.edit()
    assert section.publish().returncode == 0
    assert not index & section.files().keys()


def test_back_and_on(section: Section) -> None:
    first = section.files()
    words = section.edit()
    assert section.publish().returncode == 0 and section.files() != first
    run = section.desk("rollback")
    assert run.returncode == 0 and "bản số 1 ngày 01/3/2021" in run.stderr
    assert section.files() == first
    again = section.desk("rollback")
    assert again.returncode == 1 and "không còn bản nào trước" in again.stderr
    assert section.publish().returncode == 0 and words in section.text("tin-bai/2020/muc-05/index.html")


def test_a_renamed_article_stops_until_its_readers_are_shown_the_way(section: Section) -> None:
    folder = section.content / "tin-bai" / "2020"
    write_article(section.content, "muc-21", "Xem [bài](muc-22.md).", title="Bài số 21", date="2020-08-21")
    (folder / "muc-22.md").rename(folder / "ten-moi.md")
    before = section.files()
    run = section.publish("--strict")
    assert run.returncode == 1 and section.files() == before
    assert "ten-moi.md:1:1: bài này đã xuất bản ở địa chỉ khác" in run.stderr
    assert "redirect_from: /tin-bai/2020/muc-22/" in run.stderr
    fixed = section.desk("check", "--fix")
    assert fixed.returncode == 0 and "Không có chỗ nào" not in fixed.stderr
    for _ in range(2):  # by the old address, then by the ledger
        assert section.publish().returncode == 0
        assert re.search(
            r'<guid isPermaLink="false">[^<]*/tin-bai/2020/muc-22/</guid>', section.text("rss.xml")
        )
        assert re.search("<id>[^<]*/tin-bai/2020/muc-22/</id>", section.text("atom.xml"))
    old = section.public / "tin-bai/2020/muc-22"
    assert 'url=/tin-bai/2020/ten-moi/"' in (old / "index.html").read_text(encoding="utf-8")
    assert (old / ".moved").resolve() == (section.public / "tin-bai/2020/ten-moi").resolve()
    assert "/tin-bai/2020/ten-moi/" in section.text("tin-bai/2020/muc-21/index.html")


def test_a_deleted_article_stops_and_the_ledger_says_which_it_was(section: Section) -> None:
    (section.content / "tin-bai" / "2020" / "muc-05.md").unlink()
    run = section.publish("--strict")
    assert run.returncode == 1
    line = next(line for line in run.stderr.splitlines() if "(lost-address)" in line)
    assert line.startswith(f"{section.content}/dia-chi.csv:") and "“Bài số 5”" in line and "muc-05.md" in line


@pytest.mark.parametrize("redirect", [{}, {"redirect_from": "/tin-bai/2020/muc-05/"}], ids=["none", "one"])
def test_a_published_article_that_is_put_off_is_said_at_its_date(
    section: Section, redirect: dict[str, str]
) -> None:
    day = "2021-04-24"
    path = write_article(section.content, "muc-05", title="Bài số 5", date=day, **redirect)
    before, text = section.files(), path.read_bytes()
    line = text.decode().split("\n").index(f"date: {day}") + 1
    checked, run = section.desk("check", "--fix"), section.publish("--strict")
    assert checked.returncode == run.returncode == 1 and section.files() == before
    for said in (checked.stderr, run.stderr):
        (found,) = (each for each in said.splitlines() if "(lost-address)" in each)
        assert found.startswith(
            f"{path}:{line}:1: bài đã xuất bản ở /tin-bai/2020/muc-05/, nay hẹn ngày khác"
        )
    assert path.read_bytes() == text, "a redirect would wait as the article does"


def test_a_ledger_that_was_not_kept_is_known_from_the_release(section: Section) -> None:
    """A run may be interrupted after the release was served."""
    (section.content / "dia-chi.csv").unlink()
    (section.content / "tin-bai" / "2020" / "muc-05.md").unlink()
    run = section.publish("--strict")
    assert run.returncode == 1 and "/tin-bai/2020/muc-05/ đã xuất bản" in run.stderr
    run = section.publish()
    assert run.returncode == 3 and "Vẫn đăng bản trước" in run.stderr


def test_a_site_of_an_earlier_day_need_not_have_what_came_later(section: Section) -> None:
    run = desk(*[*section.order[:5], "--site-date", "2020-08-10", *section.order[7:]])
    assert run.returncode == 0, run.stderr


def says_of(section: Section, path: Path, said: str) -> str:
    """Returns the line of output about a file."""
    (line,) = (
        each for each in said.splitlines() if each.startswith(("Chưa đăng", "Vẫn đăng")) and str(path) in each
    )
    return line.partition(" ")[0]


def test_what_is_broken_waits_and_stops_nothing_else(section: Section) -> None:
    """New files are left out, published ones stay as they were, and so do files that link to them."""
    content, folder = section.content, section.content / "tin-bai" / "2020"
    public = {
        name: section.text(f"tin-bai/2020/{name}/index.html")
        for name in ("muc-06", "muc-07", "muc-08", "muc-09")
    }
    new = write_article(content, "hong", date="5/3/2020")
    leads = write_article(content, "dan", "Xem [bài](hong.md).", title="Dẫn tới bài hỏng", date="2020-08-05")
    public_broken = write_article(content, "muc-06", title="Hỏng", date="5/8/2020")
    public_leads = write_article(
        content, "muc-07", "Xem [bài](hong.md).", title="Bài số 7", date="2020-08-07"
    )
    (folder / "muc-08.md").unlink()
    (folder / "muc-09.md").rename(folder / "ten-moi.md")
    (content / "trang/moi.md").write_text(
        "---\ntitle: Trang mới\n---\nXem [bài](khong-co.md).\n", encoding="utf-8"
    )
    (content / "trang/hong.md").write_bytes(b"\xff\xfe\x00")
    with next((content / "hoat-dong").glob("*.csv")).open("a", encoding="utf-8") as rows:
        rows.write("khong-phai-ngay,x,y,z,Hội nghị,3,https://[::1\n")
    before, words = section.files(), section.edit()
    assert section.publish("--strict").returncode == 1 and section.files() == before
    for _ in range(2):
        run = section.publish()
        assert run.returncode == 3, run.stderr
        assert words in section.text("tin-bai/2020/muc-05/index.html")
        for path in (new, leads, content / "trang/moi.md", content / "trang/hong.md", folder / "ten-moi.md"):
            assert says_of(section, path, run.stderr) == "Chưa"
        for path in (public_broken, public_leads, folder / "muc-08.md", folder / "muc-09.md"):
            assert says_of(section, path, run.stderr) == "Vẫn"
        assert run.stderr.count("Chưa tính dòng") == 1, "whatever is wrong with it"
        assert "chỗ chờ sửa" in run.stderr
        told = BeautifulSoup(section.text("noi-bo/theo-doi/index.html"), "lxml").find(id="chua-dang-duoc")
        items = [each.get_text() for each in told.find_parent("section").find_all("li")]
        assert sum("muc-06.md: " in each and "2020-08-05" in each for each in items) == 1
        assert sum("hong.md: " in each for each in items) == 2 and f"{len(items)} chỗ" in run.stderr
        served = section.files()
        assert not [name for name in served if "/hong/" in name or "/dan/" in name or "ten-moi" in name]
        for name, text in public.items():
            assert re.findall("<h1.*?</h1>", text) == re.findall(
                "<h1.*?</h1>", section.text(f"tin-bai/2020/{name}/index.html")
            )
        assert section.desk("verify").returncode in (0, 1)
    write_article(content, "muc-06", title="Đã sửa", date="2020-08-06")
    shutil.rmtree(content / "hoat-dong")
    for path in (new, leads, content / "trang/moi.md", content / "trang/hong.md", folder / "ten-moi.md"):
        path.unlink()
    for name in ("muc-08", "muc-09"):
        write_article(content, name, title="Trở lại", date=f"2020-08-{name[-2:]}")
    write_article(content, "muc-07", title="Bài số 7", date="2020-08-07")
    run = section.publish()
    assert run.returncode == 0, run.stderr
    assert "chua-dang-duoc" not in section.text("noi-bo/theo-doi/index.html")
    assert "muc-06.md" not in run.stderr and "Đã sửa" in section.text("tin-bai/2020/muc-06/index.html")


def test_a_plan_that_is_broken_stops_everything(section: Section) -> None:
    with (section.content / "ke-hoach/2020.toml").open("a", encoding="utf-8") as plan:
        plan.write("[[[")
    before = section.files()
    assert section.publish().returncode == 1 and section.files() == before


def test_what_is_to_be_withdrawn_is_whatever_else_is_wrong_with_it(section: Section) -> None:
    path = write_article(section.content, "muc-06", title="Bài số 6", date="5/8/2020", withdrawn="Sai.")
    run = section.publish()
    assert run.returncode == 3 and says_of(section, path, run.stderr) == "Vẫn"
    assert (section.public / "tin-bai/2020/muc-06/.gone").exists()


@pytest.mark.parametrize("title", ["Bảng số liệu", "Hướng dẫn nghiệp vụ", "Thuật ngữ và khái niệm"])
def test_a_draft_with_words_that_pages_have_stops_nothing(section: Section, title: str) -> None:
    write_article(section.content, "nhap", title=title, date="2030-08-05")
    words = section.edit()
    run = section.publish()
    assert run.returncode == 0, run.stderr
    assert words in section.text("tin-bai/2020/muc-05/index.html")


def test_hold_broken_is_no_longer_needed(section: Section) -> None:
    write_article(section.content, "hong", date="5/3/2020")
    run = section.publish("--hold-broken")
    assert run.returncode == 3 and "bỏ HOLD_BROKEN=1" in run.stderr


def test_what_is_led_to_may_be_withdrawn(section: Section) -> None:
    """By a link to an anchor in it; and a glossary term named in an older search index."""
    write_article(section.content, "muc-05", "## Mục\n\nChữ.", title="Bài số 5", date="2020-08-05")
    write_article(section.content, "muc-06", "Xem [mục](muc-05.md#muc).", title="Bài số 6", date="2020-08-06")
    assert section.publish().returncode == 0
    withdrawn = article("## Mục", title="Bài số 5", date="2020-08-05", withdrawn="Sai.")
    (section.content / "tin-bai" / "2020" / "muc-05.md").write_text(withdrawn, encoding="utf-8")
    (section.content / "thuat-ngu" / "am-lich.md").unlink()
    run = section.publish()
    assert run.returncode == 0, run.stderr
    assert '<a href="/tin-bai/2020/muc-05/">mục</a>' in section.text("tin-bai/2020/muc-06/index.html")


@pytest.mark.long
def test_damage_in_what_is_served_is_put_aside_and_no_way_back_leads_to_it(section: Section) -> None:
    """The next run succeeds, and a rollback never returns to an edited release."""
    section.edit()
    assert section.publish().returncode == 0
    for name in ("index.html.br", ".release.json"):
        served = section.public.resolve()
        data = (served / name).read_bytes()
        (served / name).unlink()
        (served / name).write_bytes(data[:20])
        run = section.publish()
        assert run.returncode == 0 and f"{served}.de-lai" in run.stderr, run.stderr
    assert section.desk("verify").returncode == 0
    (section.releases / "000001/rss.xml").unlink()
    (section.releases / "000001/rss.xml").write_text("sửa tay", encoding="utf-8")
    before = section.files()
    run = section.desk("rollback")
    assert run.returncode == 1 and "Bỏ qua bản số 1" in run.stderr and section.files() == before, run.stderr


def test_what_others_put_into_the_folder_is_not_lost(section: Section, tmp_path: Path) -> None:
    """Also if `public` is a folder, or was made by a version without a list."""
    plain = tmp_path / "plain"
    shutil.copytree(section.public, plain, symlinks=True)
    (plain / ".files.sha256").unlink()
    (plain / "uploads").mkdir()
    (plain / "uploads/a.pdf").write_text("của người khác", encoding="utf-8")
    order = [str(plain) if each == str(section.public) else each for each in section.order]
    for _ in range(2):
        run = desk(*order)
        assert run.returncode == 0, run.stderr
    (kept,) = tmp_path.rglob("a.pdf")
    assert plain.is_symlink() and kept.read_text(encoding="utf-8") == "của người khác"


def test_a_clock_that_is_slow_takes_no_article_off_the_site(section: Section) -> None:
    before = section.files()
    order = [each for each in section.order if each not in ("--site-date", DAY)]
    slow = partial(move_clock, -15 * 365 * 86_400, 0)
    run = forking.run(order, ROOT, dict(os.environ), 120, slow)
    assert run.returncode == 1 and "đồng hồ máy chỉ ngày" in run.stderr, run.stderr
    assert "trước ngày 01/3/2021" in run.stderr
    assert section.files() == before


@pytest.mark.long
def test_a_picture_that_is_broken_or_gone_costs_no_article_its_place(section: Section) -> None:
    picture = section.content / "images" / "bến đò.png"
    picture.write_bytes(png(31))
    write_article(section.content, "ben-do", body="![Bến đò buổi sáng](<images/bến đò.png>)", title="Bến đò")
    assert section.publish().returncode == 0
    shown = section.text("tin-bai/2020/ben-do/index.html")
    for damage in (lambda: picture.write_bytes(b"xx"), picture.unlink, picture.mkdir):
        damage()
        words = section.edit()
        run = section.publish()
        assert run.returncode == 3 and "Vẫn đăng bản trước" in run.stderr, run.stderr
        assert words in section.text("tin-bai/2020/muc-05/index.html"), "all else is published"
        page = section.text("tin-bai/2020/ben-do/index.html")
        (address,) = re.findall(r'<img src="/(images/[^"]+)"', page)
        assert (section.public / address).is_file() and "<picture" in shown
        assert not picture.is_file() or picture.read_bytes() == b"xx", "the writer's file is as it was"
